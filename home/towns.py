"""Founding a town: its site, its tree, its people and their rights, in one act."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Collection, Locale, Page, Site

from accounts import services as accounts
from core import cards, clock, roles
from core.models import TownSettings
from core.review import reasons, workflow
from events.models import EventIndexPage
from home.legal_pages import LEGAL_PAGES
from home.models import CampaignIndexPage, ContentPage, HomePage, NewsIndexPage
from merchants.models import OfferIndexPage, ShopIndexPage

LANGUAGE = "de"
#: What the home page of a new town is made of. Its editors order it as they like.
HOME = ("search", "open_now", "offers", "campaign", "dates", "news")


@dataclass
class Founding:
    """What came of founding a town: the town, and whether it was new."""

    town: TownSettings
    is_new: bool
    new_editors: list[str] = field(default_factory=list)


@transaction.atomic
def found_town(
    *,
    name: str,
    land: str,
    host: str,
    port: int = 443,
    editors: tuple[str, ...] = (),
    is_default: bool | None = None,
    **settings,
) -> Founding:
    """Make a town, or complete it where a part is missing. Never changes what people have set."""
    host = _host(host)
    town = TownSettings.objects.at(host)
    is_new = town is None
    if is_new:
        site = Site.objects.filter(hostname=host).first()
        town = _new_town(site, name, land, host, port, is_default, settings)
    _complete_tree(town)
    workflow.drop_stock_assignment()
    workflow.town_review()
    roles.sync(town)
    reasons.stock(town)
    cards.refresh_tree(town.home)
    founding = Founding(town=town, is_new=is_new)
    for email in editors:
        if add_editor(town, email):
            founding.new_editors.append(email)
    return founding


def add_editor(town: TownSettings, email: str) -> bool:
    """Let somebody edit a town. True if they could not before."""
    user, _is_new = accounts.ensure_user(email=email)
    group = roles.group_of(town, "editors")
    if user.groups.filter(pk=group.pk).exists():
        return False
    user.groups.add(group)
    return True


def _host(host: str) -> str:
    host = host.strip().lower().rstrip(".")
    labels = host.split(".")
    if not host or len(host) > 253 or not all(_is_label(label) for label in labels):
        raise ValidationError({"host": _("“%(host)s” is not the name of a host.") % {"host": host}})
    return host


def _is_label(label: str) -> bool:
    return (
        0 < len(label) <= 63
        and label.isascii()
        and label.replace("-", "").isalnum()
        and not label.startswith("-")
        and not label.endswith("-")
    )


def _new_town(site, name, land, host, port, is_default, settings) -> TownSettings:
    town = TownSettings(name=name.strip(), land=land.strip().upper(), **settings)
    town.full_clean(exclude=["site", "collection", "merchant_collection"])
    if not 0 < port < 65536:
        raise ValidationError({"port": _("“%(port)s” is not a port.") % {"port": port}})
    if is_default is None:
        is_default = not TownSettings.objects.exists()
    if is_default:
        Site.objects.filter(is_default_site=True).update(is_default_site=False)
    site = site or Site(hostname=host)
    site.port, site.site_name, site.is_default_site = port, town.name, is_default
    site.root_page = _new_home(town)
    site.save()
    _drop_welcome_page()
    town.site = site
    root = Collection.get_first_root_node()
    town.collection = root.add_child(instance=Collection(name=town.name))
    town.merchant_collection = town.collection.add_child(
        instance=Collection(name=f"{town.name}: {_('Shops')}")
    )
    town.save()
    return town


def _new_home(town: TownSettings) -> HomePage:
    root = Page.get_first_root_node()
    locale, _created = Locale.objects.get_or_create(language_code=LANGUAGE)
    home = HomePage(
        title=town.name,
        locale=locale,
        question=f"Was ist heute los in {town.name}?",
        lead=f"Läden, Angebote, Termine und Nachrichten aus {town.name}.",
        body=[(name, {}) for name in HOME],
    )
    return _put_online(root, home)


def _put_online(parent: Page, page: Page) -> Page:
    page.first_published_at = page.last_published_at = clock.now()
    return parent.add_child(instance=page)


def _drop_welcome_page() -> None:
    welcome = Page.objects.filter(depth=2, slug="home", content_type__model="page").first()
    if welcome:
        Site.objects.filter(root_page=welcome).delete()
        welcome.delete()


def _complete_tree(town: TownSettings) -> None:
    home = town.home.specific
    with override(LANGUAGE):
        for page_class, title, slug, lead in (
            (
                ShopIndexPage,
                "Läden",
                "laeden",
                "Wer in der Stadt was hat, und wer jetzt offen ist.",
            ),
            (OfferIndexPage, "Angebote", "angebote", "Was heute in den Läden zu haben ist."),
            (EventIndexPage, "Termine", "termine", "Was in der Stadt los ist."),
            (NewsIndexPage, "Nachrichten", "nachrichten", "Was es Neues gibt."),
            (
                CampaignIndexPage,
                "Aktionen",
                "aktionen",
                "Was die Stadt und ihre Läden gemeinsam machen.",
            ),
        ):
            if not page_class.objects.child_of(home).exists():
                _put_online(home, page_class(title=title, slug=slug, lead=lead, locale=home.locale))
        for legal in LEGAL_PAGES:
            pages = ContentPage.objects.child_of(home)
            if not pages.filter(Q(slug=legal.slug) | Q(title=legal.title)).exists():
                page = ContentPage(
                    title=legal.title,
                    slug=legal.slug,
                    body=legal.body(town),
                    in_footer=True,
                    locale=home.locale,
                )
                _put_online(home, page)
