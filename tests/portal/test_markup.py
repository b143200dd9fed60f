"""What a screen says to those who hear it, and what stands at its foot."""

import re

import pytest
from django import forms
from django.template import Context, Origin, Template, engines
from django.template.loader import render_to_string
from django.urls import reverse

from core.models import Submission
from merchants import services
from tests.portal.screens import words


class Answer(forms.Form):
    text = forms.CharField(help_text="Ein Satz.")
    agree = forms.BooleanField()
    length = forms.ChoiceField(
        choices=[("a", "A")], widget=forms.RadioSelect, help_text="Wie lange?"
    )


@pytest.fixture
def wrong():
    """A form whose every field has two mistakes."""
    form = Answer({})
    for name in form.fields:
        form.add_error(name, "Noch ein Fehler.")
    return form


def described(html):
    """What the markup points at, and what of that is there exactly once."""
    pointed = [
        name for names in re.findall(r'aria-describedby="([^"]*)"', html) for name in names.split()
    ]
    return pointed, [name for name in pointed if html.count(f'id="{name}"') == 1]


@pytest.mark.parametrize("name", ["text", "agree", "length"])
def test_a_field_with_two_errors_points_at_both(wrong, name):
    html = render_to_string("components/field.html", {"field": wrong[name]})

    pointed, found = described(html)
    assert f"id_{name}_error" in pointed
    assert found == pointed
    assert html.count('class="field__error"') == 1
    assert html.count("Noch ein Fehler.") == 1


def test_a_group_of_choices_points_at_its_hint(wrong):
    html = render_to_string("components/field.html", {"field": wrong["length"]})
    assert 'aria-describedby="id_length_helptext id_length_error"' in html
    assert render_to_string("components/field.html", {"field": Answer()["length"]}).count(
        'aria-describedby="id_length_helptext"'
    )


@pytest.mark.parametrize("kind", ["text", "textarea"])
def test_a_field_of_the_account_points_at_its_hint_and_its_errors(kind):
    source = (
        "{% load allauth %}{% element field id='id_phone' type=kind errors=errors %}"
        "{% slot help_text %}Mit Vorwahl.{% endslot %}{% endelement %}"
    )
    origin = Origin("field", template_name="field.html")
    template = Template(source, origin, engine=engines["django"].engine)
    html = template.render(Context({"kind": kind, "errors": ["Zu kurz.", "Keine Nummer."]}))

    pointed, found = described(html)
    assert pointed == found == ["id_phone_helptext", "id_phone_error"]
    assert 'aria-invalid="true"' in html

    quiet = template.render(Context({"kind": kind, "errors": []}))
    assert described(quiet)[0] == ["id_phone_helptext"]
    assert "aria-invalid" not in quiet


@pytest.mark.parametrize("screen", ["shop", "offer_create", "facts"])
def test_what_is_wrong_stands_below_the_heading(merchant, bakery, screen):
    url = reverse(f"portal:{screen}", args=[bakery.page.translation_key])
    said = words(merchant.post(url, {"title": "", "on_holidays": "nie", "day0-opens_1": "9:00"}))

    assert said.index("<h1") < said.index("error-summary")
    assert said.index("error-summary") < said.index('class="form stack"')
    assert "<h2" not in said[: said.index("<h1")]


@pytest.mark.parametrize("screen", ["special_days", "vacations", "seasons", "monthly_days"])
def test_what_is_wrong_with_the_days_points_at_its_field(merchant, bakery, screen):
    url = reverse(f"portal:{screen}", args=[bakery.page.translation_key])
    wrong = {"action": "add", "day0-opens_1": "9:00", "opens_1": "9:00", "own-opens_1": "9:00"}
    said = words(merchant.post(url, wrong))
    (summary,) = re.findall('<div class="error-summary".*?</div>', said, re.DOTALL)

    targets = re.findall('href="#([^"]+)"', summary)
    assert targets
    assert [name for name in targets if said.count(f'id="{name}"') != 1] == []
    pointed, found = described(said)
    assert found == pointed
    assert said.index("<h1") < said.index("error-summary") < said.index('class="form stack"')


@pytest.mark.parametrize(
    "screen", ["facts", "special_days", "vacations", "seasons", "monthly_days"]
)
def test_every_field_of_the_hours_has_a_label_of_its_own(merchant, bakery, screen):
    url = reverse(f"portal:{screen}", args=[bakery.page.translation_key])
    said = words(merchant.get(url))
    fields = re.findall(r'<(?:input|select)(?![^>]*type="hidden")[^>]* id="([^"]+)"', said)

    assert fields
    assert len(fields) == len(set(fields))
    assert [name for name in fields if said.count(f'for="{name}"') != 1] == []


def test_the_editors_hear_what_their_comment_lacks(sign_in, editor, bakery, owner):
    services.save_shop(bakery.page, changes={"lead": "Neu."}, by=owner)
    services.submit(bakery.page, by=owner)
    submission = Submission.objects.get()
    url = reverse("review_decide", args=[submission.pk])
    desk = sign_in(editor)
    quiet = words(desk.get(reverse("review_submission", args=[submission.pk])))
    seen = {"seen": submission.content_hash, "version": submission.version}
    said = words(desk.post(url, {"decision": "reject"} | seen))

    (textarea,) = re.findall('<textarea id="id_comment"[^>]*>', said)
    assert 'aria-invalid="true"' in textarea
    assert 'aria-describedby="id_comment_hint id_comment_error"' in textarea
    assert said.count('id="id_comment_error"') == 1
    assert "id_comment_error" not in quiet


def test_every_screen_of_the_portal_leads_to_what_the_law_asks_for(merchant, shop_url, town):
    for url in (reverse("portal:dashboard"), shop_url):
        response = merchant.get(url)
        (footer,) = re.findall("<footer.*?</footer>", words(response), re.DOTALL)
        for entry in response.context["navigation"]()["footer"]:
            assert f'href="{entry.path}"' in footer
        assert "Impressum" in footer
        assert "Datenschutz" in footer
