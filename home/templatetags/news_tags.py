"""What every page says of the news."""

from django import template

from home import news
from home.models import NewsCard

register = template.Library()


@register.simple_tag(takes_context=True)
def announcements(context) -> list[NewsCard]:
    """What nobody may miss just now, but for the page that is being read."""
    request = context["request"]
    return [card for card in news.bar(request.town) if card.path != request.path]
