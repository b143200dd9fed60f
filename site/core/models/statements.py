"""What the Digital Services Act asks of whoever hosts others' words: reasons, and reports."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models.desk import Ground


class WrittenOnce(Exception):
    """A record that is neither changed nor deleted was about to be."""


class RecordQuerySet(models.QuerySet):
    """Records that are only ever added to."""

    def update(self, **changes):
        raise WrittenOnce

    def delete(self):
        raise WrittenOnce


class Statement(models.Model):
    """A statement of reasons (DSA Art. 17): what was decided about somebody's words, and why.

    Written once. It outlives the page that it is about.
    """

    class Act(models.TextChoices):
        SENT_BACK = "sent_back", _("not published")
        TAKEN_OFFLINE = "taken_offline", _("taken offline")
        DELETED = "deleted", _("deleted")
        UNDONE = "undone", _("a change undone")
        CORRECTED = "corrected", _("published with corrections")

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    site = models.ForeignKey("wagtailcore.Site", models.CASCADE, related_name="statements")
    act = models.CharField(max_length=13, choices=Act.choices)
    page = models.ForeignKey(
        "wagtailcore.Page",
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="statements",
    )
    title = models.CharField(max_length=255)
    kind = models.CharField(max_length=60)
    url = models.CharField(max_length=500, blank=True)
    source_key = models.CharField(max_length=40, blank=True)
    source_name = models.CharField(max_length=255, blank=True)
    submission = models.ForeignKey(
        "core.Submission", models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    notice = models.ForeignKey(
        "core.Notice", models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    #: The facts that it rests on: the editor's own words, and questions by field.
    facts = models.TextField(blank=True)
    #: The reasons as they were when it was written: title, text, mending, ground, reference.
    reasons = models.JSONField(default=list)
    ground = models.CharField(max_length=5, choices=Ground.choices, default=Ground.TERMS)
    reference = models.CharField(max_length=250, blank=True)
    #: It was decided by a machine alone.
    is_automated = models.BooleanField(default=False)
    #: A machine found what it is about.
    was_found_by_machine = models.BooleanField(default=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
    )
    made_at = models.DateTimeField()

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement of reasons")
        verbose_name_plural = _("statements of reasons")
        indexes = [
            models.Index(fields=["site", "-made_at"], name="statement_by_age"),
            models.Index(fields=["source_key", "-made_at"], name="statement_by_source"),
        ]

    def __str__(self):
        return f"{self.title} ({self.get_act_display()})"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise WrittenOnce
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise WrittenOnce

    @property
    def scope(self) -> str:
        """How far the decision reaches, and for how long."""
        return SCOPES.get(self.act, "")


#: How far each kind of decision reaches (DSA Art. 17 (3) a).
SCOPES = {
    Statement.Act.SENT_BACK: _("what was sent is shown nowhere; what was online before stays."),
    Statement.Act.TAKEN_OFFLINE: _("it is shown nowhere, until the review puts it back."),
    Statement.Act.DELETED: _("it is shown nowhere; for thirty days the editors can fetch it back."),
    Statement.Act.UNDONE: _("what was online before is online again, until it is changed anew."),
    Statement.Act.CORRECTED: _(
        "what is online are the corrected words, for fourteen days to undo."
    ),
}


class Complaint(models.Model):
    """Somebody does not agree with a statement of reasons, and what the town answers."""

    #: What is written down when it is answered.
    ANSWER = ("answer", "is_upheld", "answered_by", "answered_at")

    statement = models.OneToOneField(Statement, models.CASCADE, related_name="complaint")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(_("why you do not agree"), max_length=2000)
    made_at = models.DateTimeField()
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    is_upheld = models.BooleanField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("complaint")
        verbose_name_plural = _("complaints")

    def __str__(self):
        return f"{self.statement}"

    def save(self, *args, update_fields=None, **kwargs):
        # The answer is added, once; nothing else ever changes.
        is_answer = set(update_fields or ()) == {*self.ANSWER}
        is_open = is_answer and Complaint.objects.filter(pk=self.pk, answered_at=None).exists()
        if not self._state.adding and not is_open:
            raise WrittenOnce
        super().save(*args, update_fields=update_fields, **kwargs)

    def delete(self, *args, **kwargs):
        raise WrittenOnce


class Notice(models.Model):
    """A report of content that may be illegal (DSA Art. 16), its receipt and its decision."""

    class Kind(models.TextChoices):
        WRONG = "wrong", _("Wrong or misleading information")
        PRICE = "price", _("Prices or advertising against the rules")
        RIGHTS = "rights", _("A picture or text of somebody else")
        PERSON = "person", _("Insult, or private matters of a person")
        HATE = "hate", _("Hatred, violence or forbidden signs")
        CHILD = "child", _("Harm to children")
        OTHER = "other", _("Something else against the law")

    class Decision(models.TextChoices):
        REMOVED = "removed", _("taken offline")
        CHANGED = "changed", _("changed by its author")
        KEPT = "kept", _("it stays online")

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    site = models.ForeignKey("wagtailcore.Site", models.CASCADE, related_name="notices")
    page = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="notices"
    )
    title = models.CharField(max_length=255, blank=True)
    url = models.CharField(_("address of the page"), max_length=500)
    kind = models.CharField(_("what it is about"), max_length=6, choices=Kind.choices)
    explanation = models.TextField(_("why this is illegal"), max_length=3000)
    name = models.CharField(_("your name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(max_length=10, default="de")
    made_at = models.DateTimeField()
    decision = models.CharField(max_length=7, choices=Decision.choices, blank=True)
    words = models.TextField(_("reasons"), max_length=3000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("report of content")
        verbose_name_plural = _("reports of content")
        indexes = [models.Index(fields=["site", "-made_at"], name="notice_by_age")]

    def __str__(self):
        return self.title or self.url
