"""The admin's form for every page of a town."""

from datetime import date

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

#: Of other years nobody writes, and no clock of another zone shows the first and the last one.
EARLIEST, LATEST = 1900, 2999


class TownPageForm(WagtailAdminPageForm):
    """Refers only to what its editor may use."""

    def clean(self):
        cleaned = super().clean()
        for name, value in list(cleaned.items()):
            if isinstance(value, date) and not EARLIEST <= value.year <= LATEST:
                self.add_error(name, _("This year cannot be right."))
        return cleaned

    def _post_clean(self):
        from core import borders

        super()._post_clean()
        forms = [form for rows in self.formsets.values() for form in rows.forms]
        # Asking a form whether it is valid is what gives its row the answers.
        rows = [form.instance for form in forms if form.is_valid()]
        if not self.errors and borders.refers_beyond(self.instance, self.for_user, rows=rows):
            self.add_error(None, _("A picture, a file or a link here belongs to another town."))
