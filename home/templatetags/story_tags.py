"""What stories say of the town: live cards of what editors have chosen."""

from django import template

from core import clock
from home import teasers
from merchants import phones

register = template.Library()


@register.simple_tag(takes_context=True)
def shops_of(context, pages) -> list:
    """The shops with these pages that are public, each with whether it is open."""
    return teasers.shops(context["request"].town, _keys(pages))


@register.simple_tag(takes_context=True)
def dates_of(context, pages) -> list:
    """The next date of each of these events, where there is one."""
    return teasers.dates(context["request"].town, _keys(pages))


@register.simple_tag(takes_context=True)
def offers_of(context, pages) -> list:
    """Those of these offers that are valid today."""
    return teasers.offers(context["request"].town, _keys(pages))


@register.simple_tag
def today():
    """The town's date."""
    return clock.today()


@register.filter
def phone_link(text: str) -> str:
    """A phone number as `tel:` links want it, or nothing."""
    return phones.link(text)


def _keys(pages) -> list[int]:
    # A page that was deleted leaves a gap.
    return [page.pk for page in pages if page]
