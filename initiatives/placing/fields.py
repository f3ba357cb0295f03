"""Where an idea is: a point on the map, one or more buurten, or everywhere."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.vocabulary import PlaceKind
from municipalities.addresses.fields import AddressTextField
from municipalities.addresses.found import Choice
from municipalities.addresses.looking import look_up as find_address
from municipalities.areas.geometry import DIGITS
from municipalities.areas.places import PlaceAnswer, find_area
from municipalities.models import Area, Municipality

KIND_ERRORS = {
    "required": gettext_lazy("Kies een van de drie. Weet je het nog niet? Sla dit dan over."),
    "invalid_choice": gettext_lazy("Kies een van de drie."),
}
UNKNOWN_AREA = gettext_lazy("Een van deze buurten kennen we niet. Kies uit de lijst.")


class DegreesField(forms.FloatField):
    """Half of a point. What is no number is said of the point, in one sentence: see `look_up`."""

    def to_python(self, value: Any) -> float | None:  # type: ignore[override]
        """Read a number; anything else is no place on earth."""
        try:
            return super().to_python(value)
        except forms.ValidationError:
            return math.nan

    def validate(self, value: float | None) -> None:
        """Leave it to `look_up` whether it is a place."""


def place_fields(municipality: Municipality, *, required: bool) -> dict[str, forms.Field]:
    """Return the fields that templates/components/place_choice.html draws.

    An address finds the point; it is not kept itself.
    """
    areas = forms.ModelMultipleChoiceField(
        Area.objects.of_municipality(municipality).of_set("buurt"),
        label=gettext_lazy("In welke buurt?"),
        required=False,
        error_messages={
            "invalid_choice": UNKNOWN_AREA,
            "invalid_pk_value": UNKNOWN_AREA,
            "invalid_list": UNKNOWN_AREA,
        },
    )
    return {
        "kind": forms.ChoiceField(
            label=gettext_lazy("Waar is je idee?"),
            choices=PlaceKind.choices if required else [*PlaceKind.choices, NOT_SAID],
            required=required,
            widget=forms.RadioSelect,
            error_messages=KIND_ERRORS,
        ),
        "lon": DegreesField(required=False, widget=forms.HiddenInput),
        "lat": DegreesField(required=False, widget=forms.HiddenInput),
        "address": AddressTextField(label=gettext_lazy("Bij welk adres?")),
        "areas": areas,
    }


NOT_SAID = ("", gettext_lazy("Dat weet ik nog niet"))


@dataclass(frozen=True)
class PlaceFound:
    """What was made of a place that was sent: a point and its buurt, or mistakes by field.

    That of an unclear address carries what may be meant, for the page: it is looked up once.
    """

    mistakes: dict[str, forms.ValidationError]
    found: PlaceAnswer | None = None
    lon: float | None = None
    lat: float | None = None


def look_up(municipality: Municipality, data: Mapping[str, Any]) -> PlaceFound:
    """Check what the chosen kind of place needs; find the point of an address, and its buurt."""
    kind = data.get("kind")
    if kind == PlaceKind.AREAS and "areas" in data and not data["areas"]:
        return PlaceFound({"areas": _mistake(_("Vink een of meer buurten aan."))})
    if kind != PlaceKind.POINT:
        return PlaceFound({})
    # Whoever points at the map empties the address: what is typed was typed last.
    if written := data.get("address"):
        answer = find_address(municipality, written)
        if answer.place is None:
            return PlaceFound({"address": _mistake(answer.sentence, answer.choices)})
        return _in_buurt(municipality, answer.place.lon, answer.place.lat, "address")
    lon, lat = data.get("lon"), data.get("lat")
    if lon is None or lat is None:
        sentence = _("Wijs eerst een plek aan op de kaart, of vul een adres in.")
        return PlaceFound({"kind": _mistake(sentence)})
    if not (math.isfinite(lon) and math.isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90):
        sentence = _("Deze plek bestaat niet. Wijs hem opnieuw aan op de kaart.")
        return PlaceFound({"kind": _mistake(sentence)})
    return _in_buurt(municipality, lon, lat, "kind")


def check_place(
    form: forms.Form, municipality: Municipality, data: Mapping[str, Any]
) -> PlaceFound:
    """Look up what was sent, and say in the form what is wrong with it.

    A point just outside the border belongs to the nearest buurt once she said yes to that
    (`nearby`); the point that is stored already was confirmed before.
    """
    place = look_up(municipality, data)
    for field, mistake in place.mistakes.items():
        form.add_error(field, mistake)
    is_new = (place.lon, place.lat) != (form.initial.get("lon"), form.initial.get("lat"))
    if place.found and place.found.asks and is_new and not data.get("nearby"):
        form.add_error("nearby", place.found.sentence)
    return place


def _in_buurt(municipality: Municipality, lon: float, lat: float, field: str) -> PlaceFound:
    # More would only look exact.
    lon, lat = round(lon, DIGITS), round(lat, DIGITS)
    found = find_area(municipality, lon, lat)
    return PlaceFound({} if found.area else {field: _mistake(found.sentence)}, found, lon, lat)


def _mistake(sentence: str, choices: Sequence[Choice] = ()) -> forms.ValidationError:
    return forms.ValidationError(sentence.replace("%", "%%"), params={"choices": choices})


def may_be_meant(form: forms.BaseForm) -> Sequence[Choice]:
    """Return the addresses to choose from where the one that was sent is not clear."""
    mistakes = form.errors.as_data().get("address", [])
    # Only our own mistake at this field knows any.
    return [choice for one in mistakes for choice in (one.params or {}).get("choices", ())]
