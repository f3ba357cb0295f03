"""What a card says of an initiative, ready for its template; lists, map and front page use it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.models import Initiative, Photo
from initiatives.occurrences import Occurrence, next_occurrence
from initiatives.placing.on_map import drawn_at
from initiatives.placing.words import buurten_in_short
from initiatives.search.highlights import Highlights, highlights_of
from initiatives.vocabulary import NeedKind, Phase, PlaceKind, Topic, in_words
from initiatives.workflow import Publication
from municipalities.templatetags.look import dutch_moment


@dataclass(frozen=True)
class Next:
    """The next time something of an initiative takes place."""

    starts_at: str
    words: str
    title: str


@dataclass(frozen=True)
class Cover:
    """The photo on a card."""

    url: str
    srcset: str
    description: str


@dataclass(frozen=True)
class Face:
    """All that stands on a card, in words alone: a card that says the same is made once."""

    slug: str
    url: str
    name: str
    topic: str
    topic_label: str
    # Nothing for what simply goes on.
    phase_label: str
    summary: str
    is_quiet: bool
    place: str
    seed: str
    needs: tuple[str, ...]
    next: Next | None
    cover: Cover | None
    marked: Highlights | None


@dataclass(frozen=True)
class Card:
    """An initiative and its card."""

    initiative: Initiative
    face: Face
    status: str
    lon: float | None
    lat: float | None


def place_in_words(initiative: Initiative) -> str:
    """Say where it is: "Rozenprieel", "Rozenprieel en nog 2 buurten", "Heel Haarlem"."""
    return _place(initiative, [area.name for area in initiative.areas.all()])


def _place(initiative: Initiative, names: list[str]) -> str:
    if initiative.place_kind == PlaceKind.MUNICIPALITY or not names:
        if initiative.place_kind == PlaceKind.POINT:
            return initiative.municipality.name
        return _("Heel %(town)s") % {"town": initiative.municipality.name}
    return buurten_in_short(names)


def status_in_words(initiative: Initiative) -> str:
    """Say why not everybody sees an initiative; nothing when everybody does."""
    if initiative.is_published:
        return ""
    return {
        Publication.PRIVATE: _("Alleen te zien voor de makers en met wie ze het deelden"),
        Publication.REQUESTED: _("Nog niet voor iedereen te zien: wacht op de gemeente"),
        Publication.HIDDEN: _("Niet meer voor iedereen te zien: verborgen door de gemeente"),
    }[Publication(initiative.publication)]


def card_of(initiative: Initiative) -> Card:
    """Make the card of an initiative that was fetched with `for_cards()`; asks nothing more."""
    lon, lat = drawn_at(initiative) or (None, None)
    return Card(initiative, _words_on(initiative), status_in_words(initiative), lon, lat)


def _words_on(initiative: Initiative) -> Face:
    """Put in words what stands on the card of an initiative."""
    found: Any = initiative
    needs = dict.fromkeys(in_words(NeedKind(kind)).lower() for kind in found.need_kinds)
    is_going_on = initiative.phase == Phase.ACTIEF
    return Face(
        slug=initiative.slug,
        url=initiative.get_absolute_url(),
        name=initiative.name,
        topic=initiative.topic,
        topic_label=in_words(Topic(initiative.topic)) if initiative.topic else "",
        phase_label="" if is_going_on else in_words(Phase(initiative.phase)),
        summary=initiative.summary,
        is_quiet=initiative.is_quiet,
        place=_place(initiative, found.area_names),
        seed=next(iter(found.area_codes), initiative.slug),
        needs=tuple(needs),
        next=_next(next_occurrence(found.to_come, initiative.phase)),
        cover=_cover(initiative, found.cover),
        marked=highlights_of(initiative),
    )


def _next(coming: Occurrence | None) -> Next | None:
    if coming is None:
        return None
    starts_at = timezone.localtime(coming.starts_at)
    return Next(starts_at.isoformat(), dutch_moment(starts_at), coming.title)


def _cover(initiative: Initiative, shown: dict[str, Any] | None) -> Cover | None:
    if shown is None:
        return None
    photo = Photo(initiative=initiative, **shown)
    return Cover(photo.thumbnail_url, photo.srcset, photo.description)


def cards_of(initiatives: Iterable[Initiative]) -> list[Card]:
    """Make the cards of initiatives, in their order."""
    return [card_of(initiative) for initiative in initiatives]
