"""What a reviewer asks about single fields of a page."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.text import capfirst
from wagtail.models import Page


@dataclass(frozen=True)
class Question:
    """What a reviewer asks about one field of a page."""

    field: str
    label: str
    text: str


def of(page_class: type[Page], remarks: Mapping[str, str]) -> list[Question]:
    """The questions about fields that pages of this class have, by the fields' names."""
    fields = {field.name: field for field in page_class._meta.get_fields()}
    return [
        Question(name, _label(fields[name]), text)
        for name, text in remarks.items()
        if name in fields
    ]


def _label(field) -> str:
    # Rows of their own, such as further dates, are called as one of them.
    named = field.related_model._meta if field.one_to_many else field
    return capfirst(named.verbose_name)
