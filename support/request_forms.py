"""The forms of a request for help: of who asks, of who answers, and to narrow the list."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from initiatives.kompas.asking import AskingForm
from initiatives.kompas.readers import Reader
from initiatives.models import MAX_TEXT, Answer, ExpectationDetail
from municipalities.form_fields import LongTextField
from support.workflow import RequestState


class AskForHelpForm(AskingForm):
    """What kinds of help she asks for, of whom, and in which words."""

    # As on the page, so that what went wrong is summed up in the same order.
    field_order = (
        "kinds",
        "question",
        "answers",
        "official",
        "contact_name",
        "contact_email",
        "contact_phone",
    )

    kinds = forms.MultipleChoiceField(
        label=_("Waarbij wil je hulp?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Kies waarbij je hulp wilt. Eén ding is genoeg."),
            "invalid_choice": _("Kies uit de lijst."),
        },
    )
    question = LongTextField(
        label=_("Wat wil je vragen?"), max_length=MAX_TEXT, required=False, rows=4
    )
    official = forms.TypedChoiceField(
        label=_("Aan wie vraag je het?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies aan wie je het vraagt."),
            "invalid_choice": _("Kies iemand uit de lijst."),
        },
    )

    def __init__(
        self,
        data: Any = None,
        *,
        kinds: Collection[str],
        readers: Sequence[Reader],
        offered: Sequence[Answer],
        initial: dict[str, Any],
    ) -> None:
        super().__init__(data, offered=offered, initial=initial)
        self.fields["kinds"].choices = [  # type: ignore[attr-defined]
            (key, label) for key, label in ExpectationDetail.choices if key in kinds
        ]
        self.fields["official"].choices = [  # type: ignore[attr-defined]
            (reader.official.pk, reader.official.name) for reader in readers
        ]


class AnswerRequestForm(forms.Form):
    """What the official answers, and whether that is all."""

    answer = LongTextField(
        label=_("Je antwoord"),
        max_length=MAX_TEXT,
        rows=5,
        help_text=_("De bewoner leest dit, en krijgt een mail zonder inhoud."),
        error_messages={"required": _("Schrijf eerst iets op.")},
    )
    done = forms.BooleanField(label=_("Hiermee is de vraag klaar"), required=False)
    # The answer that stood there when the page was shown.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class RequestFilterForm(forms.Form):
    """Which requests the list shows. Without a choice those that still stand."""

    ALL = "all"

    state = forms.ChoiceField(
        label=_("Hoe ver"),
        required=False,
        choices=[
            ("", _("Open en opgepakt")),
            *RequestState.choices,
            (ALL, pgettext_lazy("request", "Alle")),
        ],
        error_messages={"invalid_choice": _("Zo'n stand is er niet. Kies er een uit de lijst.")},
    )
    kind = forms.ChoiceField(
        label=_("Soort hulp"),
        required=False,
        choices=[("", _("Alle soorten hulp")), *ExpectationDetail.choices],
        error_messages={"invalid_choice": _("Zo'n soort hulp is er niet. Kies uit de lijst.")},
    )
