"""The reading log: who opened a shared Kompas, a support file or a funding file, and when.

`note_reading` is called by what opens one. A row a reader, thing and day, without a word of what
was read. It goes by the municipality's term for it (municipalities/retention/house.py).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone

from municipalities.models import ApiToken, Municipality, Reading, User

# The kind and stage its term is kept under.
READING = ("reading", "noted")
# To a maker the newest are shown; the municipality can look up all of them.
SHOWN = 20


def note_reading(
    request: Any, *, municipality: Municipality, kind: Reading.Kind, thing_id: int
) -> None:
    """Write down that who asks opened something, once a day; not for who only looks at headers.

    Not called for who reads her own: the caller knows whose it is.
    """
    if request.method != "GET":
        return
    now = timezone.now()
    token = getattr(request, "auth", None)
    row = Reading(
        municipality=municipality,
        reader=request.user,
        client=token.name if isinstance(token, ApiToken) else "",
        kind=kind,
        thing_id=thing_id,
        day=timezone.localdate(now),
        at=now,
    )
    # Two tabs at once are one reading too.
    Reading.objects.bulk_create([row], ignore_conflicts=True)


@dataclass(frozen=True)
class Readers:
    """Who opened something of a maker: the newest readings, and how many there are in all."""

    newest: list[Reading]
    count: int

    @property
    def earlier(self) -> int:
        """How many are not among the newest."""
        return self.count - len(self.newest)


def readers_of(kind: Reading.Kind, thing_ids: Collection[int]) -> Readers:
    """Return who read these things and when, for whose they are."""
    found = Reading.objects.filter(kind=kind, thing_id__in=thing_ids).select_related("reader")
    newest = list(found[:SHOWN])
    return Readers(newest, len(newest) if len(newest) < SHOWN else found.count())


def readers_by_thing(kind: Reading.Kind, thing_ids: Collection[int]) -> dict[int, Readers]:
    """Return the same for each of these things, with one query for all."""
    found: dict[int, list[Reading]] = {key: [] for key in thing_ids}
    rows = Reading.objects.filter(kind=kind, thing_id__in=thing_ids).select_related("reader")
    for row in rows:
        found[row.thing_id].append(row)
    return {key: Readers(rows[:SHOWN], len(rows)) for key, rows in found.items()}


# The things of a kind that are somebody's: their keys in the log, and what she calls them.
ThingsOf = Callable[[User], Mapping[int, str]]
_things_of: dict[Reading.Kind, ThingsOf] = {}


def register_things(kind: Reading.Kind, things_of: ThingsOf) -> None:
    """Say which things of a kind are somebody's. Each app does so when it is ready."""
    _things_of[kind] = things_of


def readings_about(user: User) -> list[tuple[Reading, str]]:
    """Return who read what is somebody's, with its name; newest first."""
    hers = {kind: things_of(user) for kind, things_of in _things_of.items()}
    wanted = Q(pk=None)
    for kind, things in hers.items():
        wanted |= Q(kind=kind, thing_id__in=list(things))
    rows = Reading.objects.filter(wanted).select_related("reader")
    return [(row, hers[Reading.Kind(row.kind)][row.thing_id]) for row in rows]
