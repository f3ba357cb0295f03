"""The agenda as iCalendar (RFC 5545): to subscribe to in a calendar of one's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from icalendar import Calendar, Event, Timezone

from initiatives.cards import place_in_words
from initiatives.models import Activity
from initiatives.occurrences import WEEK, Occurrence, days_of_week, is_skipped, on_day
from initiatives.querysets import ActivityQuerySet, InitiativeQuerySet
from initiatives.vocabulary import PlaceKind, Weekday

# What took place stays in a calendar so long.
KEPT = timedelta(days=31)
# How often a calendar may look again.
REFRESH = timedelta(hours=6)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
EVENTS_AT_ONCE = 100
ROWS_AT_ONCE = 500
# How far ahead the nights are told on which something begins an hour later.
TOLD_AHEAD = timedelta(days=366)
END = b"END:VCALENDAR\r\n"
# Not in a text of iCalendar (RFC 5545, section 3.1).
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")

# Summer time as the law has it (directive 2000/84/EC): the last Sundays of March and October, at
# one o'clock UTC. The library lists every year, and ends in 2038.
ZONE = Timezone.from_ical(
    "\r\n".join(
        (
            "BEGIN:VTIMEZONE",
            "TZID:Europe/Amsterdam",
            "BEGIN:DAYLIGHT",
            "DTSTART:19960331T020000",
            "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
            "TZNAME:CEST",
            "TZOFFSETFROM:+0100",
            "TZOFFSETTO:+0200",
            "END:DAYLIGHT",
            "BEGIN:STANDARD",
            "DTSTART:19961027T030000",
            "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
            "TZNAME:CET",
            "TZOFFSETFROM:+0200",
            "TZOFFSETTO:+0100",
            "END:STANDARD",
            "END:VTIMEZONE",
        )
    )
)
# The hour that the clock then skips in March.
SKIPPED_HOUR = 2


def activities_kept(found: InitiativeQuerySet) -> ActivityQuerySet:
    """Return what a calendar holds of initiatives: what is to come, and what was of late."""
    start_of_day = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return Activity.objects.of_initiatives(found).taking_place().since(start_of_day - KEPT)


def _shown_on(activity: Activity) -> date:
    """Return from which day on people can come: the one its initiative was first shown on."""
    initiative = activity.initiative
    return timezone.localtime(initiative.published_at or initiative.created_at).date()


def _first(activity: Activity) -> Occurrence | None:
    """Return when an activity begins for the first time; None when it never does.

    A weekly one begins in the week its initiative was shown, so that it stays the same event. Where
    the clock skips its hour that week, it is counted from the week before, in which nobody met.
    """
    if activity.starts_at is not None:
        return Occurrence(activity, activity.starts_at, activity.ends_at)
    if activity.weekday is None or activity.starts_time is None:
        return None
    shown_on = _shown_on(activity)
    day = next(days_of_week(activity.weekday, shown_on, shown_on + timedelta(days=6)))
    if activity.last_day is not None and activity.last_day < day:
        return None
    if is_skipped(day, activity.starts_time):
        # All would begin an hour later, as this one does.
        day -= WEEK
    return on_day(activity, day, activity.starts_time)


def event_of(activity: Activity, *, origin: str, site: str) -> Event | None:
    """Return an activity as an event; `site` names it apart from those of other sites."""
    first = _first(activity)
    if first is None:
        return None
    initiative = activity.initiative
    page = origin + initiative.get_absolute_url()
    event = Event()
    event.add("uid", f"activity-{activity.pk}@{site}")
    # Its initiative counts as changed whenever one of its activities does.
    event.add("dtstamp", initiative.updated_at)
    event.add("last-modified", initiative.updated_at)
    event.add("dtstart", timezone.localtime(first.starts_at))
    if first.ends_at is not None and first.ends_at > first.starts_at:
        event.add("dtend", timezone.localtime(first.ends_at))
    if activity.weekday is not None:
        _repeat(event, activity, first.day)
    event.add("summary", _plain(activity.title))
    told = (activity.description, f"{initiative.name}\n{initiative.summary}", page)
    event.add("description", _plain("\n\n".join(one.strip() for one in told if one.strip())))
    event.add("location", _plain(activity.place or place_in_words(initiative)))
    # A point only where the makers show one, and where nothing else was written down.
    if initiative.place_kind == PlaceKind.POINT and not activity.place:
        event.add("geo", (initiative.lat, initiative.lon))
    if initiative.topic:
        event.add("categories", [initiative.get_topic_display()])
    event.add("url", page)
    # It is there to be seen, and keeps nobody's own time occupied.
    event.add("transp", "TRANSPARENT")
    return event


def _repeat(event: Event, activity: Activity, first: date) -> None:
    """Have an event come back every week until its last day, but when it is called off.

    So is a `first` day before the initiative was shown: a calendar counts from it, and leaves it
    out. A reader leaves out a week in which the clock skips its hour (RFC 5545, section 3.3.10):
    that night stands apart, an hour later.
    """
    at = activity.starts_time or time()

    def begins(day: date) -> datetime:
        return timezone.make_aware(datetime.combine(day, at))

    rule: dict[str, Any] = {"freq": "weekly", "byday": DAYS[(activity.weekday or 1) - 1]}
    if activity.last_day is not None:
        # In UTC, as the format wants it.
        rule["until"] = begins(activity.last_day).astimezone(UTC)
    event.add("rrule", rule)
    before = {first} if first < _shown_on(activity) else set()
    for day in sorted(before.union(activity.cancelled_days)):
        event.add("exdate", begins(day))
    for day in _skipped_days(activity, at, first):
        event.add("rdate", on_day(activity, day, at).starts_at)


def _skipped_days(activity: Activity, at: time, first: date) -> list[date]:
    """Return the days on which a weekly activity would begin in the hour that the clock skips."""
    if activity.weekday != Weekday.SUNDAY or at.hour != SKIPPED_HOUR:
        return []
    last = min(activity.last_day or date.max, timezone.localdate() + TOLD_AHEAD)
    days = days_of_week(activity.weekday, first, last)
    return [day for day in days if is_skipped(day, at) and day not in activity.cancelled_days]


def _plain(text: str) -> str:
    return CONTROL.sub("", text.replace("\r\n", "\n"))


def write_calendar(
    activities: ActivityQuerySet, *, name: str, page: str, origin: str, site: str
) -> Iterator[bytes]:
    """Write a calendar of that `name`, a hundred events at a time; `page` shows the same."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Samenspel//Agenda//NL")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    # Each twice: as RFC 7986 has it, and as most calendars still read it.
    for key in ("name", "x-wr-calname"):
        calendar.add(key, name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    calendar.add("url", page)
    calendar.add_component(ZONE)
    piece = [calendar.to_ical().removesuffix(END)]
    rows = activities.for_agenda().order_by("pk").iterator(chunk_size=ROWS_AT_ONCE)
    for activity in rows:
        event = event_of(activity, origin=origin, site=site)
        if event is not None:
            piece.append(event.to_ical())
        if len(piece) >= EVENTS_AT_ONCE:
            yield b"".join(piece)
            piece = []
    yield b"".join([*piece, END])
