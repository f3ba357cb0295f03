"""The neighbourhood map and the list that is its equal: one query, two faces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, FloatField, IntegerField, Value, When
from django.http import HttpResponse
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from initiatives.cards import Card, cards_of
from initiatives.map.settings import allow_background, in_degrees, map_settings, tile_address
from initiatives.map.tiles import InBox, bounds_of, editions_and_bounds
from initiatives.models import Initiative
from initiatives.querysets import InitiativeQuerySet
from initiatives.search.counts import MOST_COUNTED, Counts, count_inside
from initiatives.search.nearby import FARTHEST_NORTH
from initiatives.search.query import InitiativeQuery
from initiatives.views.registry import count_in_words, render_list
from initiatives.vocabulary import Topic
from municipalities.access import Request, public_page
from municipalities.mercator import to_map
from municipalities.models import Municipality
from municipalities.page_parts import wants_part

PAGE_SIZE = 40


@dataclass(frozen=True)
class View:
    """What the map shows, as a box in Web Mercator metres."""

    west: int
    south: int
    east: int
    north: int

    @classmethod
    def parse(cls, written: str) -> View:
        """Read "west,south,east,north" in degrees; ValueError when that is no box on earth."""
        west, south, east, north = (float(part) for part in written.split(","))
        if not (-180 <= west < east <= 180 and -FARTHEST_NORTH <= south < north <= FARTHEST_NORTH):
            raise ValueError("no box on earth")
        return cls(*to_map(west, south), *to_map(east, north))

    def holds(self, initiative: Initiative) -> bool:
        """Whether an initiative is drawn in it."""
        if initiative.map_x is None or initiative.map_y is None:
            return False
        return (
            self.west <= initiative.map_x <= self.east
            and self.south <= initiative.map_y <= self.north
        )

    def put_first(self, initiatives: InitiativeQuerySet) -> InitiativeQuerySet:
        """Order by what is in view, from the middle outwards; then what has no place."""
        x, y = (self.west + self.east) / 2, (self.south + self.north) / 2
        # Floats, because the square of whole metres does not fit in the database's integers.
        dx, dy = F("map_x") - Value(x), F("map_y") - Value(y)
        group = Case(
            When(InBox(self.west, self.south, self.east, self.north), then=Value(0)),
            When(map_x__isnull=True, then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        )
        return initiatives.annotate(
            group=group,
            distance=Case(
                When(map_x__isnull=False, then=dx * dx + dy * dy),
                default=Value(0.0),
                output_field=FloatField(),
            ),
        ).order_by("group", "distance", "sort_key", "pk")


@dataclass(frozen=True)
class Group:
    """A part of the list with its heading; the first part needs none to be seen."""

    title: str
    cards: list[Card]
    is_quiet: bool = False


@require_safe
@public_page
def neighbourhood_map(request: Request) -> HttpResponse:
    """The map with its list. `bbox` is what the map shows: the list puts that first."""
    query = InitiativeQuery(
        request.GET, municipality=request.municipality, user=request.user, path=request.path
    )
    context = {"query": query, **map_context(request, query)}
    # What a phone shows of the two.
    as_list = request.GET.get("show") == "list" or query.status == 400
    context["face"] = "list" if as_list else "map"
    response = render_list(request, "initiatives/map.html", context, query)
    allow_background(response, request.municipality)
    return response


def map_context(request: Request, query: InitiativeQuery) -> dict[str, Any]:
    """Return what a page with the map and its list needs; for a script only the list."""
    view = _view(request, query)
    counts = query.count()
    found = query.initiatives()
    page = query.page_of(found, PAGE_SIZE, view.put_first if view else None)
    cards = cards_of(page.object_list)
    near = query.near
    # A place outside with nothing around it: there is only an empty map to see.
    is_nowhere = near is not None and not cards and query.address.is_outside
    circle = near.box_in_degrees(query.distance) if near is not None and not is_nowhere else None
    return {
        "ways_out": [] if page.object_list else query.ways_out(),
        "page": page,
        "groups": _groups(cards, view, request.municipality),
        "count": _count(query, counts, view),
        **_place(request.municipality, query, circle, is_whole_page=not wants_part(request)),
        "circle": _circle(query),
    }


def _view(request: Request, query: InitiativeQuery) -> View | None:
    written = request.GET.get("bbox", "").strip()
    if not written:
        return None
    try:
        return View.parse(written)
    except ValueError:
        query.refuse(_("Dit stuk van de kaart bestaat niet."))
        return None


def _count(query: InitiativeQuery, counts: Counts, view: View | None) -> str:
    """Say how many there are and how many the map shows: "74 initiatieven, 12 in beeld"."""
    count = count_in_words(counts.total, is_more=counts.is_more)
    if view is None:
        return count
    inside = count_inside(query, InBox(view.west, view.south, view.east, view.north))
    if inside > MOST_COUNTED:
        many = number_format(MOST_COUNTED, force_grouping=True)
        return _("%(all)s, meer dan %(inside)s in beeld") % {"all": count, "inside": many}
    return _("%(all)s, %(inside)s in beeld") % {"all": count, "inside": inside}


def _groups(cards: list[Card], view: View | None, municipality: Municipality) -> list[Group]:
    """Split a page of the list in what is in view, what is everywhere, and what is elsewhere."""
    if view is None:
        return [Group(_("Alle initiatieven"), cards, is_quiet=True)] if cards else []
    inside = [card for card in cards if view.holds(card.initiative)]
    everywhere = [card for card in cards if card.initiative.map_x is None]
    elsewhere = [card for card in cards if card.initiative.map_x is not None and card not in inside]
    groups = [
        Group(_("In beeld"), inside, is_quiet=True),
        Group(_("In heel %(town)s") % {"town": municipality.name}, everywhere),
        Group(_("Buiten beeld"), elsewhere),
    ]
    return [group for group in groups if group.cards]


def _circle(query: InitiativeQuery) -> str:
    """Say the circle that is searched, for the map to draw; else nothing."""
    return query.near.circle(query.distance) if query.near is not None else ""


def _place(
    municipality: Municipality,
    query: InitiativeQuery,
    circle: Sequence[float] | None,
    *,
    is_whole_page: bool,
) -> dict[str, Any]:
    """Say where the map goes: `bounds`, the box round what was chosen in degrees, or nothing.

    That is the box of a `circle`, else that of the areas.
    With all that a whole page needs besides the list: the map's settings and where its borders
    come from.
    """
    codes = frozenset(code for area in query.chosen_areas for code in area.codes)
    if not is_whole_page:
        return {"bounds": in_degrees(circle or (bounds_of(municipality, codes) if codes else None))}
    editions, box = editions_and_bounds(municipality, codes)
    chosen = in_degrees(circle or (box if codes else None))
    sources = [edition.attribution or edition.provenance for edition in editions]
    return {
        "bounds": chosen,
        "topics": Topic.choices,
        "sources": list(dict.fromkeys(sources)),
        "has_background": municipality.pdok_background,
        "options": {
            **map_settings(municipality, _words()),
            "initiatives": tile_address("initiatives"),
            "initiative": reverse("initiatives:list"),
            "query": query.string if query.status != 400 else "",
            "bounds": chosen or in_degrees(box or bounds_of(municipality)),
            "circle": _circle(query),
        },
    }


def _words() -> dict[str, str]:
    """What the map's own buttons say, by MapLibre's names for them, and one of ours."""
    return {
        "Map.Title": _("Kaart"),
        "NavigationControl.ZoomIn": _("Dichterbij"),
        "NavigationControl.ZoomOut": _("Verder weg"),
        "Popup.Close": _("Sluit"),
        "more": _("en nog {count}: zie de lijst"),
    }
