"""Distance: what is drawn on the map within so many metres of a place.

Only the drawn place is ever compared (`map_x`, `map_y`), never a point behind it: whoever says no
more than in which buurt it is, cannot be found nearer by asking often (docs/adr/0021).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Case, ExpressionWrapper, F, FloatField, Value, When
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext as _

from initiatives.map.tiles import InBox
from municipalities.mercator import to_degrees, to_map

# Web Mercator ends here; nobody lives beyond it.
FARTHEST_NORTH = 85.0
# Metres.
NEAREST, FARTHEST, USUAL = 50, 50_000, 1_000
DISTANCES = (250, 500, 1_000, 2_500, 5_000)


def metres_in_words(metres: int) -> str:
    """Say a distance: "500 meter", "2,5 kilometer"."""
    if metres < 1_000:
        return _("%(n)s meter") % {"n": metres}
    kilometres = f"{metres / 1_000:.1f}".removesuffix(".0").replace(".", _(","))
    return _("%(n)s kilometer") % {"n": kilometres}


@dataclass(frozen=True)
class Near:
    """A place to measure from, in degrees (WGS 84)."""

    lon: float
    lat: float

    @classmethod
    def parse(cls, written: str) -> Near:
        """Read "lon,lat" in degrees; ValueError when that is no place on the map."""
        lon, lat = (float(part) for part in written.split(","))
        if not (-180 <= lon <= 180 and -FARTHEST_NORTH <= lat <= FARTHEST_NORTH):
            raise ValueError("no place on the map")
        return cls(lon, lat)

    def on_map(self, metres: int) -> float:
        """Metres of the ground as metres of the map, which is stretched towards the pole."""
        return metres / math.cos(math.radians(self.lat))

    def box(self, metres: int) -> tuple[float, float, float, float]:
        """West, south, east and north of the circle, in metres of the map."""
        x, y = to_map(self.lon, self.lat)
        reach = self.on_map(metres)
        return x - reach, y - reach, x + reach, y + reach

    def box_in_degrees(self, metres: int) -> list[float]:
        """West, south, east and north of the circle, in degrees."""
        west, south, east, north = self.box(metres)
        return [*to_degrees(west, south), *to_degrees(east, north)]

    def square(self) -> Any:
        """How far away a drawn place is, squared, in metres of the map."""
        x, y = to_map(self.lon, self.lat)
        # Floats, because the square of whole metres does not fit in the database's integers.
        dx, dy = F("map_x") - Value(float(x)), F("map_y") - Value(float(y))
        return ExpressionWrapper(dx * dx + dy * dy, output_field=FloatField())

    def order(self) -> Any:
        """How far away something is drawn, squared; what is drawn nowhere comes last."""
        return Case(
            When(map_x__isnull=False, then=self.square()),
            default=Value(float("inf")),
            output_field=FloatField(),
        )

    def within(self, metres: int) -> tuple[Any, Any]:
        """Two conditions that must both hold: in the box round the circle (which is found by an
        index), and in the circle.
        """
        reach = self.on_map(metres)
        return InBox(*self.box(metres)), LessThanOrEqual(self.square(), reach * reach)


class NearField(forms.CharField):
    """A place as "lon,lat" in degrees. Cleans to a Near, or None."""

    def clean(self, value: Any) -> Any:
        """Read it; raise ValidationError with a sentence."""
        written = super().clean(value)
        if not written:
            return None
        try:
            return Near.parse(written)
        except ValueError as error:
            raise forms.ValidationError(
                _("Deze plek kennen we niet. Schrijf lengte en breedte, zoals 4.63,52.38.")
            ) from error
