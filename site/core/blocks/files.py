"""Blocks of pictures, films and files."""

from urllib.parse import urlsplit

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

FILES = _("Pictures and files")
#: More, and nobody looks through them.
MOST = 12


class PictureBlock(blocks.StructBlock):
    """A picture with its caption and its credit."""

    image = ImageBlock(label=_("picture"))
    caption = blocks.CharBlock(label=_("caption"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Picture")
        group = FILES
        description = _("With its caption, and who made it.")
        template = "components/blocks/picture.html"
        preview_template = "components/blocks/previews/picture.html"


class Film(blocks.StructValue):
    """A film somewhere else."""

    @property
    def host(self) -> str:
        """Whose website the film is on."""
        return (urlsplit(self["url"]).hostname or "").removeprefix("www.")


class VideoBlock(blocks.StructBlock):
    """A film on another website. Nothing is asked of that before somebody goes there."""

    title = blocks.CharBlock(label=_("title"), max_length=120)
    url = blocks.URLBlock(label=_("address of the film"))
    picture = ImageChooserBlock(label=_("picture"), required=False)

    class Meta:
        icon = "media"
        label = _("Film")
        group = FILES
        description = _("Leads to a film elsewhere. Until then nobody there learns of the reader.")
        template = "components/blocks/video.html"
        value_class = Film

    def get_preview_value(self):
        title = gettext("The festival in two minutes")
        return self.normalize({"title": title, "url": "https://film.example.org/"})


class DownloadsBlock(blocks.StructBlock):
    """Files to load."""

    heading = blocks.CharBlock(label=_("heading"), required=False, max_length=120)
    files = blocks.ListBlock(DocumentChooserBlock(label=_("file")), min_num=1, max_num=MOST)

    class Meta:
        icon = "download"
        label = _("Files")
        group = FILES
        description = _("Files to load, with their kind and size.")
        template = "components/blocks/downloads.html"
        preview_template = "components/blocks/previews/downloads.html"
