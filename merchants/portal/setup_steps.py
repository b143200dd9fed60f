"""Five steps of a minute each to a complete shop, four to a club. None of them blocks another."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from merchants.imprints import completeness
from merchants.models import Shop, ShopPage


@dataclass(frozen=True)
class Step:
    """One step: what it is, where it is done, and whether it is."""

    title: str | Promise
    hint: str | Promise
    link: str
    is_done: bool


@dataclass(frozen=True)
class Setup:
    """The steps that somebody has before them."""

    steps: tuple[Step, ...]

    @property
    def done(self) -> int:
        """How many of them are done."""
        return sum(step.is_done for step in self.steps)


def of(page: ShopPage, *, is_owner: bool) -> Setup | None:
    """The steps that somebody has before them, done or not; None once all are done.

    Wants `page.latest_revision` and the shop's imprint with the page, and asks nothing then.
    """
    setup = Setup(tuple(_steps(page, page.shop, is_owner=is_owner)))
    return setup if setup.done < len(setup.steps) else None


def _steps(page: ShopPage, shop: Shop, *, is_owner: bool):
    draft = _draft(page)

    def link(name: str) -> str:
        return reverse(f"portal:{name}", args=[page.translation_key])

    yield Step(
        _("Contact"),
        _("Phone, address, e-mail"),
        link("setup_contact"),
        bool((shop.phone or page.is_club) and draft["street"] and draft["city"]),
    )
    if not page.is_club:
        has_hours = shop.opening_hours.has_rhythm or bool(shop.hours_note)
        yield Step(_("Hours"), _("Online at once"), link("facts"), has_hours)
    yield Step(
        _("Photo"),
        _("Of what you do together") if page.is_club else _("Of your shop, taken with the phone"),
        link("setup_photo"),
        bool(draft["picture"]),
    )
    yield Step(
        _("Your club in one sentence") if page.is_club else _("Your shop in one sentence"),
        _("For those who have never been there"),
        link("setup_sentence"),
        bool(draft["lead"]),
    )
    if is_owner:
        yield Step(
            _("Imprint"),
            _("Who is behind it: the law wants it")
            if page.is_club
            else _("Who is behind the shop: the law wants it"),
            link("imprint"),
            completeness.is_complete(shop),
        )


def _draft(page: ShopPage) -> dict:
    """What the draft says, or where there is none what is online."""
    written = page.latest_revision.content if page.latest_revision else {}
    online = {
        "street": page.street,
        "city": page.city,
        "picture": page.picture_id,
        "lead": page.lead,
    }
    return {name: written.get(name, value) for name, value in online.items()}
