"""The neighbourhood map and the list that is its equal: one query, two faces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, FloatField, IntegerField, QuerySet, Value, When
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from initiatives.cards import Card, cards_of
from initiatives.map.settings import allow_background, in_degrees, map_settings, tile_address
from initiatives.map.tiles import InBox, bounds_of, editions_to_draw
from initiatives.models import Initiative
from initiatives.search.query import InitiativeQuery
from initiatives.views.registry import count_in_words, render_list
from initiatives.vocabulary import Topic
from municipalities.access import Request, public_page
from municipalities.mercator import to_map
from municipalities.models import Municipality

PAGE_SIZE = 40
# Web Mercator ends here; nobody lives beyond it.
FARTHEST_NORTH = 85.0


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

    def put_first(self, initiatives: QuerySet[Initiative]) -> QuerySet[Initiative]:
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
    view = _view(request, query)
    query.count()
    found = query.initiatives()
    page = query.page_of(view.put_first(found) if view else query.in_order(found), PAGE_SIZE)
    cards = cards_of(page.object_list)
    context = {
        "query": query,
        "ways_out": [] if page.object_list else query.ways_out(),
        "page": page,
        "groups": _groups(cards, view, request.municipality),
        "count": _count(found, page.paginator.count, view),
        "bounds": _bounds(request.municipality, query),
    }
    if not request.htmx:  # type: ignore[attr-defined]
        context |= _around(request.municipality, query)
    response = render_list(request, "initiatives/map.html", context, query)
    allow_background(response, request.municipality)
    return response


def _view(request: Request, query: InitiativeQuery) -> View | None:
    written = request.GET.get("bbox", "").strip()
    if not written:
        return None
    try:
        return View.parse(written)
    except ValueError:
        query.refuse(_("Dit stuk van de kaart bestaat niet."))
        return None


def _count(found: QuerySet[Initiative], count: int, view: View | None) -> str:
    """Say how many there are and how many the map shows: "74 initiatieven, 12 in beeld"."""
    if view is None:
        return count_in_words(count)
    inside = found.filter(InBox(view.west, view.south, view.east, view.north)).count()
    return _("%(all)s, %(inside)s in beeld") % {"all": count_in_words(count), "inside": inside}


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


def _bounds(municipality: Municipality, query: InitiativeQuery) -> str:
    """Say the box round what was chosen, in degrees: a circle or areas; else nothing."""
    if query.near is not None:
        return in_degrees(query.near.box_in_degrees(query.distance))
    codes = frozenset(code for area in query.chosen_areas for code in area.codes)
    box = bounds_of(municipality, codes) if codes else None
    return in_degrees(box)


def _around(municipality: Municipality, query: InitiativeQuery) -> dict[str, Any]:
    """What the page needs besides the list: the map's settings and where its borders come from."""
    editions = editions_to_draw(municipality)
    sources = [edition.attribution or edition.provenance for edition in editions]
    return {
        "topics": Topic.choices,
        "sources": list(dict.fromkeys(sources)),
        "has_background": municipality.pdok_background,
        "options": {
            **map_settings(municipality, _words()),
            "initiatives": tile_address("initiatives"),
            "initiative": reverse("initiatives:list"),
            "query": query.string if query.status != 400 else "",
            "bounds": _bounds(municipality, query) or in_degrees(bounds_of(municipality)),
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
