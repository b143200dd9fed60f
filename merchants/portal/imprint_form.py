"""The form of an imprint: what its legal form and its trade need, and nothing else."""

from django import forms
from django.utils.translation import gettext_lazy as _

from merchants import phones
from merchants.imprints import answers, supervision
from merchants.imprints.legal_forms import LegalForm
from merchants.models import Imprint, Shop

#: The fields by what they are about, in the order in which the screen asks.
PARTS = (
    ("", ("legal_name", "represented_by")),
    (_("Address"), ("street", "postcode", "city")),
    (_("How people reach you at once"), ("email", "phone")),
    (_("Register"), ("register_court", "register_number")),
    (_("Your profession"), ("profession", "chamber", "profession_rules", "authority")),
)
#: What is asked below, where it applies to few.
SELDOM = ("profession", "chamber", "profession_rules", "authority", "insurance")


class ImprintForm(forms.ModelForm):
    """Who stands behind a shop."""

    class Meta:
        model = Imprint
        fields = [
            "legal_name",
            "represented_by",
            "street",
            "postcode",
            "city",
            "email",
            "phone",
            "register_court",
            "register_number",
            "vat_id",
            "authority",
            "chamber",
            "profession",
            "profession_rules",
            "insurance",
            "arbitration",
            "arbitration_body",
        ]
        labels = {"arbitration": _("Do you take part in consumer arbitration?")}
        help_texts = {
            "street": _("Where you can be found. It may be another place than the shop."),
            "register_court": _("For example Gütersloh. It stands in the extract of the register."),
            "vat_id": _("Only if you have one. It begins with DE. Never the tax number."),
            "authority": _("Who has given you the permit, with town."),
            "chamber": _("For example “Handwerkskammer Ostwestfalen-Lippe zu Bielefeld”."),
            "profession": _(
                "Title and the state that gave it, for example “Apotheker (Deutschland)”."
            ),
            "profession_rules": _(
                "For example “Handwerksordnung, www.gesetze-im-internet.de/hwo”."
            ),
            "insurance": _("Name and address of the insurer, and where the insurance holds."),
            "arbitration": _("Larger businesses must say it, with eleven or more people."),
            "arbitration_body": _("Name, address and website. Only if you take part."),
        }
        widgets = {
            "represented_by": forms.TextInput(attrs={"autocomplete": "name"}),
            "street": forms.TextInput(attrs={"autocomplete": "street-address"}),
            "postcode": forms.TextInput(
                attrs={"autocomplete": "postal-code", "inputmode": "numeric"}
            ),
            "city": forms.TextInput(attrs={"autocomplete": "address-level2"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
            "arbitration": forms.RadioSelect,
        }

    def __init__(self, *args, shop: Shop, legal_form: LegalForm, **kwargs):
        super().__init__(*args, **kwargs)
        self.legal_form = self.instance.legal_form = legal_form.slug
        self.row = legal_form
        trade = shop.page.trade
        needed, asked = supervision.needed(legal_form, trade), supervision.asked(legal_form, trade)
        for name in [name for name in self.fields if name not in asked]:
            del self.fields[name]
        for name, field in self.fields.items():
            field.required = name in needed
            field.error_messages["required"] = _("Fill this in: %(label)s.") % {
                "label": field.label
            }
        self._name(legal_form)

    def _name(self, row: LegalForm):
        example = {"example": row.example}
        name = self.fields["legal_name"]
        name.help_text = _("For example “%(example)s”.") % example
        if row.is_person:
            name.label = _("First and last name")
            name.widget.attrs["autocomplete"] = "name"
        if row.representative:
            self.fields["represented_by"].label = row.representative
            self.fields["represented_by"].help_text = _("First and last name; several with commas.")
        if "register_number" in self.fields:
            self.fields["register_number"].help_text = _("For example %(example)s.") % {
                "example": f"{row.registers[0]} 1234"
            }

    def _parts(self):
        for heading, names in PARTS:
            fields = [
                self[name]
                for name in names
                if name in self.fields and (name not in SELDOM or self.fields[name].required)
            ]
            if fields:
                yield heading, fields

    @property
    def parts(self) -> list:
        """The fields that the law needs, by what they are about, and the VAT number."""
        return [*self._parts(), ("", [self["vat_id"]])]

    @property
    def seldom(self) -> list:
        """The fields that apply to few."""
        names = (*SELDOM, "arbitration", "arbitration_body")
        return [self[n] for n in names if n in self.fields and not self.fields[n].required]

    @property
    def has_seldom(self) -> bool:
        """One of those says something, or is wrong."""
        return any(field.errors or field.value() for field in self.seldom)

    def _right(self, name: str, written: str) -> str:
        """An answer as the imprint shows it."""
        words = answers.text(written, may_link=name in {"profession_rules", "arbitration_body"})
        match name:
            case "legal_name" if self.row.is_person:
                return answers.person(words)
            case "legal_name":
                return answers.business(words, self.row)
            case "represented_by" if self.row.slug == "ek":
                return answers.person(words)
            case "street":
                return answers.street(words)
            case "postcode":
                return answers.postcode(words)
            case "phone":
                return phones.clean(words)
            case "register_court":
                return answers.court(words)
            case "register_number":
                return answers.register_number(words, self.row.registers)
            case "vat_id":
                return answers.vat_id(words)
        return words

    def clean(self):
        cleaned = super().clean()
        for name, written in list(cleaned.items()):
            if isinstance(written, str) and written:
                try:
                    cleaned[name] = self._right(name, written)
                except forms.ValidationError as error:
                    self.add_error(name, error)
        if cleaned.get("arbitration") != Imprint.Arbitration.WILLING:
            cleaned["arbitration_body"] = ""
        elif not cleaned.get("arbitration_body") and "arbitration_body" not in self.errors:
            self.add_error("arbitration_body", _("Write which body you take part in."))
        if self.row.may_be_registered:
            self._check_register(cleaned)
        return cleaned

    def _check_register(self, cleaned):
        is_registered = "egbr" in cleaned.get("legal_name", "").casefold().replace(" ", "")
        court, number = cleaned.get("register_court"), cleaned.get("register_number")
        if (is_registered or number) and not court and "register_court" not in self.errors:
            self.add_error("register_court", _("Write which court keeps your register."))
        if (is_registered or court) and not number and "register_number" not in self.errors:
            self.add_error("register_number", _("Write the number in the register."))
