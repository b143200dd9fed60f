"""The counts of a year, to read and as a file."""

from django import forms
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_POST

from core import clock, exports
from core.desk.access import for_editors
from core.review import counts


class YearForm(forms.Form):
    """Which year."""

    jahr = forms.IntegerField(min_value=counts.FIRST_YEAR, max_value=9998)


@for_editors
def index(request):
    """The counts of the year that is asked for, or of this one."""
    year = _year(request.GET) if "jahr" in request.GET else clock.today().year
    context = {
        "year": year,
        "years": counts.years(request.town),
        "tables": counts.of_year(request.town, year),
    }
    return render(request, "review/counts.html", context)


@for_editors
@require_POST
def export(request):
    """The same as a file for a spreadsheet."""
    year = _year(request.POST)
    rows = counts.export(request.town, year, by=request.user)
    return exports.as_file(f"{request.town.site.hostname}-{year}", rows)


def _year(asked) -> int:
    form = YearForm(asked)
    if not form.is_valid():
        raise Http404
    return form.cleaned_data["jahr"]
