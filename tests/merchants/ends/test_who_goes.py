"""Who goes takes nothing along that is the shop's or the town's."""

from django.db.models import CASCADE

from accounts.models import User
from core.models import SiteImage, Submission
from merchants import services
from merchants.models import Membership, OfferPage, Shop
from tests.pictures import jpeg

#: Rows that are about a person, and nothing without them.
THEIR_OWN = {"account", "accounts", "mfa", "wagtailadmin", "wagtailusers"}


def test_what_goes_with_a_person_is_only_about_that_person():
    found = {
        relation.related_model._meta.label
        for relation in User._meta.get_fields(include_hidden=True)
        if relation.auto_created
        and not relation.concrete
        and getattr(relation, "on_delete", None) is CASCADE
    }
    others = {label for label in found if label.split(".")[0] not in THEIR_OWN}

    assert others == {
        "core.Duty",
        "merchants.Claim",
        "merchants.Invitation",
        "merchants.Jotting",
        "merchants.Membership",
        "wagtailcore.APIToken",
        "wagtailcore.Comment",
        "wagtailcore.CommentReply",
        "wagtailcore.PageSubscription",
    }


def test_the_shop_its_offers_and_their_history_stay(bakery, offer, owner):
    services.keep_photo(bakery, photo=jpeg(), alt="Brezeln", by=owner)
    owner.delete()

    assert Shop.objects.filter(pk=bakery.pk).exists()
    assert OfferPage.objects.get(pk=offer.pk).live
    assert Submission.objects.filter(page=offer).exists()
    assert SiteImage.objects.exists()
    assert not Membership.objects.exists()
