"""The legal forms of shops, as a table: what each of them must say in its imprint (§ 5 DDG)."""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: What everybody says: who it is, where, and how to be reached at once.
ALWAYS = frozenset({"legal_name", "street", "postcode", "city", "email", "phone"})
#: What everybody may say: a number they have, or what § 36 VSBG asks of larger businesses.
IF_ANY = frozenset({"vat_id", "arbitration", "arbitration_body"})
_REGISTER = frozenset({"register_court", "register_number"})
_PROFESSION = frozenset({"authority", "chamber", "profession", "profession_rules", "insurance"})


@dataclass(frozen=True)
class LegalForm:
    """One row of the table."""

    slug: str
    name: str | Promise
    #: As the law writes it, for readers of the imprint.
    law_name: str
    #: Who speaks for it. Without a label the form asks for nobody.
    representative: str | Promise = ""
    #: The kinds of register that it stands in. None: the form asks for no register.
    registers: tuple[str, ...] = ()
    #: The register may be missing: this form can do without.
    may_be_registered: bool = False
    #: The provider is a person, with a first and a last name.
    is_person: bool = False
    #: What the full name must say (a pattern on the name without dots), and how that looks.
    mark: str = ""
    example: str = ""
    #: Whom it fits, where people may not know.
    hint: str | Promise = ""
    more: frozenset[str] = frozenset()

    @property
    def needs(self) -> frozenset[str]:
        """The fields that this form cannot do without."""
        represented = {"represented_by"} if self.representative else set()
        registered = _REGISTER if self.registers and not self.may_be_registered else set()
        return ALWAYS | represented | registered

    @property
    def may(self) -> frozenset[str]:
        """The fields that it fills in where it has something to say."""
        registered = _REGISTER if self.may_be_registered else set()
        return IF_ANY | registered | self.more

    def is_said_in(self, legal_name: str) -> bool:
        """The full name says the legal form, where the law wants that."""
        plain = " ".join(legal_name.replace(".", " ").split())
        return not self.mark or bool(re.search(rf"\b(?:{self.mark})", plain, re.IGNORECASE))


TABLE = (
    LegalForm(
        "sole",
        _("Sole trader"),
        "Einzelunternehmen",
        is_person=True,
        example="Lisa Lohmann",
        hint=_("You alone, and not in the commercial register: most shops"),
    ),
    LegalForm(
        "ek",
        _("Registered merchant (e. K.)"),
        "eingetragene Kauffrau, eingetragener Kaufmann",
        representative=_("Owner"),
        registers=("HRA",),
        mark=r"e ?K\b|e ?Kfr\b|e ?Kfm\b|eingetragener? Kauf",
        example="Bäckerei Lohmann e. K.",
    ),
    LegalForm(
        "gbr",
        _("Civil-law partnership (GbR)"),
        "Gesellschaft bürgerlichen Rechts",
        representative=_("Partners"),
        registers=("GsR",),
        may_be_registered=True,
        hint=_("Two or more people together, without a register"),
        example="Lohmann und Vogt GbR",
    ),
    LegalForm(
        "ohg",
        _("General partnership (OHG)"),
        "offene Handelsgesellschaft",
        representative=_("Partners who represent it"),
        registers=("HRA",),
        mark=r"OHG\b|offene Handelsgesellschaft",
        example="Lohmann & Vogt OHG",
    ),
    LegalForm(
        "kg",
        _("Limited partnership (KG)"),
        "Kommanditgesellschaft",
        representative=_("Partners who represent it"),
        registers=("HRA",),
        mark=r"KG\b|Kommanditgesellschaft",
        example="Lohmann KG",
    ),
    LegalForm(
        "gmbh_kg",
        _("GmbH & Co. KG"),
        "GmbH & Co. KG",
        representative=_("Represented by the GmbH and its managing directors"),
        registers=("HRA",),
        mark=r"(?:GmbH|UG \(haftungsbeschränkt\)) ?& ?Co ?KG\b",
        example="Lohmann GmbH & Co. KG",
    ),
    LegalForm(
        "gmbh",
        _("GmbH"),
        "Gesellschaft mit beschränkter Haftung",
        representative=_("Managing directors"),
        registers=("HRB",),
        mark=r"g?GmbH\b|Gesellschaft mbH\b|Gesellschaft mit beschränkter Haftung",
        example="Bäckerei Lohmann GmbH",
    ),
    LegalForm(
        "ug",
        _("UG (limited liability)"),
        "Unternehmergesellschaft (haftungsbeschränkt)",
        representative=_("Managing directors"),
        registers=("HRB",),
        mark=r"(?:g?UG|Unternehmergesellschaft) ?\(haftungsbeschränkt\)",
        example="Lohmann UG (haftungsbeschränkt)",
    ),
    LegalForm(
        "ag",
        _("Stock corporation (AG)"),
        "Aktiengesellschaft",
        representative=_("Executive board"),
        registers=("HRB",),
        mark=r"g?AG\b|Aktiengesellschaft",
        example="Lohmann AG",
    ),
    LegalForm(
        "eg",
        _("Cooperative (eG)"),
        "eingetragene Genossenschaft",
        representative=_("Executive board"),
        registers=("GnR",),
        mark=r"e ?G\b|eingetragene Genossenschaft",
        example="Dorfladen Emsbrück eG",
    ),
    LegalForm(
        "ev",
        _("Registered association (e. V.)"),
        "eingetragener Verein",
        representative=_("Executive board"),
        registers=("VR",),
        mark=r"e ?V\b|eingetragener Verein",
        example="Heimatverein Emsbrück e. V.",
    ),
    LegalForm(
        "club",
        _("Association without registration"),
        "nicht eingetragener Verein",
        representative=_("Executive board"),
        hint=_("A club, a group or an initiative that stands in no register"),
        example="Nachbarschaft Ostviertel",
    ),
    LegalForm(
        "freelance",
        _("Freelancer"),
        "freiberuflich tätig",
        is_person=True,
        example="Lisa Lohmann",
        hint=_("Without a trade licence, for example artists and therapists"),
        more=_PROFESSION,
    ),
    LegalForm(
        "public",
        _("Public body"),
        "Körperschaft oder Anstalt des öffentlichen Rechts",
        representative=_("Represented by"),
        example="Stadt Emsbrück",
        more=frozenset({"authority"}),
    ),
)

BY_SLUG = {form.slug: form for form in TABLE}


#: What a club is as a rule.
OF_CLUBS = ("ev", "club")


def rows(*, for_club: bool) -> tuple[LegalForm, ...]:
    """The legal forms to choose from, those that fit most first."""
    first = (row for row in TABLE if row.slug in OF_CLUBS)
    others = (row for row in TABLE if row.slug not in OF_CLUBS)
    return (*first, *others) if for_club else TABLE


def choices() -> list[tuple[str, str | Promise]]:
    """The legal forms as choices of a field. A callable, so that a new form is no new schema."""
    return [(form.slug, form.name) for form in TABLE]
