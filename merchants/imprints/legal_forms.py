"""The legal forms of shops, as a table: what each of them must say in its imprint."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class LegalForm:
    """One row of the table."""

    slug: str
    name: str | Promise


TABLE = (
    LegalForm("sole", _("Sole trader")),
    LegalForm("ek", _("Registered merchant (e. K.)")),
    LegalForm("gbr", _("Civil-law partnership (GbR)")),
    LegalForm("ohg", _("General partnership (OHG)")),
    LegalForm("kg", _("Limited partnership (KG)")),
    LegalForm("gmbh_kg", _("GmbH & Co. KG")),
    LegalForm("gmbh", _("GmbH")),
    LegalForm("ug", _("UG (limited liability)")),
    LegalForm("ag", _("Stock corporation (AG)")),
    LegalForm("eg", _("Cooperative (eG)")),
    LegalForm("ev", _("Registered association (e. V.)")),
    LegalForm("freelance", _("Freelancer")),
    LegalForm("public", _("Public body")),
)

BY_SLUG = {form.slug: form for form in TABLE}


def choices() -> list[tuple[str, str | Promise]]:
    """The legal forms as choices of a field. A callable, so that a new form is no new schema."""
    return [(form.slug, form.name) for form in TABLE]
