"""Each act of the desk leaves one entry in the log: what, by whom, in which town."""

from datetime import timedelta

import pytest
from wagtail.models import Page, PageLogEntry

from core import bin as trash
from core import clock
from core.models import Notice, Reason, Statement
from core.review import (
    bulk,
    complaints,
    corrections,
    counts,
    duties,
    notices,
    reasons,
    statements,
    taking,
    undo,
)
from core.review import services as review
from merchants import facts, services
from merchants.review import trust
from tests import factories


class Cast:
    """What the acts of this table need, made as it is asked for."""

    def __init__(self, town, shop, owner, editor, second):
        self.town, self.shop, self.owner = town, shop, owner
        self.editor, self.second = editor, second

    def submission(self):
        today = clock.today()
        content = {"title": "Brezl", "valid_from": today, "valid_until": today + timedelta(days=5)}
        self.offer = services.create_offer(self.shop.page, changes=content, by=self.owner)
        return services.submit(self.offer, by=self.owner)

    def decide(self, action, submission=None, **more):
        submission = submission or self.submission()
        state = submission.workflow_state.current_task_state
        return review.decide(state, action=action, by=self.editor, **more)

    def taken(self):
        return taking.take(self.submission(), by=self.editor)

    def run(self):
        one = self.submission()
        picks = [bulk.Pick(one.pk, one.version, one.content_hash)]
        return bulk.approve(picks, town=self.town, by=self.editor)

    def complaint(self):
        act = Statement.Act.TAKEN_OFFLINE
        statement = statements.write(self.shop.page, act, by=self.editor, facts="So nicht.")
        return complaints.complain(statement, text="Doch.", by=self.owner)

    def changed_phone(self):
        facts.change(self.shop, lambda known: facts.replace(known, phone="0 1234"), by=self.owner)
        return PageLogEntry.objects.get(action=facts.CHANGED)

    def reason(self):
        return Reason.objects.filter(site_id=self.town.site_id).order_by("position")[1]


def _answer(cast):
    complaint = cast.complaint()
    complaints.answer(complaint, text="Nein.", is_upheld=False, by=cast.second)


def _decide_notice(cast):
    notice = factories.notice(cast.town, cast.shop.page)
    notices.decide(notice, decision=Notice.Decision.KEPT, words="Stimmt so.", by=cast.editor)


def _away(cast):
    today = clock.today()
    who = {"town": cast.town, "by": cast.editor, "substitute": None}
    duties.say_absence(first=today, last=today, **who)


def _fetch_back(cast):
    trash.fetch_back(trash.discard(cast.shop.page, by=cast.editor), by=cast.editor)


APPROVE, REJECT, CANCEL = (f"wagtail.workflow.{act}" for act in ("approve", "reject", "cancel"))
CORRECTED = {"corrected": {"title": "Brezeln"}}
EDITOR, SECOND, OWNER, NOBODY = "editor", "second", "owner", None
ACTS = {
    "submit": (lambda it: it.submission(), "wagtail.workflow.start", OWNER),
    "withdraw": (
        lambda it: services.withdraw_submission(it.submission().page.specific, by=it.owner),
        CANCEL,
        OWNER,
    ),
    "approve": (lambda it: it.decide("approve"), APPROVE, EDITOR),
    "send back": (lambda it: it.decide("reject", comment="Wann?"), REJECT, EDITOR),
    "correct": (lambda it: it.decide("correct", **CORRECTED), corrections.CORRECTED, EDITOR),
    "take back": (
        lambda it: undo.take_back(it.decide("approve"), by=it.editor),
        undo.TAKEN_BACK,
        EDITOR,
    ),
    "refuse a correction": (
        lambda it: undo.refuse_correction(it.decide("correct", **CORRECTED), by=it.owner),
        undo.TAKEN_BACK,
        OWNER,
    ),
    "take": (lambda it: it.taken(), taking.TAKEN, EDITOR),
    "give back": (lambda it: taking.release(it.taken(), by=it.editor), taking.RELEASED, EDITOR),
    "approve together": (lambda it: it.run(), bulk.RUN, EDITOR),
    "undo together": (
        lambda it: bulk.take_back(it.run(), town=it.town, by=it.second),
        bulk.RUN_UNDONE,
        SECOND,
    ),
    "trust": (lambda it: trust.give(it.shop, trust="trusted", by=it.editor), trust.CHANGED, EDITOR),
    "undo facts": (
        lambda it: facts.undo(it.changed_phone(), by=it.editor),
        facts.UNDONE,
        EDITOR,
    ),
    "be away": (_away, duties.ABSENT, EDITOR),
    "charge": (
        lambda it: duties.put_in_charge([it.second], town=it.town, by=it.editor),
        duties.IN_CHARGE,
        EDITOR,
    ),
    "keep a reason": (
        lambda it: reasons.keep(it.reason(), town=it.town, by=it.editor),
        reasons.CHANGED,
        EDITOR,
    ),
    "move a reason": (
        lambda it: reasons.move_up(it.reason(), town=it.town, by=it.editor),
        reasons.MOVED,
        EDITOR,
    ),
    "complain": (lambda it: it.complaint(), complaints.MADE, OWNER),
    "answer a complaint": (_answer, complaints.ANSWERED, SECOND),
    "report": (lambda it: factories.notice(it.town, it.shop.page), notices.RECEIVED, NOBODY),
    "report what is gone": (lambda it: factories.notice(it.town, None), notices.RECEIVED, NOBODY),
    "decide a report": (_decide_notice, notices.DECIDED, EDITOR),
    "export": (
        lambda it: counts.export(it.town, clock.today().year, by=it.editor),
        counts.EXPORTED,
        EDITOR,
    ),
    "delete": (lambda it: trash.discard(it.shop.page, by=it.editor), trash.TRASHED, EDITOR),
    "fetch back": (_fetch_back, trash.FETCHED, EDITOR),
}


def test_beginning_an_offer_is_one_act(town, bakery, owner):
    cast = Cast(town, bakery, owner, None, None)
    cast.submission()
    entry = PageLogEntry.objects.get(page_id=cast.offer.pk, action="wagtail.create")
    assert entry.user == owner


@pytest.mark.parametrize("name", ACTS)
def test_an_act_leaves_one_entry(name, town, other_town, bakery, owner, editor, second_editor):
    act, action, who = ACTS[name]
    cast = Cast(town, bakery, owner, editor, second_editor)
    act(cast)
    entry = PageLogEntry.objects.get(action=action)
    assert entry.user == (getattr(cast, who) if who else None)
    assert Page.objects.get(pk=entry.page_id).path.startswith(town.home.path)
    assert entry.message != action
