"""Where a joint opening has a page of its own."""

from collections.abc import Iterable

from django import template

from home import campaigns as all_campaigns
from merchants.participants import Joining

register = template.Library()


@register.simple_tag(takes_context=True)
def campaigns(context, joined: Iterable[Joining]) -> list[all_campaigns.Mention]:
    """The public campaigns that some openings are a day of."""
    return all_campaigns.of_openings([row.opening for row in joined], context["town"])
