"""Pictures and documents, with the rights that they need."""

from pathlib import PurePath

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class SiteImage(AbstractImage):
    """A picture and whose it is. Its file never changes: a new picture is a new row."""

    credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Who made the picture.")
    )
    license = models.CharField(_("licence"), max_length=60, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "credit", "license")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def credit_line(self) -> str:
        """What stands below the picture: its maker and its licence."""
        return ", ".join(part for part in (self.credit, self.license) if part)


class SiteRendition(AbstractRendition):
    """A picture in a size that a page needs."""

    image = models.ForeignKey(SiteImage, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"),
                name="one_rendition_for_each_filter",
            )
        ]

    def get_upload_to(self, filename):
        # Wagtail keeps a few letters of the picture's own name. Nobody shall guess the address of
        # one that is not approved, so all of them stand before.
        return f"images/{PurePath(self.image.file.name).stem[:60]}.{filename}"


class SiteDocument(AbstractDocument):
    """A file to download."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
