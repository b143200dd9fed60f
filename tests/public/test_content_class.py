"""Who speaks is said, wherever something is shown: merchants advertise, and it is called that."""

import pytest

from core.classes import ContentClass
from tests import factories
from tests.public import reading

AD = "Anzeige"


def test_an_offer_is_called_advertisement_in_lists_and_on_its_page(client, town, bakery):
    offer = factories.offer(bakery, "Brezeln")
    for address in ("/angebote/", "/", offer.url, "/suche/?q=brezeln"):
        assert AD in reading.words(client.get(address)), address


def test_an_entry_is_advertisement_as_soon_as_somebody_looks_after_it(client, bakery, person):
    addresses = (bakery.page.url, "/suche/?q=lohmann")
    for address in addresses:
        assert AD not in reading.words(client.get(address)), address

    owner = person("baeckerei@emsbrueck.example")
    membership = bakery.memberships.create(user=owner, role="owner")
    for address in addresses:
        assert AD in reading.words(client.get(address)), address

    membership.delete()
    for address in addresses:
        assert AD not in reading.words(client.get(address)), address


@pytest.mark.parametrize(
    ("content_class", "label"),
    [
        (ContentClass.OFFICIAL, "Amtlich"),
        (ContentClass.ASSOCIATION, "Aus einem Verein"),
        (ContentClass.MERCHANT, AD),
    ],
)
def test_news_and_dates_say_who_speaks(client, town, content_class, label):
    news = factories.news(town, "Neues", content_class=content_class)
    date = factories.event(town, "Konzert", content_class=content_class)
    for address in (news.url, date.url, "/nachrichten/", "/termine/"):
        assert label in reading.words(client.get(address)), address


def test_the_editors_own_words_need_no_label(client, town):
    news = factories.news(town, "Neues")
    page = reading.words(client.get(news.url))
    assert not [label for label in (AD, "Amtlich", "Aus einem Verein") if label in page]
