"""When activities take place: a weekly one becomes the days it is on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from initiatives.models import Activity
from initiatives.vocabulary import NOT_MEETING

WEEK = timedelta(days=7)
# How far ahead the days of a weekly activity can be called off.
AHEAD = 10 * WEEK
# What goes on past midnight ends within so long; an end before the beginning is a slip otherwise.
LONGEST_NIGHT = timedelta(hours=12)


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


def days_of_week(weekday: int, first: date, last: date) -> Iterator[date]:
    """Yield the days of the week (Monday 1) from `first` to `last`, both included."""
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7)
    while day <= last:
        yield day
        day += WEEK


def moment_of(day: date, at: time) -> datetime:
    """Return when the clock shows a time on a day, here in the Netherlands.

    An hour later by the clock in the hour that it skips when summer time begins, and the first of
    the two when an hour comes twice: as RFC 5545, section 3.3.5, reads such a time.
    """
    # By way of UTC: a time that is not there stays written as it was otherwise.
    return timezone.localtime(timezone.make_aware(datetime.combine(day, at)).astimezone(UTC))


def is_skipped(day: date, at: time) -> bool:
    """Tell whether the clock never shows this time on a day: summer time begins."""
    return moment_of(day, at).time() != at


def past_midnight(starts: time, ends: time) -> timedelta:
    """Return how long something takes that ends on the next day; nothing for what does not."""
    if ends >= starts:
        return timedelta()
    begin = datetime.combine(date.min, starts)
    return datetime.combine(date.min + timedelta(days=1), ends) - begin


def on_day(activity: Activity, day: date, starts_time: time) -> Occurrence:
    """Return a weekly activity as it is on a day when nobody called it off."""
    starts = moment_of(day, starts_time)
    if activity.ends_time is None:
        return Occurrence(activity, starts, None)
    # A dance that ends at one o'clock ends the next day.
    last_day = day + timedelta(days=activity.ends_time <= starts_time)
    ends = moment_of(last_day, activity.ends_time)
    if is_skipped(day, starts_time):
        # What begins an hour later takes as long as ever.
        lasts = datetime.combine(last_day, activity.ends_time) - datetime.combine(day, starts_time)
        ends = starts + lasts
    return Occurrence(activity, starts, ends)


def occurrences(activity: Activity, first: date, last: date) -> Iterator[Occurrence]:
    """Yield the times an activity begins from `first` to `last`, both included, in order."""
    if activity.starts_at is not None:
        if first <= timezone.localtime(activity.starts_at).date() <= last:
            yield Occurrence(activity, activity.starts_at, activity.ends_at)
        return
    if activity.weekday is None or activity.starts_time is None:
        return
    for day in days_of_week(activity.weekday, first, min(last, activity.last_day or last)):
        if day not in activity.cancelled_days:
            yield on_day(activity, day, activity.starts_time)


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
            days = iter([Occurrence(activity, activity.starts_at, activity.ends_at)])
        elif phase in NOT_MEETING:
            continue
        else:
            # Further than a week: the first days may be called off.
            days = occurrences(activity, today, today + AHEAD + WEEK)
        first = next((one for one in days if one.starts_at >= moment), None)
        coming += [first] if first else []
    return min(coming, key=lambda one: one.starts_at, default=None)
