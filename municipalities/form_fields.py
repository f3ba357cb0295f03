"""Form fields that several apps use."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.formats import number_format
from django.utils.translation import gettext as _


class LengthWithLines(MaxLengthValidator):
    """Says how much too long a text is; a text over the limit always comes back in full."""

    def __call__(self, value: str) -> None:
        """Raise ValidationError with both numbers, written as people write them."""
        if len(value) > self.limit_value:
            raise forms.ValidationError(
                _(
                    "Deze tekst heeft %(length)s tekens, er passen er %(limit)s. Er is niets "
                    "verloren: maak de tekst korter en bewaar opnieuw."
                ),
                code="max_length",
                params={
                    "length": number_format(len(value), force_grouping=True),
                    "limit": number_format(self.limit_value, force_grouping=True),
                },
            )


class LongTextField(forms.CharField):
    """A text of several lines. A line break counts as one character, as in the counter."""

    def __init__(self, *, max_length: int, rows: int = 4, **options: Any) -> None:
        options.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**options)
        # Read by components/field.html for its counter. Set after the fact, because CharField would
        # add a validator of its own and the attribute that makes browsers cut off a pasted text.
        self.max_length = max_length
        self.validators.append(LengthWithLines(max_length))

    def to_python(self, value: Any) -> str:
        """Make line breaks single characters, as the browser counts them."""
        return super().to_python(str(value or "").replace("\r\n", "\n")) or ""
