"""The library of reasons: supplied, and then the town's own."""

from django.urls import reverse

from core.desk.reason_fields import ReasonFields
from core.models import Reason
from core.review import reasons
from tests.public.reading import words


def test_a_town_has_the_supplied_reasons_once(town):
    count = Reason.objects.filter(site_id=town.site_id).count()
    assert count >= 12
    assert all(row.reference for row in Reason.objects.filter(ground="law"))
    changed = reasons.all_of(town).get(code="unclear")
    changed.text, changed.is_retired = "Unsere Worte.", True
    changed.save()

    assert reasons.stock(town) == 0
    changed.refresh_from_db()
    assert (changed.text, changed.is_retired) == ("Unsere Worte.", True)
    reasons.all_of(town).filter(code="unclear").delete()
    assert reasons.stock(town) == 1


def test_editors_write_order_and_retire_their_own(desk, town):
    said = {"title": "Kein Parkplatz", "text": "Die Zufahrt ist gesperrt.", "ground": "law"}
    assert desk.post(reverse("review_reason_new"), said).status_code == 422
    desk.post(reverse("review_reason_new"), said | {"reference": "§ 12 StVO"})
    own = reasons.of_town(town).last()
    assert own.title == "Kein Parkplatz"

    rows = list(reasons.of_town(town))
    desk.post(reverse("review_reason_up", args=[own.pk]))
    assert list(reasons.of_town(town)) == [*rows[:-2], own, rows[-2]]
    said |= {"reference": "§ 12 StVO", "is_retired": "on"}
    desk.post(reverse("review_reason", args=[own.pk]), said)
    assert own not in reasons.of_town(town)
    assert "wird nicht mehr angeboten" in words(desk.get(reverse("review_reasons")))


def test_a_reason_of_another_town_is_neither_shown_nor_chosen_nor_changed(
    desk, town, other_town, at_talheim
):
    theirs = reasons.keep(Reason(title="Kanarienvogel", text="Piep"), town=other_town, by=None)
    assert "Kanarienvogel" not in desk.get(reverse("review_reasons")).text
    for name in ("review_reason", "review_reason_up"):
        assert desk.post(reverse(name, args=[theirs.pk]), {"title": "x"}).status_code == 404
    form = ReasonFields({"reasons": [theirs.pk]})
    form.offer_reasons(town)
    assert not form.is_valid()
    assert form.picked == []
