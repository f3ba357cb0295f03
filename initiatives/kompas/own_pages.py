"""What is saved on the pages of the idea, the place and the expectation, also while she types.

As with answers (initiatives.kompas.answers) a page carries the print of what it showed. What was
changed here and elsewhere is not saved before she has seen both.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import transaction

from initiatives.kompas.answers import print_of
from initiatives.models import Kompas
from municipalities.locking import locked
from municipalities.sent_again import put_in

# What one page holds, in the shape of its form.
Values = dict[str, Any]


def idea_of(kompas: Kompas) -> Values:
    """Return what the page of the idea holds."""
    return {"name": kompas.name, "summary": kompas.summary}


def place_values(kompas: Kompas) -> Values:
    """Return what the page of the place holds."""
    return {
        "kind": kompas.place_kind,
        "lon": kompas.lon,
        "lat": kompas.lat,
        "areas": sorted(area.pk for area in kompas.areas.all()),
    }


def expectation_of(kompas: Kompas) -> Values:
    """Return what the page of the expectation holds."""
    return {
        "expectation": kompas.expectation,
        "expectation_details": sorted(kompas.expectation_details),
    }


class SeenForm(forms.Form):
    """A form that knows what its window showed (`stored`); without that, nothing is compared."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, stored: Values, **more: Any) -> None:
        initial = {**stored, "seen": print_of(stored, "")}
        super().__init__(data, initial=initial, use_required_attribute=False, **more)

    @property
    def values(self) -> Values:
        """What is to be saved, in the shape of `stored`; of a valid form."""
        return {name: self.cleaned_data[name] for name in self.cleaned_data if name != "seen"}

    @property
    def asks(self) -> dict[str, str] | None:
        """What a mistake asks that a tick answers, as `Kind.asks`."""
        return None

    def has_shown(self, stored: Values) -> None:
        """Count what is stored now as seen: the page shows it beside what she sent."""
        put_in(self, "seen", print_of(stored, ""))


class ChangedElsewhereError(Exception):
    """It was changed here and elsewhere; carries the Kompas as it is now."""

    def __init__(self, kompas: Kompas) -> None:
        super().__init__("changed elsewhere")
        self.kompas = kompas


@transaction.atomic
def save_page(
    *,
    kompas: Kompas,
    form: SeenForm,
    read: Callable[[Kompas], Values],
    write: Callable[[Kompas, Values], None],
) -> str:
    """Save what a valid form of one page holds; return the print its window has seen since.

    Sent twice it does the same once. Raises ChangedElsewhereError.
    """
    # One save at a time per Kompas, as with answers.
    row = locked(Kompas.objects.select_related("municipality", "question_set"), kompas.pk)
    seen = form.cleaned_data["seen"]
    now, new = print_of(read(row), ""), print_of(form.values, "")
    if new == seen:
        # Nothing was changed here; what was changed elsewhere stays.
        return seen
    if seen and now not in (seen, new):
        raise ChangedElsewhereError(row)
    if new != now:
        write(row, form.values)
    return new
