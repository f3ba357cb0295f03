"""The forms beside a shared Kompas: of the official, and of the initiator who answers."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models import MAX_TEXT
from municipalities.form_fields import DayThatCameField, FormKeyField, LongTextField
from support.models import RobStep, ShareNote


class NoteForm(forms.Form):
    """What an official writes beside a shared Kompas. For colleagues, unless she says otherwise."""

    kind = forms.ChoiceField(
        label=_("Wat is het?"),
        choices=ShareNote.Kind.choices,
        widget=forms.RadioSelect,
        initial=ShareNote.Kind.NOTE,
        error_messages={"required": _("Kies of het een notitie of een vraag is.")},
    )
    text = LongTextField(
        label=_("Wat wil je schrijven?"),
        max_length=MAX_TEXT,
        rows=5,
        error_messages={"required": _("Schrijf eerst iets op.")},
    )
    visibility = forms.ChoiceField(
        label=_("Wie mag dit lezen?"),
        choices=ShareNote.Visibility.choices,
        widget=forms.RadioSelect,
        initial=ShareNote.Visibility.COLLEAGUES,
        error_messages={"required": _("Kies wie dit mag lezen.")},
    )
    form_key = FormKeyField()


class ReplyForm(forms.Form):
    """What the initiator answers to the official; empty takes an earlier answer back."""

    reply = LongTextField(label=_("Je antwoord"), max_length=MAX_TEXT, rows=5, required=False)


class RobStepForm(forms.ModelForm):
    """Which part the municipality takes, in one choice and one sentence."""

    step = forms.ChoiceField(
        label=_("Welke rol neemt de gemeente?"),
        choices=RobStep.Step.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een van de vijf.")},
    )
    sentence = forms.CharField(
        label=_("Wat betekent dat hier?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("De initiatiefnemer leest dit. Schrijf het zoals je het zou zeggen."),
    )
    taken_on = DayThatCameField(
        label=_("Sinds wanneer?"),
        initial=timezone.localdate,
        error_messages={"required": _("Kies een dag.")},
    )

    class Meta:
        model = RobStep
        fields = ["step", "sentence", "taken_on"]
