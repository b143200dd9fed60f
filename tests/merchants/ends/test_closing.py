"""A shop that closes for good: its page stays and tells, everything else ends, and comes back."""

import json
from datetime import date

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import PageLogEntry

from core.models import Submission
from merchants import services
from merchants.ends import closing, tidying
from merchants.ends.refusals import NoSuccessor, ShopIsClosed, TooLate
from merchants.models import Membership, OfferPage, ShopCard
from search.models import SearchDocument
from tests.merchants.ends.conftest import TODAY

LAST_DAY = date(2026, 12, 31)
REOPEN = "portal:reopen"


@pytest.fixture
def colleague(bakery, person):
    """Somebody who helps in the bakery."""
    user = person("verkauf@emsbrueck.example")
    services.join(bakery, user=user, role=Membership.Role.STAFF)
    return user


@pytest.fixture
def reopen_url(bakery):
    """The way back."""
    return reverse(REOPEN, args=[bakery.page.translation_key])


def test_its_page_stays_and_says_what_happened_and_who_follows(
    bakery, bookshop, close, client, read
):
    close(words="Danke für 40 Jahre.\nIhre Lisa", successor=bookshop)
    response = client.get(bakery.page.url)
    page = response.content.decode()

    assert response.status_code == 200
    assert "Diesen Laden gibt es seit 25. November 2026 nicht mehr." in page
    assert "Danke für 40 Jahre." in page
    assert f'href="{bookshop.page.url}"' in page
    assert "tel:" not in page
    assert "noindex" not in page
    data = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert data["dissolutionDate"] == "2026-11-25"
    assert not {"openingHoursSpecification", "telephone"} & set(data)


def test_who_follows_may_be_a_name(bakery, close, read):
    close(successor_name="Bäckerei <Meier> in Talheim")
    assert "Bäckerei &lt;Meier&gt; in Talheim" in read(bakery.page.url)


def test_search_engines_forget_it_after_a_year(bakery, close, read, now):
    close()
    now.move_to("2027-11-24T10:00:00+00:00")
    assert "noindex" not in read(bakery.page.url)
    now.move_to("2027-11-25T10:00:00+00:00")
    assert '<meta name="robots" content="noindex">' in read(bakery.page.url)


def test_it_is_gone_from_every_list(bakery, offer, close, read, town):
    close()
    for path in ("/", "/laeden/", "/jetzt/", "/suche/?q=Lohmann", "/angebote/", "/sitemap.xml"):
        assert bakery.page.url not in read(path), path
        assert offer.url not in read(path), path
    assert json.loads(read("/laeden.geojson"))["features"] == []
    assert not ShopCard.objects.filter(shop=bakery).exists()
    assert not SearchDocument.objects.filter(page=bakery.page_id).exists()


def test_offers_end_and_what_waits_is_cancelled(bakery, offer, owner, close, client):
    draft = services.create_offer(
        bakery.page,
        changes={"title": "Stollen", "valid_from": TODAY, "valid_until": LAST_DAY},
        by=owner,
    )
    waiting = services.submit(draft, by=owner)
    services.save_shop(bakery.page, changes={"lead": "Neu"}, by=owner)
    words = services.submit(bakery.page, by=owner)
    close()

    assert client.get(offer.url).status_code == 404
    for submission in (waiting, words):
        submission.refresh_from_db()
        assert submission.status == Submission.Status.CANCELLED
    with pytest.raises(ShopIsClosed):
        services.submit(draft, by=owner)


def test_everybody_is_told_and_nobody_works_on_it_any_more(
    bakery, owner, colleague, close, reopen_url, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        close()

    assert not Membership.objects.filter(shop=bakery).exists()
    mails = {message.to[0]: message.body for message in mail.outbox}
    assert set(mails) == {owner.email, colleague.email}
    assert reopen_url in mails[owner.email]
    assert reopen_url not in mails[colleague.email]
    assert bakery.page.url in mails[colleague.email]
    assert mails[owner.email].count("http") == mails[colleague.email].count("http") == 1


def test_its_owner_opens_it_again_with_all_that_was(
    bakery, owner, colleague, offer, close, sign_in, reopen_url, client, fresh, read
):
    close(words="Aus und vorbei")
    browser = sign_in(owner)
    assert browser.get(reopen_url).status_code == 200
    assert fresh(bakery).is_closed

    assert browser.post(reopen_url).status_code == 302
    roles = dict(Membership.objects.filter(shop=bakery).values_list("user", "role"))
    assert roles == {owner.pk: "owner", colleague.pk: "staff"}
    assert "Zwei Brezeln" in read("/angebote/")
    assert client.get(offer.url).status_code == 200
    assert bakery.page.url in read("/laeden/")
    assert "Aus und vorbei" not in read(bakery.page.url)
    assert browser.post(reopen_url).status_code == 404


@pytest.mark.parametrize("who", ["colleague", "stranger", "editor", "operator"])
def test_nobody_else_opens_it_by_that_way(
    request, bakery, owner, colleague, close, sign_in, reopen_url, fresh, who
):
    close()
    browser = sign_in(request.getfixturevalue(who))
    assert browser.get(reopen_url).status_code == 404
    assert browser.post(reopen_url).status_code == 404
    assert fresh(bakery).is_closed


def test_after_thirty_days_it_stays_closed(bakery, owner, close, sign_in, reopen_url, fresh, now):
    close()
    now.move_to("2026-12-25T08:59:00+00:00")
    assert closing.is_undoable(closing.last_closing(bakery))
    now.move_to("2026-12-25T09:00:00+00:00")
    with pytest.raises(TooLate):
        closing.reopen(bakery, by=owner)
    response = sign_in(owner).post(reopen_url)
    assert "Die dreißig Tage sind vorbei" in response.content.decode()
    assert fresh(bakery).is_closed


def test_a_closing_of_later_goes_on_as_usual_until_its_day_and_then_ends_by_itself(
    bakery, owner, offer, close, read, now, fresh, django_capture_on_commit_callbacks
):
    close(day=date(2026, 12, 1), words="Danke!")
    assert "Ab 1. Dezember 2026 ist niemand mehr da." in read(bakery.page.url)
    assert "Zwei Brezeln" in read("/angebote/")
    assert Membership.objects.filter(shop=bakery).exists()

    # Readers need no job for it.
    now.move_to("2026-11-30T23:00:00+00:00")
    assert "Diesen Laden gibt es seit 1. Dezember 2026 nicht mehr." in read(bakery.page.url)
    assert "Zwei Brezeln" not in read("/angebote/")
    assert bakery.page.url not in read("/suche/?q=Lohmann")
    assert "Lohmann" not in read("/laeden/?offen=on")

    with django_capture_on_commit_callbacks(execute=True):
        assert tidying.keep_up() == 1
    assert tidying.keep_up() == 0
    assert bakery.page.url not in read("/laeden/")
    assert not Membership.objects.filter(shop=bakery).exists()
    assert not OfferPage.objects.get(pk=offer.pk).live
    assert mail.outbox[-1].to == [owner.email]
    assert PageLogEntry.objects.get(action=closing.CLOSED).user is None


def test_a_closing_of_later_is_taken_back_with_one_tap(bakery, owner, close, sign_in, fresh, read):
    close(day=date(2026, 12, 1))
    url = reverse("portal:close", args=[bakery.page.translation_key])
    sign_in(owner).post(url, {"action": "stay"})

    assert fresh(bakery).state == "trading"
    assert "niemand mehr da" not in read(bakery.page.url)


def test_it_is_taken_back_in_the_minute_before_the_clock_comes_too(
    bakery, owner, offer, close, now, fresh, read
):
    close(day=date(2026, 12, 1))
    now.move_to("2026-12-01T00:00:10+01:00")
    closing.reopen(bakery, by=owner)

    assert tidying.keep_up() == 0
    assert fresh(bakery).state == "trading"
    assert "Zwei Brezeln" in read("/angebote/")


def test_only_a_shop_of_this_town_that_is_open_can_follow(
    bakery, bookshop, other_shop, owner, close, fresh
):
    for successor in (other_shop, bakery):
        with pytest.raises(NoSuccessor):
            close(successor=successor)
    closing.close(bookshop, closing.Farewell(day=TODAY), by=owner)
    with pytest.raises(NoSuccessor):
        close(successor=bookshop)
    assert fresh(bakery).state == "trading"


def test_who_left_the_house_meanwhile_does_not_come_back(bakery, owner, colleague, close):
    close()
    colleague.delete()
    closing.reopen(bakery, by=owner)
    assert list(Membership.objects.filter(shop=bakery).values_list("user", flat=True)) == [owner.pk]


def test_it_is_closed_once(close):
    close()
    with pytest.raises(ShopIsClosed):
        close()
