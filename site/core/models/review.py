"""What waits for the town's approval, and the task that approves it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PagePermissionTester, Task, TaskState

from core.review import permissions, questions
from core.review.questions import Question


class SubmissionQuerySet(models.QuerySet):
    def waiting(self):
        """Submissions that nobody has decided, oldest first."""
        return self.filter(status=Submission.Status.IN_REVIEW).order_by("submitted_at", "pk")

    def reviewable_by(self, user):
        """Submissions of pages that this person may publish, in whatever town."""
        return self.filter(page__in=permissions.pages_of_reviewer(user))

    def of_town(self, town):
        """Submissions of the pages of a town."""
        return self.filter(site_id=town.site_id)


@dataclass(frozen=True)
class Source:
    """Who speaks on a page: a shop, a club. Without a key it is the town itself."""

    key: str = ""
    name: str = ""
    category: str = ""


class Submission(models.Model):
    """Exactly what somebody handed in: a revision, its content and its pictures, pinned."""

    class Status(models.TextChoices):
        IN_REVIEW = "in_review", _("in review")
        APPROVED = "approved", _("approved")
        SENT_BACK = "sent_back", _("sent back")
        WITHDRAWN = "withdrawn", _("withdrawn")
        CANCELLED = "cancelled", _("cancelled")
        TAKEN_BACK = "taken_back", _("approval taken back")

    class Light(models.TextChoices):
        GREEN = "green", _("nothing to look at")
        YELLOW = "yellow", _("look at it")
        RED = "red", _("cannot be approved as it is")

    site = models.ForeignKey("wagtailcore.Site", models.CASCADE, related_name="submissions")
    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="submissions")
    revision = models.ForeignKey("wagtailcore.Revision", models.CASCADE, related_name="+")
    workflow_state = models.ForeignKey(
        "wagtailcore.WorkflowState", models.CASCADE, related_name="submissions"
    )
    #: Counts up when what waits is changed: a decision names the version that it is about.
    version = models.PositiveSmallIntegerField(default=1)
    content_hash = models.CharField(max_length=64)
    media_hashes = models.JSONField(default=dict)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.IN_REVIEW)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="submissions"
    )
    submitted_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    comment = models.TextField(blank=True)
    #: What the reviewer asks about single fields, by the field's name.
    remarks = models.JSONField(default=dict, blank=True)
    #: Who speaks: the key and the name of the shop, for the filters and groups of the desk.
    source_key = models.CharField(max_length=40, blank=True)
    source_name = models.CharField(max_length=255, blank=True)
    category = models.CharField(max_length=20, blank=True)
    #: What was found before a human looked, as `core.review.findings` writes it.
    findings = models.JSONField(default=list, blank=True)
    light = models.CharField(max_length=6, choices=Light.choices, default=Light.YELLOW)
    is_urgent = models.BooleanField(default=False)
    #: When it should be decided, by the working days of the town.
    due_at = models.DateTimeField(null=True, blank=True)
    #: When the operator heard that it waits too long.
    escalated_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    taken_at = models.DateTimeField(null=True, blank=True)
    #: Approved by the trust in its shop, before anybody looked.
    is_automatic = models.BooleanField(default=False)
    #: What was online before the approval, so that exactly that can come back.
    replaced = models.ForeignKey(
        "wagtailcore.Revision", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    #: What an editor made of it and approved, where they corrected it.
    corrected = models.ForeignKey(
        "wagtailcore.Revision", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    corrected_hash = models.CharField(max_length=64, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page"],
                condition=Q(status="in_review"),
                name="one_submission_of_a_page_in_review",
            )
        ]
        indexes = [
            models.Index(
                fields=["site", "submitted_at", "id"],
                condition=Q(status="in_review"),
                name="submission_queue",
            ),
            models.Index(fields=["site", "-decided_at"], name="submission_decided"),
        ]

    def __str__(self):
        return f"{self.page} ({self.get_status_display()})"

    @property
    def is_online(self) -> bool:
        """What was approved is what readers see now."""
        published = self.corrected_id or self.revision_id
        return (
            self.status == self.Status.APPROVED
            and self.page.live
            and self.page.live_revision_id == published
        )

    @property
    def questions(self) -> list[Question]:
        """What the reviewer asks about single fields."""
        return questions.of(self.page.specific_class, self.remarks)


class TownApprovalTask(Task):
    """A review by those who may publish the page. One task serves all towns."""

    class Meta:
        verbose_name = _("town approval")
        verbose_name_plural = _("town approvals")

    def start(self, workflow_state, user=None):
        from core.review import services

        task_state = super().start(workflow_state, user)
        services.pin(task_state, by=user)
        return task_state

    def user_can_access_editor(self, obj, user):
        return permissions.may_review(user, obj)

    def locked_for_user(self, obj, user):
        # What is in review is frozen, for reviewers too: they approve what was handed in.
        return True

    def get_actions(self, obj, user):
        from core.review import services

        submission = services.waiting_submission(obj)
        if not submission or not permissions.may_review(user, obj):
            return []
        actions = [("reject", _("Send back"), True)]
        if services.may_approve(submission, user):
            actions.append(("approve", _("Approve"), False))
        return actions

    def on_action(self, task_state, user, action_name, **kwargs):
        # The door that every way of deciding passes: the desk, Wagtail's dashboard, its userbar.
        from core.review import services

        services.decide(task_state, action=action_name, by=user, comment=kwargs.get("comment", ""))

    def get_task_states_user_can_moderate(self, user, **kwargs):
        pages = permissions.pages_of_reviewer(user)
        keys = pages.annotate(key=Cast("pk", models.CharField())).values("key")
        return TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS,
            task=self.task_ptr,
            workflow_state__object_id__in=keys,
        )

    @classmethod
    def get_description(cls):
        return _("Whoever may publish the page may approve it, but nobody what they wrote.")


class ReviewedPagePermissionTester(PagePermissionTester):
    """A page that others write: what waits for approval is published by approval only."""

    def can_publish(self):
        return super().can_publish() and not self._is_unreviewed()

    def can_unpublish(self):
        # Taking something offline must always be possible; it ends what is under way.
        return self.page.live and super().can_publish()

    def _is_unreviewed(self) -> bool:
        page = self.page
        if page.workflow_in_progress:
            return True
        revision = page.latest_revision
        if not revision or not revision.user_id or (page.live and not page.has_unpublished_changes):
            return False
        return not permissions.may_review(revision.user, page)


class ReviewedPage(models.Model):
    """A page that goes through the town's review before its changes are public."""

    #: Where editors may correct a word themselves.
    correctable_fields = ("title", "lead")
    #: Behind a password it would be gone without a word of reason to whoever wrote it.
    private_page_options = ()

    class Meta:
        abstract = True

    def get_workflow(self):
        from core.review import workflow

        return workflow.town_review()

    def permissions_for_user(self, user):
        return ReviewedPagePermissionTester(user, self)

    @classmethod
    def source_categories(cls) -> Iterable[tuple[str, str]]:
        """What kinds of sources speak on such pages, each with its name."""
        return ()

    def review_source(self) -> Source:
        """Who speaks on this page, for the desk."""
        return Source()

    def review_people(self) -> Iterable:
        """The people who hear of what editors do to this page."""
        return ()

    def review_findings(self, online: Page | None) -> list:
        """What a machine finds before a human looks; `online` is what readers see now.

        A list of `core.review.findings.Finding`.
        """
        raise NotImplementedError

    def review_texts(self) -> dict[str, str]:
        """The words of its author, by field."""
        return {name: getattr(self, name) or "" for name in self.correctable_fields}

    def review_forerunner(self) -> Page | None:
        """Another page that was approved and that this one says again."""
        return None

    def after_approval(self, submission: Submission) -> None:
        """Somebody of the town has looked at it and put it online."""

    def is_urgent_review(self) -> bool:
        """It is of no use any more when it waits until tomorrow."""
        return False

    def is_trusted(self) -> bool:
        """The town lets it go online at once and looks at it afterwards."""
        return False

    def check_before_review(self) -> None:
        """Raises a ReviewRefused where this content can neither wait for approval nor get it."""

    def media(self) -> list:
        """The pictures whose approval is part of this page's approval."""
        return [self.picture] if self.picture else []

    def portal_path(self) -> str:
        """Where those who wrote the page work on it."""
        raise NotImplementedError
