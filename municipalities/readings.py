"""The reading log: who opened a shared Kompas, a support file or a funding file, and when.

`note_reading` is called by what opens one. A row a reader, thing and day, without a word of what
was read, kept as many months as the municipality says (`Municipality.reading_log_months`).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from municipalities.jobs import enqueue, job
from municipalities.models import ApiToken, Municipality, Reading

FORGET_READINGS = "forget_readings"
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


def first_day_kept(municipality: Municipality, today: date) -> date:
    """Return the first day of which a municipality still keeps who read what."""
    year, month = divmod(today.year * 12 + today.month - 1 - municipality.reading_log_months, 12)
    _weekday, days = monthrange(year, month + 1)
    return date(year, month + 1, min(today.day, days))


@job(FORGET_READINGS)
def forget_readings() -> None:
    """Remove what is older than each municipality keeps."""
    today = timezone.localdate()
    for municipality in Municipality.objects.all():
        first = first_day_kept(municipality, today)
        Reading.objects.filter(municipality=municipality, day__lt=first).delete()


def ask_to_forget() -> None:
    """Have a worker remove what is old; called every night."""
    enqueue(FORGET_READINGS)
