"""The queue is looked after: by whoever is there, on the town's own working days."""

from datetime import date, datetime, timedelta

import pytest
from django.core import mail

from core import clock, ticks
from core.models import Duty, Submission, TownSettings
from core.review import care, deadlines, duties
from merchants import services
from merchants.models import TownDay
from tests import factories


@pytest.fixture
def at(town):
    """Moves the town's clock to a moment, as (month, day, hour, minute) of 2026."""

    def move(month, day, hour=9, minute=0):
        return clock.at(datetime(2026, month, day, hour, minute, tzinfo=town.zone))

    return move


@pytest.fixture
def send(bakery, owner, django_capture_on_commit_callbacks):
    """Hands in a new sentence of the bakery."""

    def hand_in(lead="Jetzt mit Dinkel."):
        with django_capture_on_commit_callbacks(execute=True):
            services.save_shop(bakery.page, changes={"lead": lead}, by=owner)
            return services.submit(bakery.page, by=owner)

    return hand_in


@pytest.fixture
def run(town, django_capture_on_commit_callbacks):
    """Lets parts of the clock run, as often as it ticks. Who was written to, with which subject."""

    def tick(part, when):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            ticks._for_each_town(part, when)
        return [(letter.to[0], letter.subject) for letter in mail.outbox]

    return tick


def propose(shop, title, *, by):
    offer = factories.offer(shop, title=title, live=False)
    offer.save_revision(user=by)
    services.submit(offer, by=by)


def digests(run):
    return [
        *run(care.digest_in_the_morning, care.is_morning),
        *run(care.digest_at_noon, care.is_noon),
    ]


def away(town, person, first, last, substitute=None):
    return duties.say_absence(town=town, by=person, first=first, last=last, substitute=substitute)


@pytest.mark.parametrize(
    ("sent", "due"),
    [
        ((1, 14), (1, 16)),  # Wednesday to Friday
        ((1, 16), (1, 20)),  # over a weekend
        ((1, 18), (1, 20)),  # sent on a Sunday
        ((4, 2), (4, 8)),  # over Good Friday and Easter Monday
        ((6, 3), (6, 8)),  # over Corpus Christi, a holiday in this Land
        ((3, 27), (3, 31)),  # into summer time
        ((12, 23), (12, 28)),  # Christmas Eve is a working day, Christmas is none
    ],
)
def test_a_deadline_counts_the_working_days_of_the_town(town, at, sent, due):
    with at(*sent, 22, 30):
        assert deadlines.due(town, clock.now()) == datetime(2026, *due, 17, tzinfo=town.zone)


def test_the_towns_own_holidays_count_and_the_other_lands_do_not(town, other_town, at):
    with at(1, 14):
        TownDay.objects.create(
            site_id=town.site_id,
            kind=TownDay.Kind.HOLIDAY,
            first=date(2026, 1, 15),
            last=date(2026, 1, 15),
            name="Stadtfeiertag",
        )
        fresh = TownSettings.objects.get(pk=town.pk)
        assert deadlines.due(fresh, clock.now()).date() == date(2026, 1, 19)
        assert deadlines.due(other_town, clock.now()).date() == date(2026, 1, 16)
        assert deadlines.due(fresh, clock.now(), is_urgent=True).date() == date(2026, 1, 16)


def test_nobody_is_written_to_when_nothing_waits(editor, at, run):
    with at(1, 14, 8):
        assert digests(run) == []


def test_what_waits_is_told_twice_a_working_day_and_not_before(send, editor, at, run):
    with at(1, 14, 7, 0):
        send()
        assert mail.outbox == []
        assert digests(run) == []
    found = []
    for hour, minute in [(7, 30), (7, 31), (12, 59), (13, 0), (13, 1), (17, 59), (18, 0)]:
        with at(1, 14, hour, minute):
            found += [(hour, minute, to) for to, _subject in digests(run)]
    assert found == [(7, 30, editor.email), (13, 0, editor.email)]
    for day in (17, 18):  # a weekend
        with at(1, day, 8):
            assert digests(run) == []


def test_a_digest_names_numbers_and_bears_one_link(send, editor, at, run):
    with at(1, 14, 8):
        send()
    with at(1, 19, 8):
        told = run(care.digest_in_the_morning, care.is_morning)
    assert told == [(editor.email, "1 Einreichung wartet")]
    [letter] = mail.outbox
    assert "Die älteste kam am Mittwoch, 14. Januar" in letter.body
    assert "1 davon ist überfällig." in letter.body
    assert letter.body.count("http") == 1


def test_only_those_in_charge_are_written_to(send, town, editor, second_editor, at, run):
    duties.put_in_charge([second_editor], town=town, by=editor)
    with at(1, 14, 8):
        send()
        assert [to for to, _subject in digests(run)] == [second_editor.email]


def test_the_substitute_stands_in_and_the_substitute_of_that_one(
    town, editor, second_editor, person
):
    third = person("dritte@emsbrueck.example")
    third.groups.set(editor.groups.all())
    day, last = date(2026, 1, 14), date(2026, 1, 20)
    duties.put_in_charge([editor], town=town, by=editor)
    away(town, editor, day, last, second_editor)
    assert duties.in_charge(town, day) == duties.in_charge(town, last) == [second_editor]
    assert duties.in_charge(town, last + timedelta(days=1)) == [editor]

    away(town, second_editor, last, last, third)
    assert duties.in_charge(town, last) == [third]
    away(town, third, last, last, editor)
    assert duties.in_charge(town, last) == []
    third.groups.clear()
    away(town, second_editor, None, None)
    assert duties.in_charge(town, last) == [second_editor]


def test_who_only_says_that_they_are_away_takes_no_charge_over(town, editor, second_editor):
    day = date(2026, 1, 14)
    away(town, editor, day, day)
    assert duties.in_charge(town, day) == [second_editor]
    assert set(duties.in_charge(town, day - timedelta(days=1))) == {editor, second_editor}


def test_when_nobody_is_in_charge_submitting_works_and_the_operator_hears(
    send, town, editor, operator, at, run
):
    away(town, editor, date(2026, 1, 14), date(2026, 1, 15))
    with at(1, 14, 8):
        assert send().status == Submission.Status.IN_REVIEW
        assert digests(run) == []
        [(to, subject)] = run(care.escalate, care.is_office_hour)
        assert (to, subject) == (operator.email, "In Emsbrück ist niemand zuständig")
        assert run(care.escalate, care.is_office_hour) == []


def test_what_is_urgent_is_told_at_once_to_those_in_charge_and_else_to_the_operator(
    urgent, send, town, editor, second_editor, operator, at
):
    duties.put_in_charge([editor], town=town, by=editor)
    with at(1, 14, 22):
        submission = send()
        assert [letter.to for letter in mail.outbox] == [[editor.email]]
        assert submission.due_at.astimezone(town.zone).date() == date(2026, 1, 15)
        away(town, editor, date(2026, 1, 14), date(2026, 1, 14))
        assert duties.called(town) == [operator]


def test_what_is_overdue_is_told_to_the_operators_once(send, editor, operator, at, run):
    with at(1, 14, 8):
        submission = send()
    with at(1, 16, 16, 59):
        assert run(care.escalate, care.is_office_hour) == []
    with at(1, 19, 8):
        assert [to for to, _subject in run(care.escalate, care.is_office_hour)] == [operator.email]
    with at(1, 20, 8):
        assert run(care.escalate, care.is_office_hour) == []
    submission.refresh_from_db()
    assert submission.escalated_at


def test_without_an_operator_it_is_kept_for_the_day_on_which_there_is_one(send, editor, at, run):
    with at(1, 14, 8):
        submission = send()
    with at(1, 19, 8):
        run(care.escalate, care.is_office_hour)
    submission.refresh_from_db()
    assert submission.escalated_at is None


def test_a_digest_leaves_out_ones_own_words_and_what_a_colleague_has_taken(
    send, town, bakery, bookshop, editor, second_editor, at, run
):
    with at(1, 14, 8):
        submission = send()
        Submission.objects.filter(pk=submission.pk).update(taken_by=second_editor)
        propose(bookshop, "Lesung", by=editor)
        told = digests(run)
    assert told == [(second_editor.email, "2 Einreichungen warten")]


def test_a_digest_costs_the_same_however_much_waits(
    send, bakery, owner, editor, at, django_assert_max_num_queries
):
    with at(1, 14, 8):
        send()
        for number in range(12):
            propose(bakery, f"Nr. {number}", by=owner)
        town = TownSettings.objects.with_home().get(name="Emsbrück")
        with django_assert_max_num_queries(6):
            care.digest_in_the_morning(town)
    assert Duty.objects.count() == 0
