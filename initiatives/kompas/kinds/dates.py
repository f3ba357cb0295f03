"""Questions about when: a day, or a period."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from initiatives.kompas.kinds.base import Kind, Room, Value
from municipalities.form_fields import DayField
from municipalities.templatetags.look import dutch_date

if TYPE_CHECKING:
    from initiatives.models import Question

# Browsers send 2026-12-03; without a date field people type 3-12-2026.
INPUT_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"]


def _day_field(label: str) -> DayField:
    field = DayField(
        label=label,
        required=False,
        input_formats=INPUT_FORMATS,
        error_messages={"invalid": _("Dit is geen datum. Schrijf de dag als 3-12-2026.")},
    )
    field.localize = False
    return field


class DateOrPeriod(Kind):
    """A day, or from one day until another. Either end may be open.

    Stored as {"from": "2026-12-03", "until": null}.
    """

    key = "date"
    label = gettext_lazy("Datum of periode")

    def fields(self, question: Question) -> dict[str, forms.Field]:
        """Two days; the second is for a period."""
        return {
            "from": _day_field(pgettext("date", "Op of vanaf")),
            "until": _day_field(pgettext("date", "Tot en met (bij een periode)")),
        }

    def initial(self, value: Value) -> dict[str, Any]:
        """Both days."""
        return {name: (value or {}).get(name) for name in ("from", "until")}

    def clean(self, question: Question, data: Mapping[str, Any]) -> Value:
        """Both days; refuses a period that ends before it begins."""
        first, last = data.get("from"), data.get("until")
        if first and last and last < first:
            raise forms.ValidationError(
                {"until": _("Deze dag ligt voor het begin. Kijk allebei de dagen na.")}
            )
        if not (first or last):
            return None
        return {
            "from": first.isoformat() if first else None,
            "until": last.isoformat() if last and last != first else None,
        }

    def words(self, question: Question, value: Value) -> str:
        """As "Van donderdag 3 december tot en met ..."."""
        if self.is_empty(value):
            return ""
        first, last = (
            dutch_date(date.fromisoformat(value[name])) if value[name] else ""
            for name in ("from", "until")
        )
        if first and last:
            return _("Van %(first)s tot en met %(last)s") % {"first": first, "last": last}
        return first or _("Tot en met %(last)s") % {"last": last}

    def room(self, question: Question) -> Room:
        """A line for each day."""
        return Room(parts=tuple(str(one.label) for one in self.fields(question).values()))
