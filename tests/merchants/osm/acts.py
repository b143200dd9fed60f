"""What people do, and what an import says of it."""

from wagtail.models import Page, PageLogEntry

from merchants.models import Shop, ShopCard, ShopPage


def counts(result):
    """Created, updated, unchanged, skipped."""
    return tuple(result.counts.values())


def again(shop):
    """The shop and its page as they are now."""
    return Shop.objects.select_related("page").get(pk=shop.pk)


def edit(page, *, by, **changes):
    """What an editor does who changes a page and publishes it."""
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision(user=by).publish(user=by)


def state():
    """All that an import could change."""
    return [
        list(model.objects.order_by("pk").values())
        for model in (Page, ShopPage, Shop, ShopCard, PageLogEntry)
    ]
