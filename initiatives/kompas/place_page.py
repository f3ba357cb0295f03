"""The form of the page where she says where her idea is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.kompas.own_pages import SeenForm
from initiatives.placing.fields import check_place, place_fields
from initiatives.vocabulary import PlaceKind
from municipalities.areas.places import PlaceAnswer
from municipalities.models import Area, Municipality


class PlaceForm(SeenForm):
    """The place of a Kompas."""

    nearby = forms.BooleanField(label=gettext_lazy("Klopt deze buurt?"), required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        municipality: Municipality,
        stored: dict[str, Any],
    ) -> None:
        super().__init__(data, stored=stored)
        self.municipality = municipality
        self.found: PlaceAnswer | None = None
        self.fields = {**place_fields(municipality, required=True), **self.fields}

    @property
    def asks(self) -> dict[str, str] | None:
        """Whether a point just outside belongs to the nearest buurt, until she said yes to it."""
        area = self.found.area if self.found and self.found.asks else None
        if area is None or not self.is_bound or "nearby" not in self.errors:
            return None
        words = _("Ja, zet mijn idee bij %(area)s") % {"area": area.name}
        return {"value": "on", "words": words}

    @property
    def values(self) -> dict[str, Any]:
        """The place; a point only where that was chosen, nothing where it is everywhere."""
        data = self.cleaned_data
        is_point = data["kind"] == PlaceKind.POINT
        areas = [] if data["kind"] == PlaceKind.MUNICIPALITY else self.areas_found
        return {
            "kind": data["kind"],
            "lon": data["lon"] if is_point else None,
            "lat": data["lat"] if is_point else None,
            "areas": sorted(area.pk for area in areas),
        }

    @property
    def areas_found(self) -> list[Area]:
        """The buurten of the place; call it on a valid form."""
        if self.found and self.found.area:
            return [self.found.area]
        return list(self.cleaned_data["areas"])

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen kind of place needs; find the buurt of a point."""
        data = super().clean() or {}
        place = check_place(self, self.municipality, data)
        self.found = place.found
        if self.found:
            data["lon"], data["lat"] = place.lon, place.lat
        return data
