"""What was sent, decided and changed at once stays readable, for the people of the shop."""

import pytest
from django.urls import reverse

from core.models import Submission
from core.review import services as review
from merchants import facts, services
from merchants.models import Membership
from tests.portal.screens import answers, words


@pytest.fixture
def history(merchant):
    """What the history of a page says."""
    return lambda page: words(merchant.get(page.history_path()))


@pytest.fixture
def colleague(bakery, person):
    """Somebody else who works in the bakery."""
    user = person("karl@emsbrueck.example", first_name="Karl")
    services.join(bakery, user=user, role=Membership.Role.STAFF)
    return user


@pytest.fixture
def sent_back(bakery, owner, colleague, editor):
    """Two versions, the second of which came back with questions."""
    services.save_shop(bakery.page, changes={"lead": "Neu."}, by=owner)
    submission = services.submit(bakery.page, by=owner)
    services.save_shop(bakery.page, changes={"lead": "Ganz neu."}, by=colleague)
    state = Submission.objects.get(pk=submission.pk).workflow_state.current_task_state
    remarks = {"lead": "Was ist neu?", "picture": "Wer ist das?", "trade": "Wirklich?"}
    return review.decide(state, action="reject", by=editor, comment="Schön!", remarks=remarks)


def test_it_tells_of_each_version_and_of_the_decision(history, bakery, sent_back):
    said = history(bakery.page)
    assert "Mit Rückfrage zurückgeschickt" in said
    assert "Schön!" in said
    assert "Was ist neu?" in said
    first, second = said.index("Fassung 1, gesendet"), said.index("Fassung 2, gesendet")
    assert first < said.index("Lisa", first) < second < said.index("Karl", second)


def test_editors_have_no_names_there(history, bakery, sent_back, editor):
    said = history(bakery.page)
    assert "die Redaktion" in said
    assert "Ruth" not in said
    assert editor.email not in said


def test_who_has_left_has_no_name_either(history, bakery, sent_back, colleague):
    colleague.memberships.all().delete()
    said = history(bakery.page)
    assert "jemand, der nicht mehr dabei ist" in said
    assert "Karl" not in said


def test_what_was_changed_at_once_stands_there_in_plain_words(history, bakery, owner, editor):
    facts.set_facts(bakery, phone="030 23125 999", by=owner)
    bakery.page.unpublish(user=editor)
    said = history(bakery.page)
    assert "die Redaktion" in said
    assert "030 23125 101" in said
    assert "030 23125 999" in said
    assert "Lisa" in said


def test_it_is_empty_at_first_and_says_so(history, make_offer):
    assert "Noch nichts." in history(make_offer())


def test_a_withdrawn_and_a_waiting_offer_are_told_apart(history, make_offer, owner):
    offer = make_offer()
    services.submit(offer, by=owner)
    services.withdraw_submission(offer, by=owner)
    services.submit(offer, by=owner)
    said = history(offer)
    assert said.index("In Prüfung") < said.index("Zurückgezogen")


def test_words_are_never_markup(merchant, bakery, owner, editor):
    attack = "<script>alert(1)</script>"
    services.save_shop(bakery.page, changes={"lead": "Neu."}, by=owner)
    state = services.submit(bakery.page, by=owner).workflow_state.current_task_state
    review.decide(state, action="reject", by=editor, comment=attack, remarks={"lead": attack})
    for url in (bakery.page.history_path(), bakery.page.portal_path()):
        assert attack not in merchant.get(url).content.decode()


def test_it_belongs_to_the_people_of_the_shop(sign_in, stranger, editor, bakery, make_offer):
    for page in (bakery.page, make_offer()):
        for somebody in (stranger, editor):
            assert sign_in(somebody).get(page.history_path()).status_code == 404


def test_it_costs_the_same_for_one_and_for_many(
    merchant, bakery, owner, sent_back, django_assert_max_num_queries
):
    url = bakery.page.history_path()
    facts.set_facts(bakery, phone="030 23125 900", by=owner)
    merchant.get(url)
    with django_assert_max_num_queries(30) as few:
        merchant.get(url)
    for number in range(12):
        facts.set_facts(bakery, phone=f"030 23125 {number}", by=owner)
        services.submit(bakery.page, by=owner)
        services.withdraw_submission(bakery.page, by=owner)
    with django_assert_max_num_queries(len(few)):
        response = merchant.get(url)
    assert words(response).count("history__row") == 20
    assert words(merchant.get(f"{url}?seite=2")).count("history__row") == 6


class TestTheForm:
    def test_each_question_stands_at_its_field(self, merchant, shop_url, sent_back):
        screen = words(merchant.get(shop_url))
        assert 'aria-describedby="id_lead_helptext id_lead_remark"' in screen
        assert screen.count('id="id_lead_remark"') == 1
        assert screen.count('id="id_photo_remark"') == 1
        # What the form has no field for stands above it, like all the others.
        assert "Wirklich?" in screen
        assert "Schön!" in screen

    def test_a_mistake_at_the_field_is_heard_too(self, save, shop_url, sent_back):
        screen = words(save(shop_url, lead="B" * 400))
        assert 'aria-describedby="id_lead_helptext id_lead_error id_lead_remark"' in screen

    def test_the_questions_are_gone_with_the_new_version(self, merchant, shop_url, sent_back):
        form = answers(merchant.get(shop_url)) | {"lead": "Dinkel.", "action": "submit"}
        merchant.post(shop_url, form)
        assert "_remark" not in words(merchant.get(shop_url))

    def test_a_draft_keeps_them(self, save, merchant, shop_url, sent_back):
        save(shop_url, lead="Dinkel.")
        assert "Was ist neu?" in words(merchant.get(shop_url))

    def test_a_question_about_a_choice_is_linked_to_all_of_it(
        self, merchant, make_offer, owner, editor
    ):
        offer = make_offer()
        state = services.submit(offer, by=owner).workflow_state.current_task_state
        review.decide(state, action="reject", by=editor, remarks={"valid_until": "So lange?"})
        screen = words(merchant.get(offer.portal_path()))
        assert screen.count('id="id_valid_until_remark"') == 1

    def test_a_question_without_a_comment_is_on_the_overview(
        self, merchant, make_offer, owner, editor
    ):
        state = services.submit(make_offer(), by=owner).workflow_state.current_task_state
        review.decide(state, action="reject", by=editor, remarks={"title": "Wie viele?"})
        assert "Wie viele?" in words(merchant.get(reverse("portal:dashboard")))
