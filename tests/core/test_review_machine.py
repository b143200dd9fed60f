"""Whatever people do and in which order: what is online was approved, byte for byte."""

from contextlib import nullcontext, suppress
from datetime import timedelta

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from core import bin as trash
from core import clock
from core.models import SiteImage, Submission, Trashed
from core.review import services as review
from core.review import undo
from core.review.refusals import ReviewRefused
from merchants import services
from merchants.models import OfferPage
from tests.pictures import jpeg

TITLES = st.sampled_from(["Brezeln", "Brötchen", "Brot"])
TEXTS = st.sampled_from(["", "Mit Salz.", "Ohne Salz."])
COLOURS = ("red", "blue")
ROUNDS, STEPS = 12, 25


class OfferOfABakery(RuleBasedStateMachine):
    """One offer, its owner, and an editor who may have an old screen open."""

    shop = owner = editor = None

    @initialize()
    def begin(self):
        """An offer that was handed in, on the editor's screen."""
        self.round = transaction.atomic()
        self.round.__enter__()
        self.approved, self.screens, self.was_online = set(), [], None
        self.pictures = [
            services.keep_photo(self.shop, photo=jpeg(colour), alt=colour, by=self.owner)
            for colour in COLOURS
        ]
        today = clock.today()
        days = {"valid_from": today, "valid_until": today + timedelta(days=3)}
        content = {"title": "Brezeln", "picture": self.pictures[0]} | days
        self.key = services.create_offer(self.shop.page, changes=content, by=self.owner).pk
        self.submit()
        self.look()

    def teardown(self):
        """Nothing of it stays."""
        if hasattr(self, "round"):
            transaction.set_rollback(True)
            self.round.__exit__(None, None, None)

    @property
    def offer(self):
        """The offer as it is stored now."""
        return OfferPage.objects.select_related("live_revision").get(pk=self.key)

    @rule(title=TITLES, text=TEXTS, number=st.integers(0, len(COLOURS) - 1))
    def write(self, title, text, number):
        """The owner saves other words and a picture; while something waits, they are sent."""
        changes = {"title": title, "text": text, "picture": self.pictures[number]}
        self._try(services.save_offer, self.offer, changes=changes, by=self.owner)

    @rule(number=st.integers(0, len(COLOURS) - 1), colour=st.sampled_from(["green", "red"]))
    @precondition(lambda self: not self.offer.live)
    def replace_a_file(self, number, colour):
        """A picture's file is replaced on the disk, past all doors."""
        image = self.pictures[number]
        with image.file.storage.open(image.file.name, "wb") as stored:
            stored.write(jpeg(colour).read())

    @rule(title=TITLES)
    def smuggle(self, title):
        """A revision is saved past the services."""
        draft = self.offer.get_latest_revision_as_object()
        draft.title = title
        draft.save_revision(user=self.owner)

    @rule()
    def submit(self):
        """The owner hands the draft in, or takes it back where it waits."""
        waits = review.waiting_submission(self.offer)
        act = services.withdraw_submission if waits else services.submit
        self._try(act, self.offer, by=self.owner)

    @rule()
    def look(self):
        """The editor opens what waits."""
        submission = review.waiting_submission(self.offer)
        if submission:
            state = submission.workflow_state.current_task_state
            self.screens.append((state, _all_of(submission.revision.as_object())))

    @rule(action=st.sampled_from(["approve", "approve", "reject"]), is_last=st.booleans())
    @precondition(lambda self: self.screens)
    def decide(self, action, is_last):
        """The editor decides about what is on the last screen, or on one that was left open."""
        state, shown = self.screens[-1 if is_last else 0]
        done = self._try(review.decide, state, action=action, by=self.editor, comment="Wie?")
        if done and action == "approve":
            self.approved.add(shown)

    @rule(title=TITLES, is_last=st.booleans())
    @precondition(lambda self: self.screens)
    def correct(self, title, is_last):
        """The editor corrects a word of what is on a screen, and approves it."""
        state, shown = self.screens[-1 if is_last else 0]
        words = {"title": title}
        done = self._try(review.decide, state, action="correct", by=self.editor, corrected=words)
        if done:
            self.approved.add((title, *shown[1:]))

    @rule(is_editor=st.booleans(), is_last=st.booleans())
    @precondition(lambda self: Submission.objects.filter(status="approved").exists())
    def take_back(self, is_editor, is_last):
        """The editor takes an approval back, or the owner what was corrected in it."""
        approved = Submission.objects.filter(status="approved").order_by("pk")
        submission = approved.last() if is_last else approved.first()
        if is_editor:
            self._try(undo.take_back, submission, by=self.editor)
        else:
            self._try(undo.refuse_correction, submission, by=self.owner)

    @rule(days=st.integers(0, 2))
    def schedule(self, days):
        """The owner says from which day on it is valid."""
        first = clock.today() + timedelta(days=days)
        changes = {"valid_from": first}
        self._try(services.save_offer, self.offer, changes=changes, by=self.owner)

    @rule(number=st.integers(0, len(COLOURS) - 1))
    def delete_a_picture(self, number):
        """A picture is deleted; one that is on a page is not."""
        if not SiteImage.objects.filter(pk=self.pictures[number].pk).exists():
            return
        with suppress(ProtectedError), transaction.atomic():
            SiteImage.objects.get(pk=self.pictures[number].pk).delete()
            # Another one takes its place among those that the owner chooses from.
            self.pictures[number] = services.keep_photo(
                self.shop, photo=jpeg(COLOURS[number]), alt="neu", by=self.owner
            )

    @rule(is_back=st.booleans())
    def delete(self, is_back):
        """An editor throws the offer into the bin, or fetches it back."""
        thrown = Trashed.objects.filter(page_id=self.key).first()
        if not thrown:
            trash.discard(self.offer, by=self.editor)
        elif is_back:
            self._try(trash.fetch_back, thrown, by=self.editor)

    @rule()
    def end(self):
        """The owner takes the offer offline."""
        offer = self.offer
        self.was_online = offer.live_revision or self.was_online
        services.end_offer(offer, by=self.owner)

    @rule(is_latest=st.booleans())
    @precondition(lambda self: self.was_online)
    def bring_back(self, is_latest):
        """The owner wants something back, what was online or something else."""
        revision = self.offer.latest_revision if is_latest else self.was_online
        self._try(review.restore, self.offer, revision, by=self.owner)

    @invariant()
    def what_is_online_was_approved(self):
        """What a visitor gets is what an editor saw when they approved."""
        offer = self.offer
        assert not offer.live or _all_of(offer) in self.approved

    @invariant()
    def one_submission_waits_at_most(self):
        """And it is what the workflow knows."""
        waiting = Submission.objects.waiting().filter(page_id=self.key)
        assert len(waiting) == int(bool(self.offer.workflow_in_progress))
        for submission in waiting:
            state = submission.workflow_state.current_task_state
            assert state.revision_id == submission.revision_id

    def _try(self, act, *args, **kwargs):
        try:
            with transaction.atomic():
                return act(*args, **kwargs)
        except ReviewRefused:
            return None


def _all_of(offer):
    """An offer as its readers get it, with the bytes of its picture."""
    picture = None
    if offer.picture:
        with offer.picture.file.storage.open(offer.picture.file.name) as stored:
            picture = stored.read()
    return offer.title, offer.text, offer.valid_from, offer.valid_until, picture


@pytest.fixture
def machine(bakery, owner, editor, settings, tmp_path):
    """The machine, with people in it."""
    settings.MEDIA_ROOT = tmp_path
    return type(
        "OfferOfTheBakery",
        (OfferOfABakery,),
        {"shop": bakery, "owner": owner, "editor": editor},
    )


def test_what_is_online_was_approved_whatever_people_do(machine):
    # The same few rounds at each run: a failure here is the same everywhere.
    few = settings(
        max_examples=ROUNDS,
        stateful_step_count=STEPS,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=few)


def replaced_pictures(monkeypatch):
    monkeypatch.setattr(review.pins, "media_hashes", lambda page: {})


def replaced_versions(monkeypatch):
    decide = review.decide

    def whatever_waits(state, **answers):
        waiting = Submission.objects.waiting().first()
        return decide(waiting.workflow_state.current_task_state if waiting else state, **answers)

    monkeypatch.setattr(review, "decide", whatever_waits)


def anything_back(monkeypatch):
    monkeypatch.setattr(review.online, "check_return", lambda page, revision, by: None)


def change_a_file(offer):
    offer.replace_a_file(0, "green")
    offer.decide("approve", True)


def send_other_words(offer):
    offer.write("Brot", "", 0)
    offer.decide("approve", True)


def bring_back_a_draft(offer):
    offer.decide("approve", True)
    offer.end()
    offer.write("Brot", "", 0)
    offer.bring_back(True)


@pytest.mark.parametrize(
    ("hole", "walk"),
    [
        (replaced_pictures, change_a_file),
        (replaced_versions, send_other_words),
        (anything_back, bring_back_a_draft),
    ],
)
@pytest.mark.parametrize("is_open", [False, True])
def test_the_machine_would_notice(machine, monkeypatch, hole, walk, is_open):
    """The shortest way through a hole: with it the machine complains, without it there is none."""
    if is_open:
        hole(monkeypatch)
    offer = machine()
    offer.begin()
    try:
        walk(offer)
        was_approved = _all_of(offer.offer) in offer.approved
        assert (offer.offer.live and not was_approved) is is_open
        with pytest.raises(AssertionError) if is_open else nullcontext():
            offer.what_is_online_was_approved()
    finally:
        offer.teardown()
