"""Fields that forms of support share."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from municipalities.form_fields import DayField

DID_NOT_ARRIVE = _("Dit formulier kwam niet goed over. Bewaar het nog een keer.")


class FormKeyField(forms.UUIDField):
    """Made when a form is shown: a form that is sent twice makes one row."""

    widget = forms.HiddenInput

    def __init__(self, **options: Any) -> None:
        words = dict.fromkeys(("required", "invalid"), DID_NOT_ARRIVE)
        super().__init__(**{"initial": uuid.uuid4, "error_messages": words, **options})


class DayThatCameField(DayField):
    """The day something happened: today or before."""

    def validate(self, value: date | None) -> None:
        """Refuse a day that has not come yet."""
        super().validate(value)
        if value and value > timezone.localdate():
            raise forms.ValidationError(
                _("Deze dag moet nog komen. Kies vandaag of een eerdere dag.")
            )
