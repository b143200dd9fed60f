"""What readers could not use, and what the town answers."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Barrier(models.Model):
    """A reader could not read or use a page. The town owes an answer (EU 2016/2102, Art. 7)."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    site = models.ForeignKey("wagtailcore.Site", models.CASCADE, related_name="barriers")
    #: As it was typed: somebody may mean a page that does not even open.
    url = models.CharField(_("address of the page"), max_length=500, blank=True)
    explanation = models.TextField(_("what did not work"), max_length=3000)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(max_length=10, default="de")
    made_at = models.DateTimeField()
    #: The last day for an answer.
    answer_by = models.DateField()
    answer = models.TextField(_("answer"), max_length=3000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("report of a barrier")
        verbose_name_plural = _("reports of barriers")
        indexes = [models.Index(fields=["site", "-made_at"], name="barrier_by_age")]

    def __str__(self):
        return self.explanation or gettext("Deleted after three years.")
