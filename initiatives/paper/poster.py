"""A poster of an area for on the wall: its map with numbers, and what is behind each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from shapely.geometry import MultiPolygon, Point, Polygon

from initiatives.map.tiles import DrawnArea
from initiatives.models import Initiative
from initiatives.paper.drawing import Ground, Pin, draw_map, qr_code, topic_shape
from initiatives.paper.entries import Entry, entry_of, topics_of
from initiatives.paper.lists import Printed
from initiatives.paper.typesetting import Sheet, typeset
from initiatives.search.going_on import going_on
from initiatives.search.nearby import metres_in_words
from initiatives.search.query import InitiativeQuery
from initiatives.vocabulary import PlaceKind
from municipalities.branding import Look

TEMPLATE = "paper/poster.typ"
# More cannot be read from where somebody stands.
MOST_ON_POSTER = 36
# Names of more parts than this would cover the map.
MOST_PARTS = 30
# A smaller part of a circle has no room for its name.
LEAST_OF_CIRCLE = 0.03
# The map on the sheet, in millimetres.
WIDTH, HEIGHT = 196, 196


@dataclass(frozen=True)
class Poster:
    """All words on the poster."""

    kicker: str
    heading: str
    lead: str
    facts: str
    entries: list[Entry]
    map_words: str
    map_note: str
    closing: str
    qr_words: str
    qr_label: str


def for_poster(query: InitiativeQuery) -> QuerySet[Initiative]:
    """Return what a query finds and one can still go to: what is over only when asked for."""
    return going_on(query, query.initiatives())


def poster_pdf(printed: Printed, look: Look) -> bytes:
    """Return the poster as PDF/UA-1 on A3; those on the map first, from north to south."""
    rows = sorted(printed.rows, key=lambda one: (one.map_y is None, -(one.map_y or 0), one.pk))
    ground = ground_of(printed)
    poster = Poster(
        kicker=pgettext("paper", "Initiatieven van bewoners"),
        heading=printed.heading,
        lead=_("Dit doen buren samen. Je bent welkom."),
        facts=printed.facts(),
        entries=[entry_of(row) for row in rows],
        map_words=_map_words(printed),
        map_note=_map_note(printed, ground),
        closing=printed.closing(),
        qr_words=_("Scan en lees meer"),
        qr_label=printed.code_label,
    )
    drawn = {
        "shapes": {topic or "none": topic_shape(topic) for topic in topics_of(rows)},
        "topics": [row.topic or "none" for row in rows],
        "map": _map(rows, ground, look) if ground else "",
        "qr": qr_code(printed.address),
    }
    return typeset(poster, Sheet(TEMPLATE, {}, drawn), look)


def _map(rows: Sequence[Initiative], ground: Ground, look: Look) -> str:
    pins = [
        Pin(number, row.topic, row.map_x, row.map_y, row.place_kind == PlaceKind.POINT)
        for number, row in enumerate(rows, start=1)
        if row.map_x is not None and row.map_y is not None
    ]
    return draw_map(ground, pins, width=WIDTH, height=HEIGHT, font=look.font)


def _map_words(printed: Printed) -> str:
    """Say what the map is, to who does not see it."""
    if printed.circle:
        return _(
            "Kaart van alles binnen %(distance)s, met nummers. Bij elk nummer staat in de lijst "
            "wat er is."
        ) % {"distance": metres_in_words(printed.query.distance)}
    said = _("Kaart van %(place)s met nummers. Bij elk nummer staat in de lijst wat er is.")
    return said % {"place": printed.place}


def _map_note(printed: Printed, ground: Ground | None) -> str:
    """Say what the signs on the map mean."""
    said = [_("Een stip is de precieze plek. Zonder stip ligt het ergens in die buurt.")]
    if ground and ground.middle:
        far = {"distance": metres_in_words(printed.query.distance)}
        said.append(_("De cirkel is %(distance)s rond het kruis.") % far)
    return " ".join(said)


def ground_of(printed: Printed) -> Ground | None:
    """Return what was asked for: areas, a circle, or the whole municipality, with the parts in it.

    The parts are those of the finest division of which the names fit. None without boundaries.
    """
    levels = printed.levels
    codes = {code for area in printed.query.chosen_areas for code in area.codes}
    if printed.circle and levels:
        return _ground_in(printed.circle, levels)
    chosen = [area for level in levels for area in level if area.code in codes]
    if not chosen and levels:
        chosen = list(levels[0])
    if not chosen:
        return None
    coarsest = min(area.level for area in chosen)
    parts: list[DrawnArea] = []
    for level in levels[coarsest + 1 :]:
        inside = [area for area in level if _lies_in(area, chosen)]
        if 1 < len(inside) <= MOST_PARTS:
            parts = inside
    around = levels[1] if len(levels) > 1 else ()
    return Ground(chosen=chosen, parts=parts or chosen, around=around)


def _ground_in(circle: Polygon, levels: Sequence[Sequence[DrawnArea]]) -> Ground:
    """Return a circle with what lies in it of the finest division of which the names fit."""
    middle = circle.centroid.x, circle.centroid.y
    whole = DrawnArea("", "", 0, MultiPolygon([circle]), (round(middle[0]), round(middle[1])))
    parts: list[DrawnArea] = []
    for level in levels:
        inside = [part for area in level if (part := _part_in(circle, area))]
        if 0 < len(inside) <= MOST_PARTS:
            parts = inside
    around = levels[1] if len(levels) > 1 else levels[0]
    return Ground(chosen=[whole], parts=parts, around=around, middle=middle)


def _part_in(circle: Polygon, area: DrawnArea) -> DrawnArea | None:
    """Return what of an area lies in a circle, with its name in the middle of that."""
    shared = area.outline.intersection(circle)
    # Where they only touch it may hold lines.
    pieces = getattr(shared, "geoms", [shared])
    part = MultiPolygon([one for one in pieces if isinstance(one, Polygon)])
    if part.area < LEAST_OF_CIRCLE * circle.area:
        return None
    west, _south, east, _north = circle.bounds
    # Not through the cross.
    label = part.difference(circle.centroid.buffer((east - west) / 8)).representative_point()
    return replace(area, outline=part, label=(round(label.x), round(label.y)))


def _lies_in(area: DrawnArea, chosen: Sequence[DrawnArea]) -> bool:
    return any(one.outline.contains(Point(area.label)) for one in chosen)
