"""Every name and title that is typed or read from a file loses what cannot be seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

from initiatives.kompas.file_forms import FilesForm
from initiatives.kompas.forms import InviteCoInitiatorForm
from initiatives.models import KompasFile, Question
from initiatives.question_sets.forms import QuestionForm, SetForm, ThemeForm
from initiatives.question_sets.reading import read_set
from municipalities.areas.saving import save_aliases
from municipalities.forms import BrandingForm
from municipalities.models import AreaAlias, Branding
from municipalities.sign_on.forms import IdentityProviderForm
from tests.conftest import Cast, Town

TYPED, KEPT = "De\u202e ni\u200but", "De niut"

FIELDS = [
    (SetForm, "title"),
    (ThemeForm, "name"),
    (QuestionForm, "text"),
    (QuestionForm, "unit"),
    (InviteCoInitiatorForm, "name"),
    (BrandingForm, "wordmark"),
    (IdentityProviderForm, "name"),
]


@pytest.mark.parametrize(("form", "name"), FIELDS)
def test_of_a_form(form: type[forms.Form], name: str) -> None:
    assert form.base_fields[name].clean(TYPED) == KEPT  # type: ignore[attr-defined]


def test_of_what_can_be_seen_on_a_file() -> None:
    form = FilesForm({"description_7": TYPED}, kept=[KompasFile(pk=7)])

    assert form.is_valid()
    assert form.descriptions() == {7: KEPT}


def test_of_the_choices_of_a_question() -> None:
    data = {"options": f"een = {TYPED}"}
    form = QuestionForm(data, row=Question(), questions=[], taken=set())
    form.is_valid()

    assert form.cleaned_data["options"] == [{"key": "een", "label": KEPT}]


def test_of_a_file_with_questions() -> None:
    found = read_set(
        f"""
        format: samenspel-question-set-1
        title: "{TYPED}"
        themes:
          - theme: waarde
            name: "{TYPED}"
        questions:
          - key: soort
            theme: waarde
            kind: choice
            text: "{TYPED}"
            why: "{TYPED}"
            options:
              - key: een
                label: "{TYPED}"
              - key: twee
                label: Twee
        """
    )

    assert (found.question_set.title, found.introductions[0].name) == (KEPT, KEPT)
    question = found.questions[0]
    assert (question.text, question.settings["options"][0]["label"]) == (KEPT, KEPT)
    # A text of several lines is no title: in Arabic it may need its marks.
    assert question.why == TYPED


def test_of_what_people_call_an_area(town: Town) -> None:
    save_aliases(town.municipality, {TYPED: [town.buurt.code], "\u200b": [town.gebied.code]})

    assert list(AreaAlias.objects.values_list("name", flat=True)) == [KEPT]


def test_of_what_the_platform_operator_types(
    town: Town, cast: Cast, visit: Callable[..., Client]
) -> None:
    branding = Branding.objects.get_or_create(municipality=town.municipality)[0]
    browser = visit(cast.platform, host="localhost")
    address = reverse("admin:municipalities_branding_change", args=[branding.pk])
    form = browser.get(address).context["adminform"].form

    browser.post(address, {**form.initial, "wordmark": TYPED})

    branding.refresh_from_db()
    assert branding.wordmark == KEPT
