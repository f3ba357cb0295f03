"""Where a place lies, in words: "Dit is in de buurt Rozenprieel, gebied Zuid-West."."""

from __future__ import annotations

from django.utils.translation import gettext as _

from municipalities.areas.places import PlaceAnswer, find_area
from municipalities.models import Area, Municipality

# What a buurt lies in, the part people know best first.
AROUND = ("gebied", "wijk")


def surroundings(municipality: Municipality, lon: float, lat: float) -> str:
    """Say in which buurt a place (degrees) lies; outside, a friendly sentence that says so."""
    return in_words(find_area(municipality, lon, lat))


def in_words(answer: PlaceAnswer) -> str:
    """Say where a place lies."""
    if answer.area is None or answer.asks:
        return answer.sentence
    around = _around(answer.area)
    if around is None:
        return _("Dit is in de buurt %(buurt)s.") % {"buurt": answer.area.name}
    return _("Dit is in de buurt %(buurt)s, %(kind)s %(name)s.") % {
        "buurt": answer.area.name,
        "kind": around.area_set.name_singular,
        "name": around.name,
    }


def _around(area: Area) -> Area | None:
    wholes = {one.area_set.slug: one for one in area.within.select_related("area_set")}
    return next((wholes[slug] for slug in AROUND if slug in wholes), None)
