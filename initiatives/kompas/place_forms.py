"""Where an idea is: a point on the map, one or more buurten, or everywhere."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.vocabulary import PlaceKind
from municipalities.areas.places import PlaceAnswer, find_area
from municipalities.models import Area, Municipality

KIND_ERRORS = {
    "required": gettext_lazy("Kies een van de drie. Weet je het nog niet? Sla dit dan over."),
    "invalid_choice": gettext_lazy("Kies een van de drie."),
}
UNKNOWN_AREA = gettext_lazy("Een van deze buurten kennen we niet. Kies uit de lijst.")


def place_fields(buurten: QuerySet[Area], *, required: bool) -> dict[str, forms.Field]:
    """Return the fields that templates/components/place_choice.html draws."""
    areas = forms.ModelMultipleChoiceField(
        buurten,
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
        "lon": forms.FloatField(required=False, widget=forms.HiddenInput),
        "lat": forms.FloatField(required=False, widget=forms.HiddenInput),
        "areas": areas,
    }


NOT_SAID = ("", gettext_lazy("Dat weet ik nog niet"))


@dataclass(frozen=True)
class PlaceFound:
    """What was made of a place that was sent: the buurt of a point, or what is wrong, by field."""

    mistakes: dict[str, str]
    found: PlaceAnswer | None = None


def look_up(municipality: Municipality, data: Mapping[str, Any]) -> PlaceFound:
    """Check what the chosen kind of place needs; find the buurt of a point."""
    kind = data.get("kind")
    if kind == PlaceKind.AREAS and "areas" in data and not data["areas"]:
        return PlaceFound({"areas": _("Vink een of meer buurten aan.")})
    if kind != PlaceKind.POINT:
        return PlaceFound({})
    lon, lat = data.get("lon"), data.get("lat")
    if lon is None or lat is None:
        return PlaceFound({"kind": _("Wijs eerst een plek aan op de kaart.")})
    if not (math.isfinite(lon) and math.isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90):
        return PlaceFound({"kind": _("Deze plek bestaat niet. Wijs hem opnieuw aan op de kaart.")})
    found = find_area(municipality, round(lon, 6), round(lat, 6))
    return PlaceFound({} if found.area else {"kind": found.sentence}, found)
