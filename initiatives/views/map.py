"""The neighbourhood map and the list that is its equal: one query, two faces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Case, F, FloatField, IntegerField, QuerySet, Value, When
from django.http import HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from initiatives.cards import Card, cards_of
from initiatives.filters import InitiativeQuery
from initiatives.models import Initiative
from initiatives.tiles import InBox, bounds_of, editions_to_draw
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
    """A part of the list with its heading; without one when there is no map beside it."""

    title: str
    cards: list[Card]


@require_safe
@public_page
def neighbourhood_map(request: Request) -> HttpResponse:
    """The map with its list. `bbox` is what the map shows: the list puts that first."""
    query = InitiativeQuery(
        request.GET, municipality=request.municipality, user=request.user, path=request.path
    )
    view = _view(request, query)
    found = query.initiatives()
    page = query.page_of(view.put_first(found) if view else query.in_order(found), PAGE_SIZE)
    cards = cards_of(page.object_list)
    context = {
        "query": query,
        "page": page,
        "groups": _groups(cards, view, request.municipality),
        "count": count_in_words(page.paginator.count),
        "in_view": _in_view(found, view),
        "with_map": view is not None,
    }
    if not request.htmx:  # type: ignore[attr-defined]
        context |= _around(request.municipality, query)
    response = render_list(request, "initiatives/map.html", context, query)
    if request.municipality.pdok_background:
        hosts = [settings.PDOK_HOST]
        response._csp_update = {"img-src": hosts, "connect-src": hosts}  # type: ignore[attr-defined]
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


def _in_view(found: QuerySet[Initiative], view: View | None) -> str:
    if view is None:
        return ""
    inside = found.filter(InBox(view.west, view.south, view.east, view.north)).count()
    return ngettext("%(count)s in beeld", "%(count)s in beeld", inside) % {"count": inside}


def _groups(cards: list[Card], view: View | None, municipality: Municipality) -> list[Group]:
    """Split a page of the list in what is in view, what is everywhere, and what is elsewhere."""
    if view is None:
        return [Group("", cards)] if cards else []
    inside = [card for card in cards if view.holds(card.initiative)]
    everywhere = [card for card in cards if card.initiative.map_x is None]
    elsewhere = [card for card in cards if card.initiative.map_x is not None and card not in inside]
    groups = [
        Group(_("In beeld"), inside),
        Group(_("In heel %(town)s") % {"town": municipality.name}, everywhere),
        Group(_("Buiten beeld"), elsewhere),
    ]
    return [group for group in groups if group.cards]


def _around(municipality: Municipality, query: InitiativeQuery) -> dict[str, Any]:
    """What the page needs besides the list: the map's settings and where its borders come from."""
    chosen = frozenset(code for area in query.chosen_areas for code in area.codes)
    bounds = bounds_of(municipality, chosen) or bounds_of(municipality)
    editions = editions_to_draw(municipality)
    words = [edition.attribution or edition.provenance for edition in editions]
    return {
        "topics": Topic.choices,
        "sources": list(dict.fromkeys(words)),
        "has_borders": bool(editions),
        "options": {
            "areas": _tile_address("areas"),
            "initiatives": _tile_address("initiatives"),
            "initiative": reverse("initiatives:detail", args=["slug"]).replace("slug/", ""),
            "bounds": ",".join(f"{one:.5f}" for one in bounds) if bounds else "",
            "worker": static("maplibre/maplibre-gl-worker.mjs"),
            "background": settings.PDOK_HOST if municipality.pdok_background else "",
        },
    }


def _tile_address(layer: str) -> str:
    """The address of a layer's tiles with the places for their numbers."""
    address = reverse("initiatives:tile", args=[layer, "0", "0", "0"])
    return address.replace("/0/0/0", "/{z}/{x}/{y}")
