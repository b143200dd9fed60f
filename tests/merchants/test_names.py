"""A business is called what its page is called online."""

import pytest

from merchants import services
from merchants.models import Shop
from tests.pictures import jpeg


@pytest.fixture
def rename(bakery, owner):
    """Gives the bakery another name, as a draft."""

    def write(name):
        services.save_shop(bakery.page, changes={"title": name}, by=owner)
        bakery.page.refresh_from_db()
        return bakery.page.latest_revision

    return write


def name_of(shop):
    return Shop.objects.get(pk=shop.pk).name


def test_an_approved_name_is_the_business_name(rename, bakery, owner):
    rename("Backhaus Lohmann").publish()

    assert name_of(bakery) == "Backhaus Lohmann"
    shop = Shop.objects.get(pk=bakery.pk)
    assert services.keep_photo(shop, photo=jpeg(), alt="", by=owner).credit == "Backhaus Lohmann"


def test_a_draft_renames_nothing(rename, bakery):
    rename("Backhaus Lohmann")
    assert name_of(bakery) == "Bäckerei Lohmann"


def test_a_page_that_is_offline_renames_nothing_until_it_is_back(rename, bakery):
    bakery.page.unpublish()
    draft = rename("Backhaus Lohmann")
    assert name_of(bakery) == "Bäckerei Lohmann"

    draft.publish()
    assert name_of(bakery) == "Backhaus Lohmann"


def test_other_businesses_keep_their_names(rename, bookshop):
    rename("Backhaus Lohmann").publish()
    assert name_of(bookshop) == "Buchhandlung Kleine"
