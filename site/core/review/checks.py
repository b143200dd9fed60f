"""What is looked at in every page that is handed in, whatever its kind. Nothing is fetched."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.folding import fold
from core.models import ReviewedPage, SiteImage, Submission
from core.review import findings, pins, statements
from core.review.findings import Finding, Level
from core.review.refusals import ReviewRefused

#: What its readers see of a page, beside the fields of its kind.
PAGE_FIELDS = frozenset({"title", "seo_title", "search_description"})
#: Narrower pictures are blurred on a wide screen; such as are longer than this lose too much.
NARROWEST, LONGEST_SIDES = 800, 3
#: Alternative text that a camera or a careless hand has written.
EMPTY_WORDS = re.compile(
    r"(?:\S+\.(?:jpe?g|png|webp|heic|gif))|(?:img|dsc|dscn|pxl|image|bild|foto|photo|picture"
    r"|whatsapp image|screenshot)?[\s_.\-\d]*",
    re.IGNORECASE,
)
LINK = re.compile(
    r"(?<![@\w.\-])(?:https?://|www\.)[^\s<>\"'()\[\]]{1,400}"
    r"|(?<![@\w.\-/])(?:[\w\-]{1,63}\.){1,3}(?:de|com|net|org|eu|info|shop|online|at|ch|nl|me|ly)"
    r"\b(?:/[^\s<>\"'()\[\]]{0,400})?",
    re.IGNORECASE,
)
#: Addresses that hide where they lead.
SHORTENERS = re.compile(
    r"^(?:https?://)?(?:www\.)?(?:bit\.ly|t\.co|tinyurl\.com|goo\.gl|ow\.ly|is\.gd|cutt\.ly"
    r"|rebrand\.ly|t1p\.de|kurzelinks\.de|s\.id|t\.me|wa\.me)(?:/|$)",
    re.IGNORECASE,
)


def of_any_page(draft: ReviewedPage, before: ReviewedPage | None) -> list[Finding]:
    """Refusals, pictures and links."""
    return [
        *_refusal(draft),
        *_pictures(draft, before),
        *_links(draft, before),
    ]


def changed(draft: Page, before: Page) -> set[str]:
    """The names of the fields in which two versions of a page differ for its readers."""
    fields = draft._meta.concrete_fields
    return {
        field.name
        for field in fields
        if (field.model is not Page or field.name in PAGE_FIELDS)
        and not field.primary_key
        and _stored(field, draft) != _stored(field, before)
    }


def _stored(field, page):
    return field.get_prep_value(getattr(page, field.attname))


def _refusal(draft) -> Iterator[Finding]:
    try:
        draft.check_before_review()
    except ReviewRefused as refusal:
        yield Finding("refused", Level.STOP, data={"why": str(refusal)})


def _pictures(draft, before) -> Iterator[Finding]:
    hashes = pins.media_hashes(draft)
    # What is said of a picture can change: another page's picture counts as it was approved.
    is_online = before and before.pk == draft.pk
    shown = {image.pk for image in before.media()} if is_online else set()
    for image in draft.media():
        digest = hashes[str(image.pk)]
        if digest == pins.MISSING:
            yield Finding("picture_missing", Level.STOP, "picture")
        elif image.pk not in shown and not _was_approved(draft, image, digest):
            yield Finding("picture_new", Level.LOOK, "picture")
            yield from _quality(image, draft)


def _was_approved(draft, image, digest: str) -> bool:
    """The same picture, with the same words, went through the review before."""
    key = draft.review_source().key
    whose = {"source_key": key} if key else {"page_id": draft.pk}
    approved = Submission.objects.filter(
        status=Submission.Status.APPROVED, media_hashes__has_key=str(image.pk), **whose
    ).exclude(page__in=statements.removed_pages(key))
    known = approved.values_list("media_hashes", flat=True)
    return any(hashes[str(image.pk)] == digest for hashes in known)


def _quality(image: SiteImage, draft) -> Iterator[Finding]:
    if image.width < NARROWEST:
        yield Finding("picture_small", Level.LOOK, "picture", {"width": image.width})
    if max(image.width, image.height) > LONGEST_SIDES * min(image.width, image.height):
        yield Finding("picture_narrow", Level.LOOK, "picture")
    words = image.description.strip()
    if not words:
        yield Finding("alt_missing", Level.LOOK, "picture")
    elif EMPTY_WORDS.fullmatch(words) or fold(words) == fold(draft.title):
        yield Finding("alt_empty", Level.LOOK, "picture", {"words": words})


def _links(draft, before) -> Iterator[Finding]:
    known = before.review_texts() if before else {}
    for name, text in draft.review_texts().items():
        there = {match[0] for match in LINK.finditer(known.get(name, ""))}
        found = dict.fromkeys(match[0].rstrip(".,;:!?") for match in LINK.finditer(text))
        for link in found.keys() - {link.rstrip(".,;:!?") for link in there}:
            code = "link_hidden" if SHORTENERS.match(link) else "link"
            yield Finding(code, Level.LOOK, name, {"link": link[:120]})


WORDS = {
    "refused": (_("Not allowed"), "%(why)s"),
    "picture_missing": (
        _("Picture missing"),
        _("The file of the picture is gone. Send it back and ask for the picture again."),
    ),
    "picture_new": (
        _("New picture"),
        _("Nobody has looked at this picture: whose is it, and can people be recognised?"),
    ),
    "picture_small": (
        _("Small picture"),
        _("It is only %(width)s pixels wide and will look blurred."),
    ),
    "picture_narrow": (
        _("Long picture"),
        _("It is very long and narrow; lists show only a part of it."),
    ),
    "alt_missing": (
        _("Alternative text missing"),
        _("People who do not see the picture get no words for it."),
    ),
    "alt_empty": (
        _("Alternative text empty"),
        _("“%(words)s” does not say what the picture shows."),
    ),
    "link": (_("Link"), _("Look where %(link)s leads.")),
    "link_hidden": (
        _("Hidden link"),
        _("%(link)s hides where it leads. Ask for the address itself."),
    ),
    "unchecked": (_("Not checked"), _("The checks failed. Look at all of it yourself.")),
}


def register() -> None:
    """Let the desk know what these codes say."""
    for code, (label, text) in WORDS.items():
        findings.register(code, label, text)
