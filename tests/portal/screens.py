"""Reading a screen as a browser does: what its forms would send, and what it says."""

from html import unescape
from html.parser import HTMLParser


class _Fields(HTMLParser):
    """The names and values of all inputs of a page."""

    def __init__(self):
        super().__init__()
        self.values = {}
        self._textarea = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "textarea":
            self._textarea = attrs["name"]
            self.values[self._textarea] = ""
        elif tag == "input" and attrs.get("type") not in {"file", "radio"}:
            self.values[attrs["name"]] = attrs.get("value", "")
        elif tag == "input" and attrs.get("type") == "radio" and "checked" in attrs:
            self.values[attrs["name"]] = attrs["value"]

    def handle_data(self, data):
        if self._textarea:
            self.values[self._textarea] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            # A browser drops the line break after the opening tag.
            self.values[self._textarea] = self.values[self._textarea].removeprefix("\n")
            self._textarea = None


def answers(response) -> dict[str, str]:
    """What the forms on this screen send when nothing is changed in them."""
    parser = _Fields()
    parser.feed(response.content.decode())
    return parser.values


def words(response) -> str:
    """What the screen says, with its entities read."""
    return unescape(response.content.decode())


def badge(kind: str, label: str) -> str:
    """The badge of a state, as it stands in a screen."""
    return f'<span class="badge badge--{kind}">{label}</span>'
