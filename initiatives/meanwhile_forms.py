"""Forms for what several people change: a form knows what stood there when it was opened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Any, ClassVar

from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _

from initiatives.services.meanwhile import print_of_row
from municipalities.sent_again import put_in
from municipalities.templatetags.look import dutch_date

NOTHING = "–"


class SeenForm(forms.BaseForm):
    """A form that carries in `seen` what stood there when it was opened.

    `compared` are the fields of the row that count. The service looks at it under its lock and
    raises ChangedMeanwhileError; then `meet` gives what to show beside what was typed.
    """

    # Every form has these; its own field comes when there is something to remember.
    base_fields: ClassVar[dict[str, forms.Field]] = {}
    compared: ClassVar[Sequence[str]] = ()

    def remember(self, standing: Model) -> None:
        """Put what stands there now in the form."""
        self.fields["seen"] = forms.CharField(widget=forms.HiddenInput, required=False)
        self.initial["seen"] = print_of_row(standing, self.compared)

    def meet(self, current: Model) -> list[dict[str, str]]:
        """Return what stands differently in what was saved meanwhile, for a list on the page.

        Whoever has seen both versions may save: the form knows of the other one from now on.
        """
        put_in(self, "seen", print_of_row(current, self.compared))
        return [
            {
                "term": str(self.fields[name].label),
                "value": _in_words(self.fields[name], value),
            }
            for name, value in self.as_it_stands(current).items()
            if name in self.fields and (self.cleaned_data.get(name) or None) != (value or None)
        ]

    def as_it_stands(self, current: Any) -> dict[str, Any]:
        """Return what the fields of this form would hold for a row."""
        return {name: getattr(current, name) for name in self.compared}


def _in_words(field: forms.Field, value: Any) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, date):
        return dutch_date(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    labels = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    values = value if isinstance(value, list) else [value]
    shown = [labels.get(str(one), str(one)) for one in values if one is not None]
    return ", ".join(shown) or NOTHING
