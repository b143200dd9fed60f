"""An editor who has an older version on the screen sees the newer one before deciding."""

import pytest
from django.urls import reverse

from core.models import Submission
from core.review import services as review
from merchants import services
from merchants.models import ShopPage
from tests.public import reading

LIVE = "Sauerteig aus eigener Führung."


def change(bakery, by):
    """The next version of what waits."""
    services.save_shop(bakery.page, changes={"lead": "Mit Bio-Dinkel."}, by=by)


def lead(bakery):
    return ShopPage.objects.get(pk=bakery.page.pk).lead


@pytest.fixture
def submission(bakery, owner):
    """A new sentence of the bakery, handed in."""
    services.save_shop(bakery.page, changes={"lead": "Mit Dinkel."}, by=owner)
    return services.submit(bakery.page, by=owner)


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def send(desk, submission):
    """Decides by what was on the screen when the first version waited."""
    asked = {"version": 1, "seen": submission.content_hash}
    url = reverse("review_decide", args=[submission.pk])
    return lambda **answers: desk.post(url, asked | answers)


def test_a_decision_about_an_older_version_shows_the_new_one_first(send, submission, bakery, owner):
    change(bakery, owner)
    response = send(decision="reject", comment="Welcher Dinkel?", **{"remark-lead": "Woher?"})

    assert response.status_code == 409
    said = reading.words(response)
    assert "Es gibt eine neue Fassung." in said
    assert "neu in dieser Fassung" in said
    assert "Bio" in said
    assert "Welcher Dinkel?" in said
    assert "Woher?" in said
    assert Submission.objects.get().status == "in_review"
    assert 'name="version" value="2"' in response.text


def test_a_version_that_comes_while_the_decision_is_on_its_way_is_shown_too(
    send, submission, bakery, owner, monkeypatch
):
    decide = review.decide

    def overtaken(task_state, **answers):
        change(bakery, owner)
        return decide(task_state, **answers)

    monkeypatch.setattr(review, "decide", overtaken)
    response = send(decision="approve")

    assert response.status_code == 409
    assert "Es gibt eine neue Fassung." in reading.words(response)
    assert lead(bakery) == LIVE


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40])
def test_a_decision_without_its_version_decides_nothing(send, bakery, version):
    assert send(decision="approve", version=version).status_code in {409, 422}
    assert lead(bakery) == LIVE


def test_strangers_learn_nothing_of_a_new_version(client, submission, bakery, owner, other_editor):
    change(bakery, owner)
    client.force_login(other_editor)
    answers = {"version": 1, "seen": submission.content_hash, "decision": "approve"}
    url = reverse("review_decide", args=[submission.pk])
    assert client.post(url, answers).status_code == 404
