"""What a visitor fills in about a page, and what is answered."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from initiatives.models import Report
from initiatives.models.report import REPORT_TEXT
from municipalities.form_fields import FormKeyField, LongTextField


class ReportForm(forms.Form):
    """What is not right; an address only for who wants an answer."""

    kind = forms.ChoiceField(
        label=_("Wat is er aan de hand?"),
        choices=Report.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat er aan de hand is.")},
    )
    text = LongTextField(
        label=_("Vertel het in je eigen woorden"),
        max_length=REPORT_TEXT,
        rows=5,
        help_text=_("Schrijf niets over de gezondheid of problemen van iemand anders."),
        error_messages={"required": _("Schrijf op wat er niet klopt.")},
    )
    email = forms.EmailField(
        label=_("Je e-mailadres"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Alleen als je antwoord wilt. Niemand krijgt het te zien. Daarna is het weg."),
        error_messages={
            "invalid": _("Dit e-mailadres klopt niet. Schrijf het zoals naam@voorbeeld.nl.")
        },
    )
    form_key = FormKeyField()


class AnswerForm(forms.Form):
    """What is answered."""

    text = LongTextField(
        label=_("Je antwoord"),
        max_length=REPORT_TEXT,
        rows=4,
        error_messages={"required": _("Schrijf eerst een antwoord, of sluit de melding.")},
    )


class ReportFilterForm(forms.Form):
    """How far the reports are that somebody wants to see; what is open when she says nothing."""

    ALL = "all"

    state = forms.ChoiceField(
        label=_("Welke meldingen?"),
        required=False,
        choices=[
            ("", pgettext_lazy("reports", "Wat openstaat")),
            (ALL, pgettext_lazy("reports", "Alle meldingen")),
        ],
        error_messages={"invalid_choice": _("Kies iets uit de lijst.")},
    )
