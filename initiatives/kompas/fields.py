"""Form fields that several forms of the Kompas use."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from municipalities.form_fields import NAME_TOO_LONG, LineField

NAME_LENGTH = 100
SUMMARY_LENGTH = 300
NAME_ERRORS = {
    "required": _("Geef je idee een naam. Die mag je later veranderen."),
    "max_length": NAME_TOO_LONG,
}
SUMMARY_ERRORS = {"max_length": _("Dit is te lang. Maak er hooguit %(limit_value)d tekens van.")}
EMAIL_LENGTH = 254
EMAIL_ERRORS = {
    "invalid": _("Dit e-mailadres klopt niet. Kijk of er een @ en een punt in staan."),
    "max_length": _("Dit e-mailadres is te lang."),
}


def name_field(label: Any, **options: Any) -> LineField:
    """The name of an idea; a longer one comes back in full, so the browser may not cut it off."""
    field = LineField(label=label, max_length=NAME_LENGTH, error_messages=NAME_ERRORS, **options)
    field.widget.attrs.pop("maxlength", None)
    return field


def email_field(**options: Any) -> forms.EmailField:
    """An e-mail address; one that is too long for the database is a mistake, not a crash."""
    errors = {**EMAIL_ERRORS, **options.pop("error_messages", {})}
    widget = forms.EmailInput(attrs={"autocomplete": "email"})
    options.setdefault("label", _("Je e-mailadres"))
    return forms.EmailField(
        max_length=EMAIL_LENGTH, error_messages=errors, widget=widget, **options
    )


def summary_field(label: Any) -> forms.CharField:
    """An idea in one or two sentences."""
    field = forms.CharField(
        label=label,
        max_length=SUMMARY_LENGTH,
        required=False,
        error_messages=SUMMARY_ERRORS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field.widget.attrs.pop("maxlength", None)
    return field
