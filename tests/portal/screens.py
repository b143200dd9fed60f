"""Reading a screen as a browser does: what its forms would send, and what it says."""

from html import unescape
from html.parser import HTMLParser


class _Fields(HTMLParser):
    """The names and values of all fields of a page."""

    def __init__(self):
        super().__init__()
        self.values = {}
        self._textarea = self._select = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "textarea":
            self._textarea = attrs["name"]
            self.values[self._textarea] = ""
        elif tag == "select":
            self._select = attrs["name"]
        elif tag == "option" and ("selected" in attrs or self._select not in self.values):
            self.values[self._select] = attrs["value"]
        elif tag == "input":
            self._input(attrs)

    def _input(self, attrs):
        name, value = attrs["name"], attrs.get("value", "")
        if attrs.get("type") == "checkbox":
            # As in a form with several of one name: a list.
            if "checked" in attrs:
                self.values.setdefault(name, []).append(attrs.get("value", "on"))
        elif attrs.get("type") == "radio":
            if "checked" in attrs:
                self.values[name] = value
        elif attrs.get("type") != "file":
            self.values[name] = value

    def handle_data(self, data):
        if self._textarea:
            self.values[self._textarea] += data

    def handle_endtag(self, tag):
        if tag == "select":
            self._select = None
        if tag == "textarea":
            # A browser drops the line break after the opening tag.
            self.values[self._textarea] = self.values[self._textarea].removeprefix("\n")
            self._textarea = None


def answers(response) -> dict:
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
