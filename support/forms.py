"""The form of a contact moment."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models import MAX_TEXT
from municipalities.form_fields import DayField, DayThatCameField, FormKeyField, LongTextField
from support.models import ContactMoment


class ContactForm(forms.ModelForm):
    """What an official writes down after a call or a visit; today unless she says otherwise."""

    kind = forms.ChoiceField(
        label=_("Hoe hadden jullie contact?"),
        choices=ContactMoment.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe jullie contact hadden.")},
    )
    happened_on = DayThatCameField(
        label=_("Wanneer?"),
        initial=timezone.localdate,
        error_messages={"required": _("Kies de dag waarop jullie contact hadden.")},
    )
    summary = LongTextField(
        label=_("Waar ging het over?"),
        max_length=MAX_TEXT,
        rows=5,
        error_messages={"required": _("Schrijf in een paar woorden waar het over ging.")},
    )
    agreement = LongTextField(
        label=_("Wat spraken jullie af?"), max_length=MAX_TEXT, rows=3, required=False
    )
    next_step_on = DayField(
        label=_("Wanneer is de volgende stap?"),
        required=False,
        help_text=_("Die dag staat het op je werkplek bij Deze week."),
    )
    visibility = forms.ChoiceField(
        label=_("Wie mag dit lezen?"),
        choices=ContactMoment.Visibility.choices,
        widget=forms.RadioSelect,
        initial=ContactMoment.Visibility.COLLEAGUES,
        error_messages={"required": _("Kies wie dit mag lezen.")},
    )

    class Meta:
        model = ContactMoment
        fields = ["kind", "happened_on", "summary", "agreement", "next_step_on", "visibility"]

    def clean(self) -> dict[str, Any]:
        """Refuse a next step before the contact it follows from."""
        data = super().clean() or self.cleaned_data
        happened_on, next_step_on = data.get("happened_on"), data.get("next_step_on")
        if happened_on and next_step_on and next_step_on < happened_on:
            self.add_error(
                "next_step_on", _("De volgende stap ligt vóór dit contact. Kies een latere dag.")
            )
        return data


class NewContactForm(ContactForm):
    """The form of a contact that is not written down yet."""

    form_key = FormKeyField()

    def renew_key(self) -> None:
        """Give the form a new key, when the one it came with cannot be used."""
        self.data = dict(self.data.items()) | {"form_key": str(uuid.uuid4())}

    def refuse_key(self) -> None:
        """Say that the key belongs to another contact moment; the text stays and can be saved."""
        self.add_error(None, _("Dit formulier is al een keer gebruikt. Bewaar het opnieuw."))
        self.renew_key()
