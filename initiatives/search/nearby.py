"""Distance: what is drawn on the map within so many metres of a place.

Only the drawn place is ever compared (`map_x`, `map_y`), never a point behind it: whoever says no
more than in which buurt it is, cannot be found nearer by asking often (docs/adr/0021).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Case, ExpressionWrapper, F, FloatField, Value, When
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from shapely.geometry import Point, Polygon

from initiatives.map.tiles import InBox
from municipalities.addresses.fields import AddressField
from municipalities.addresses.found import FoundPlace
from municipalities.addresses.looking import can_look_up
from municipalities.areas.geometry import is_in_netherlands
from municipalities.mercator import to_degrees, to_map
from municipalities.models import Municipality

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
    # The address it was found by; empty when it was given in degrees.
    label: str = ""

    @classmethod
    def parse(cls, written: str) -> Near:
        """Read "lon,lat" in degrees; ValueError when that is no place on the map.

        Many maps give the latitude first. In the Netherlands the two cannot be taken for each
        other, and are turned round.
        """
        lon, lat = (float(part) for part in written.split(","))
        if is_in_netherlands(lat, lon):
            lon, lat = lat, lon
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

    def shape(self, metres: int) -> Polygon:
        """The circle as a surface, in metres of the map."""
        return Point(*to_map(self.lon, self.lat)).buffer(self.on_map(metres), quad_segs=32)

    def circle(self, metres: int) -> str:
        """Write the circle for the map, which draws exactly what is searched: "lon,lat,metres"."""
        return f"{self.lon:.5f},{self.lat:.5f},{metres}"

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


# What can only be meant as degrees, though they may be wrong: "4.63,52.38", "4.6", "nan,nan".
DEGREES = re.compile(r"[-+0-9.,e ]+|nan,nan", re.IGNORECASE)
POSTCODE_BEGUN = re.compile(r"[1-9][0-9]{3}")
ODD_PLACE = gettext_lazy("Deze plek kennen we niet. Schrijf lengte en breedte, zoals 4.63,52.38.")


class NearField(AddressField):
    """A place as "lon,lat" in degrees, or as an address. Cleans to a Near, or None.

    `known` remembers what was found, by what was written, for forms that ask the same again.
    """

    default_error_messages = {
        "max_length": ODD_PLACE,
        "null_characters_not_allowed": ODD_PLACE,
    }

    def __init__(self, *, known: dict[str, Any] | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.known = {} if known is None else known

    def clean(self, value: Any) -> Any:
        """Read it; raise ValidationError with a sentence."""
        found: Near | FoundPlace | None = super().clean(value)
        return Near(found.lon, found.lat, found.label) if isinstance(found, FoundPlace) else found

    def found(self, written: str, municipality: Municipality) -> Any:
        """Degrees mean the same everywhere; an address is looked up in one municipality."""
        if DEGREES.fullmatch(written) and not POSTCODE_BEGUN.fullmatch(written):
            try:
                return Near.parse(written)
            except ValueError as error:
                raise forms.ValidationError(ODD_PLACE) from error
        if written not in self.known:
            if not can_look_up(municipality):
                raise forms.ValidationError(ODD_PLACE)
            self.known[written] = super().found(written, municipality)
        return self.known[written]
