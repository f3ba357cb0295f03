"""A field for an address: looked up when the form is sent, so it works without a script.

It is drawn by templates/components/address_field.html. What may have been meant is offered there as
radio buttons of the same name: of two values the last one counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from municipalities.addresses.asked import MOST_CHARACTERS
from municipalities.addresses.found import Choice, FoundPlace
from municipalities.addresses.looking import look_up
from municipalities.models import Municipality


class AddressTextField(forms.CharField):
    """An address as it is typed; it is looked up elsewhere, when it turns out to count."""

    default_error_messages = {
        "max_length": gettext_lazy("Dit is te lang voor een adres."),
        "null_characters_not_allowed": gettext_lazy("Dit adres kunnen we niet lezen."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": MOST_CHARACTERS, "required": False, **options})
        # No limit in the browser: it would cut off what is pasted without saying so.
        self.widget.attrs.pop("maxlength", None)


class AddressField(AddressTextField):
    """An address of a municipality. Cleans to a FoundPlace, or None when it is empty.

    After a mistake `choices` are the places that may have been meant.
    """

    def __init__(self, *, municipality: Municipality | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.municipality = municipality
        self.choices: Sequence[Choice] = ()

    def clean(self, value: Any) -> Any:
        """Look it up; raise ValidationError with a sentence."""
        self.choices = ()
        written = super().clean(value)
        if not written or self.municipality is None:
            return None
        return self.found(written, self.municipality)

    def found(self, written: str, municipality: Municipality) -> FoundPlace:
        """Return the place; raise ValidationError when it is none, or one of several."""
        answer = look_up(municipality, written)
        if answer.place is None:
            self.choices = answer.choices
            raise forms.ValidationError(answer.sentence, code="address")
        return answer.place
