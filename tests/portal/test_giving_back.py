"""Who gives an entry back to the town leaves nothing behind that the next one could find."""

from datetime import timedelta

import pytest

from core import clock
from merchants import services
from merchants.ends import bin, closing, resting
from merchants.ends.closing import Farewell
from merchants.ends.refusals import TooLate
from merchants.models import OfferPage
from merchants.people import members


@pytest.mark.parametrize("meant", ["rest", "closing"])
def test_what_the_leaver_meant_to_do_ends_with_them(bakery, owner, meant):
    soon = clock.today() + timedelta(days=20)
    if meant == "rest":
        resting.rest(bakery, first=soon, last=None, words="Pause", by=owner)
    else:
        closing.close(bakery, Farewell(day=soon, words="Danke"), by=owner)
    members.give_back(bakery, by=owner)
    bakery.refresh_from_db()
    assert (bakery.state, bakery.state_since, bakery.farewell) == ("trading", None, "")


def test_the_next_owner_finds_nothing_in_the_bin(bakery, owner, town, make_offer, person):
    draft = make_offer()
    thrown = bin.discard(draft, by=owner)
    assert bin.visible_to(owner, town).exists()
    members.give_back(bakery, by=owner)

    heir = person("nachfolge@emsbrueck.example")
    services.join(bakery, user=heir, role="owner")
    assert not bin.visible_to(heir, town).exists()
    with pytest.raises(TooLate):
        bin.fetch_back(thrown, by=heir)
    bin.empty(town)
    assert not OfferPage.objects.filter(pk=draft.pk).exists()
