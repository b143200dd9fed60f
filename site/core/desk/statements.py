"""The register of statements of reasons. Nobody can change it."""

from django import forms
from django.db.models import Q
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from core.desk.access import for_editors
from core.models import Ground, Statement
from core.pagination import paginate
from core.review import statements

PAGE_SIZE = 30
ALL = [("", _("All"))]


class RegisterForm(forms.Form):
    """What the register is narrowed by. An address with nonsense in it narrows nothing."""

    q = forms.CharField(label=_("Title or shop"), required=False, max_length=100)
    act = forms.ChoiceField(
        label=_("Decision"), required=False, choices=[*ALL, *Statement.Act.choices]
    )
    ground = forms.ChoiceField(label=_("Rests on"), required=False, choices=[*ALL, *Ground.choices])
    year = forms.IntegerField(label=_("Year"), required=False, min_value=2000, max_value=9998)

    def narrowed(self, rows):
        """Those of these statements that are asked for."""
        self.is_valid()
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        if words := asked.pop("q", ""):
            rows = rows.filter(Q(title__icontains=words) | Q(source_name__icontains=words))
        if year := asked.pop("year", None):
            rows = rows.filter(made_at__year=year)
        return rows.filter(**asked)


@for_editors
def index(request):
    """All statements of the town, the latest first."""
    form = RegisterForm(request.GET)
    rows = form.narrowed(statements.of_town(request.town))
    context = {"form": form, "statements": paginate(request, rows, PAGE_SIZE)}
    return render(request, "review/statements.html", context)


@for_editors
def show(request, key):
    """One statement, with the complaint about it."""
    statement = get_object_or_404(statements.of_town(request.town), key=key)
    complaint = getattr(statement, "complaint", None)
    context = {"statement": statement, "complaint": complaint}
    return render(request, "review/statement.html", context)
