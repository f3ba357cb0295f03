"""When activities take place: a weekly one becomes the days it is on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from initiatives.models import Activity
from initiatives.vocabulary import Phase

# What rests or stopped has no weekly afternoon any more, though nobody took it off the page.
NOT_MEETING = frozenset({Phase.RUST, Phase.GESTOPT})


@dataclass(frozen=True)
class Occurrence:
    """An activity on one day."""

    activity: Activity
    starts_at: datetime
    ends_at: datetime | None

    @property
    def title(self) -> str:
        """What it is called."""
        return self.activity.title

    @property
    def day(self) -> date:
        """The day it begins on, here in the Netherlands."""
        return timezone.localtime(self.starts_at).date()


def occurrences(activity: Activity, first: date, last: date) -> Iterator[Occurrence]:
    """Yield the times an activity begins from `first` to `last`, both included, in order."""
    if activity.starts_at is not None:
        if first <= timezone.localtime(activity.starts_at).date() <= last:
            yield Occurrence(activity, activity.starts_at, activity.ends_at)
        return
    if activity.weekday is None or activity.starts_time is None:
        return
    day = first + timedelta(days=(activity.weekday - first.isoweekday()) % 7)
    while day <= last:
        starts = timezone.make_aware(datetime.combine(day, activity.starts_time))
        ends = None
        if activity.ends_time is not None:
            # A dance that ends at one o'clock ends the next day.
            night = timedelta(days=activity.ends_time <= activity.starts_time)
            ends = timezone.make_aware(datetime.combine(day + night, activity.ends_time))
        yield Occurrence(activity, starts, ends)
        day += timedelta(days=7)


def all_occurrences(activities: Iterable[Activity], first: date, last: date) -> list[Occurrence]:
    """Return every time any of the activities begins in a period, in the order of the clock."""
    found = [one for activity in activities for one in occurrences(activity, first, last)]
    return sorted(found, key=lambda one: (one.starts_at, one.activity.pk))


def next_occurrence(
    activities: Iterable[Activity], phase: str, now: datetime | None = None
) -> Occurrence | None:
    """Return what is next of an initiative's activities; None when nothing is planned.

    Looks as far ahead as the last single activity; what runs now counts until it begins.
    """
    moment = now or timezone.now()
    today = timezone.localtime(moment).date()
    coming: list[Occurrence] = []
    for activity in activities:
        if activity.starts_at is not None:
            days = [Occurrence(activity, activity.starts_at, activity.ends_at)]
        elif phase in NOT_MEETING:
            continue
        else:
            days = list(occurrences(activity, today, today + timedelta(days=7)))
        coming += [one for one in days if one.starts_at >= moment]
    return min(coming, key=lambda one: one.starts_at, default=None)
