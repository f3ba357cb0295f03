"""Questions answered in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.kompas.kinds.base import Kind, Room, Value
from initiatives.vocabulary import MAX_TEXT
from municipalities.form_fields import LongTextField

if TYPE_CHECKING:
    from initiatives.models import Question

SHORT = 200


class LongText(Kind):
    """An answer of several lines. Its field is called `text`."""

    key = "long_text"
    label = gettext_lazy("Lange tekst")
    template = "initiatives/kompas/kinds/one.html"
    has_one_control = True

    def fields(self, question: Question) -> dict[str, forms.Field]:
        """One field that grows with what is written."""
        return {"text": LongTextField(max_length=MAX_TEXT, required=False, rows=4)}

    def initial(self, value: Value) -> dict[str, Any]:
        """The text itself."""
        return {"text": value or ""}

    def clean(self, question: Question, data: Mapping[str, Any]) -> Value:
        """The text, None when there is none."""
        return data.get("text") or None

    def join(self, first: Value, second: Value) -> Value:
        """One under the other; a text that was added already is not added again."""
        if first == second or (first or "").endswith(f"\n\n{second}"):
            return first
        both = f"{first or ''}\n\n{second or ''}".strip()
        if len(both) > MAX_TEXT:
            raise forms.ValidationError(
                _("Samen zijn deze twee teksten te lang. Maak er één korter.")
            )
        return both


class ShortText(LongText):
    """An answer of a few words, on one line."""

    key = "short_text"
    label = gettext_lazy("Korte tekst")

    def fields(self, question: Question) -> dict[str, forms.Field]:
        """One line. What is too long comes back in full, so the browser may not cut it off."""
        field = forms.CharField(
            required=False,
            max_length=SHORT,
            error_messages={
                "max_length": _("Dit is te lang. Maak er hooguit %(limit_value)d tekens van.")
            },
        )
        field.widget.attrs.pop("maxlength", None)
        return {"text": field}

    def room(self, question: Question) -> Room:
        """One line."""
        return Room(lines=1)

    def join(self, first: Value, second: Value) -> Value:
        """Both on one line."""
        if first == second:
            return first
        both = "; ".join(one for one in (first, second) if one)
        if len(both) > SHORT:
            raise forms.ValidationError(
                _("Samen zijn deze twee teksten te lang. Maak er één korter.")
            )
        return both
