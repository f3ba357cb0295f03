"""Questions that ask for somebody and how to reach her."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext

from initiatives.kompas.fields import email_field
from initiatives.kompas.kinds.base import Kind, Room, Value
from municipalities.form_fields import LineField, PhoneField

if TYPE_CHECKING:
    from initiatives.models import Question

PARTS = ("name", "email", "phone")


class Contact(Kind):
    """A name, an e-mail address, a telephone number. Stored as those three, each may be ""."""

    key = "contact"
    label = gettext_lazy("Contactpersoon")

    def fields(self, question: Question) -> dict[str, forms.Field]:
        """Three fields, none of them needed. Of somebody else: the browser must not fill them."""
        phone = PhoneField(
            label=pgettext("contact", "Telefoonnummer"), required=False, autocomplete="off"
        )
        name = LineField(
            label=pgettext("contact", "Naam"),
            max_length=100,
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )
        email = email_field(label=pgettext("contact", "E-mailadres"), required=False)
        email.widget.attrs["autocomplete"] = "off"
        for field in (name, email, phone):
            field.widget.attrs.pop("maxlength", None)
        return {"name": name, "email": email, "phone": phone}

    def initial(self, value: Value) -> dict[str, Any]:
        """The three parts."""
        return {part: (value or {}).get(part, "") for part in PARTS}

    def clean(self, question: Question, data: Mapping[str, Any]) -> Value:
        """The three parts; None when all are empty."""
        parts = {part: data.get(part) or "" for part in PARTS}
        return parts if any(parts.values()) else None

    def words(self, question: Question, value: Value) -> str:
        """A line per part."""
        return "\n".join((value or {})[part] for part in PARTS if (value or {}).get(part))

    def room(self, question: Question) -> Room:
        """A line for each part."""
        return Room(parts=tuple(str(one.label) for one in self.fields(question).values()))
