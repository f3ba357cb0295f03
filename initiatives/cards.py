"""What a card says of an initiative, ready for its template; lists, map and front page use it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.models import Initiative, Photo
from initiatives.occurrences import Occurrence, next_occurrence
from initiatives.search.highlights import Highlights, highlights_of
from initiatives.vocabulary import PlaceKind
from initiatives.workflow import Publication
from municipalities.mercator import to_degrees


@dataclass(frozen=True)
class Card:
    """An initiative with all its card shows; made from prefetched rows, so without queries."""

    initiative: Initiative
    url: str
    place: str
    seed: str
    needs: list[str]
    next: Occurrence | None
    photo: Photo | None
    status: str
    lon: float | None
    lat: float | None
    marked: Highlights | None = None


def place_in_words(initiative: Initiative) -> str:
    """Say where it is: "Rozenprieel", "Rozenprieel en nog 2 buurten", "Heel Haarlem"."""
    names = [area.name for area in initiative.areas.all()]
    if initiative.place_kind == PlaceKind.MUNICIPALITY or not names:
        if initiative.place_kind == PlaceKind.POINT:
            return initiative.municipality.name
        return _("Heel %(town)s") % {"town": initiative.municipality.name}
    if len(names) <= 2:
        return _(" en ").join(names)
    others = len(names) - 1
    return ngettext(
        "%(name)s en nog %(count)s buurt", "%(name)s en nog %(count)s buurten", others
    ) % {"name": names[0], "count": others}


def status_in_words(initiative: Initiative) -> str:
    """Say why not everybody sees an initiative; nothing when everybody does."""
    return {
        Publication.PRIVATE: _("Alleen te zien voor de makers en met wie ze het deelden"),
        Publication.REQUESTED: _("Nog niet voor iedereen te zien: wacht op de gemeente"),
        Publication.HIDDEN: _("Niet meer voor iedereen te zien: verborgen door de gemeente"),
    }.get(Publication(initiative.publication), "")


def card_of(initiative: Initiative) -> Card:
    """Make the card of an initiative that was fetched with `for_cards()`."""
    areas = list(initiative.areas.all())
    lon, lat = (
        to_degrees(initiative.map_x, initiative.map_y)
        if initiative.map_x is not None and initiative.map_y is not None
        else (None, None)
    )
    kinds = dict.fromkeys(str(need.get_kind_display()).lower() for need in initiative.needs.all())
    return Card(
        initiative=initiative,
        url=initiative.get_absolute_url(),
        place=place_in_words(initiative),
        seed=areas[0].code if areas else initiative.slug,
        needs=list(kinds),
        next=next_occurrence(initiative.activities.all(), initiative.phase),
        photo=next(iter(initiative.photos.all()), None),
        status=status_in_words(initiative),
        lon=lon,
        lat=lat,
        marked=highlights_of(initiative),
    )


def cards_of(initiatives: Iterable[Initiative]) -> list[Card]:
    """Make the cards of initiatives, in their order."""
    return [card_of(initiative) for initiative in initiatives]
