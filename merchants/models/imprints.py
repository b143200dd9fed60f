"""Who stands behind a shop, as the law wants it said."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from merchants.imprints import legal_forms


class Imprint(models.Model):
    """The provider data of a shop (§ 5 DDG). Facts: public at once, written down, undoable."""

    class Arbitration(models.TextChoices):
        NOT_REQUIRED = "", _("not required to say anything (ten employees or fewer)")
        NOT_WILLING = "not_willing", _("We take no part.")
        WILLING = "willing", _("We take part.")

    shop = models.OneToOneField("merchants.Shop", models.CASCADE, related_name="imprint")
    legal_form = models.CharField(_("legal form"), max_length=20, choices=legal_forms.choices)
    legal_name = models.CharField(_("full name"), max_length=160, blank=True)
    represented_by = models.CharField(_("represented by"), max_length=200, blank=True)
    street = models.CharField(_("street and number"), max_length=120, blank=True)
    postcode = models.CharField(_("postcode"), max_length=10, blank=True)
    city = models.CharField(_("town"), max_length=80, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    register_court = models.CharField(_("register court"), max_length=80, blank=True)
    register_number = models.CharField(_("register number"), max_length=40, blank=True)
    vat_id = models.CharField(_("VAT number"), max_length=20, blank=True)
    authority = models.CharField(_("supervisory authority"), max_length=200, blank=True)
    chamber = models.CharField(_("chamber"), max_length=120, blank=True)
    profession = models.CharField(_("title of the profession"), max_length=120, blank=True)
    profession_rules = models.CharField(_("rules of the profession"), max_length=300, blank=True)
    insurance = models.CharField(_("professional liability insurance"), max_length=200, blank=True)
    arbitration = models.CharField(
        _("consumer arbitration"), max_length=12, choices=Arbitration.choices, blank=True
    )
    #: The arbitration body of those who take part.
    arbitration_body = models.CharField(_("arbitration body"), max_length=200, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("imprint")
        verbose_name_plural = _("imprints")

    def __str__(self):
        return self.legal_name

    @property
    def form(self) -> legal_forms.LegalForm:
        """The row of its legal form. One that is not in the table any more asks for least."""
        return legal_forms.BY_SLUG.get(self.legal_form, legal_forms.BY_SLUG["sole"])

    @property
    def place(self) -> str:
        """Postcode and town."""
        return f"{self.postcode} {self.city}".strip()

    @property
    def vat_label(self) -> str:
        """What the number is called: that of a business has five digits more."""
        return "Wirtschafts-IdNr." if "-" in self.vat_id else "USt-IdNr."

    @property
    def register(self) -> str:
        """The register as imprints write it: court, number."""
        return ", ".join(part for part in (self.register_court, self.register_number) if part)
