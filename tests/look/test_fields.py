"""The components of a form: label, help, error and counter belong to their control."""

from __future__ import annotations

import re

from django import forms
from django.template.loader import render_to_string
from django.urls import get_resolver

from municipalities.accounts.forms import PlainWords


class IdeaForm(forms.Form):
    """A form with one field of each kind."""

    name = forms.CharField(label="Naam", help_text="Een werknaam is genoeg.")
    story = forms.CharField(
        label="Verhaal", max_length=20_000, required=False, widget=forms.Textarea
    )
    mark = forms.ChoiceField(
        label="Hoe ver ben je?",
        choices=[("a", "nog niet"), ("b", "klaar")],
        widget=forms.RadioSelect,
    )
    agree = forms.BooleanField(label="Toon mijn naam")


def shown(form: forms.Form) -> str:
    """The HTML of the whole form."""
    return render_to_string("components/form.html", {"form": form, "submit": "Bewaar"})


def ids(html: str) -> set[str]:
    """Every id in a piece of HTML."""
    return set(re.findall(r'\bid="([^"]+)"', html))


def test_every_explanation_that_is_pointed_at_is_there() -> None:
    html = shown(IdeaForm({"story": "x" * 30_000}))
    pointed = " ".join(re.findall(r'aria-describedby="([^"]+)"', html)).split()

    assert "id_name_helptext" in pointed
    assert "id_name_error" in pointed
    assert "id_story_counter" in pointed
    assert set(pointed) <= ids(html)


def test_every_label_belongs_to_a_control() -> None:
    html = shown(IdeaForm())

    assert set(re.findall(r'<label[^>]* for="([^"]+)"', html)) <= ids(html)


def test_the_summary_goes_to_each_field_that_is_wrong() -> None:
    html = shown(IdeaForm({}))
    targets = re.findall(r'<a href="#([^"]+)"', html)

    assert targets == ["id_name", "id_mark_0", "id_agree"]
    assert set(targets) <= ids(html)


def test_a_form_without_mistakes_has_no_summary() -> None:
    assert "error-summary" not in shown(IdeaForm())


def test_a_browser_never_cuts_off_a_long_text() -> None:
    html = shown(IdeaForm())
    textarea = re.search(r"<textarea[^>]*>", html)

    assert textarea is not None
    assert "maxlength" not in textarea[0]
    assert 'data-counter="20000"' in textarea[0]
    assert "Hier passen 20.000 tekens." in html


def test_what_was_typed_comes_back_escaped() -> None:
    html = shown(IdeaForm({"name": "", "story": "<script>alert(1)</script>"}))

    assert "&lt;script&gt;alert(1)" in html
    assert "<script>" not in html


def our_forms(base: type[forms.BaseForm] = forms.BaseForm) -> set[type[forms.BaseForm]]:
    """Every form of our own that a view uses; what was not imported is shown to nobody."""
    assert get_resolver().url_patterns
    apps = ("municipalities.", "initiatives.", "support.", "funding.")
    below = {one for form in base.__subclasses__() for one in our_forms(form)}
    return {form for form in {base, *below} if form.__module__.startswith(apps)}


def test_every_field_has_a_label_of_its_own() -> None:
    """Without one Django makes it of the name in the code, in English, and errors say it too."""
    nameless = [
        f"{form.__module__}.{form.__name__}.{name}"
        for form in our_forms()
        for name, field in form.base_fields.items()  # type: ignore[attr-defined]
        if field.label is None
        and not field.widget.is_hidden
        # A form of a library gets our words when it is made.
        and not (issubclass(form, PlainWords) and name in form.words)
    ]

    assert sorted(nameless) == []
