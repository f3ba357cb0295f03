"""The agenda to subscribe to: what is in it, when, where, and whether it stays the same event."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from initiatives.models import Activity, Initiative
from initiatives.services.activities import remove_activity
from initiatives.vocabulary import Phase
from tests.conftest import Cast, Town, queries
from tests.factories import ActivityFactory, InitiativeFactory

Visit = Callable[..., Client]
ADDRESS = "/agenda/agenda.ics"


@pytest.fixture(autouse=True)
def monday_noon() -> Iterator[None]:
    """It is Monday 7 December 2026, noon in Haarlem."""
    with time_machine.travel(datetime(2026, 12, 7, 11, 0, tzinfo=UTC), tick=False):
        yield


def shown(town: Town, **more: object) -> Initiative:
    return InitiativeFactory(municipality=town.municipality, published=True, **more)


def weekly(initiative: Initiative, weekday: int, starts: time, **more: object) -> Activity:
    return ActivityFactory(
        initiative=initiative, starts_at=None, weekday=weekday, starts_time=starts, **more
    )


def body(browser: Client, query: str = "") -> bytes:
    response = browser.get(f"{ADDRESS}{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return b"".join(response.streaming_content)


def events(browser: Client, query: str = "") -> dict[str, Any]:
    calendar = Calendar.from_ical(body(browser, query))
    return {str(one["summary"]): one for one in calendar.walk("VEVENT")}


def test_an_activity_is_an_event_with_its_page(town: Town, visit: Visit) -> None:
    one = shown(town, areas=[town.buurt], name="Tuin, & meer", summary="Samen\rwieden")
    starts = datetime(2026, 12, 12, 9, 0, tzinfo=UTC)
    activity = ActivityFactory(
        initiative=one,
        title="Wieden; en koffie",
        description="Neem\r\nlaarzen mee.\x0b",
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
    )

    event = events(visit())["Wieden; en koffie"]

    assert event["dtstart"].dt == starts
    assert event["dtstart"].params["TZID"] == "Europe/Amsterdam"
    assert event["dtend"].dt == starts + timedelta(hours=2)
    assert event["uid"] == f"activity-{activity.pk}@haarlem.localhost"
    assert event["last-modified"].dt == event["dtstamp"].dt == one.updated_at.replace(microsecond=0)
    assert event["location"] == "Rozenprieel"
    assert event["url"] == f"http://haarlem.localhost/initiatieven/{one.slug}/"
    told = str(event["description"])
    assert told.startswith("Neem\nlaarzen mee.\n\nTuin, & meer\n")
    assert told.endswith(event["url"])


def test_a_weekly_activity_comes_back_at_the_same_hour_in_summer(town: Town, visit: Visit) -> None:
    weekly(shown(town), 3, time(10), ends_time=time(1), title="Dansen")

    calendar = Calendar.from_ical(body(visit()))
    (event,) = calendar.walk("VEVENT")
    (zone,) = calendar.walk("VTIMEZONE")

    assert event["rrule"].to_ical() == b"FREQ=WEEKLY;BYDAY=WE"
    assert event["dtstart"].dt.isoformat() == "2026-12-09T10:00:00+01:00"
    # It ends in the night after.
    assert event["dtend"].dt.isoformat() == "2026-12-10T01:00:00+01:00"
    assert zone["tzid"] == event["dtstart"].params["TZID"]
    amsterdam = zone.to_tz()
    for month, hours in ((1, 1), (7, 2)):
        there = datetime(2050, month, 12, 10, tzinfo=amsterdam)
        assert there.utcoffset() == timedelta(hours=hours)


def test_a_weekly_activity_ends_on_its_last_day_and_is_not_there_when_called_off(
    town: Town, visit: Visit
) -> None:
    called_off = [date(2026, 12, 9), date(2026, 12, 23)]
    weekly(shown(town), 3, time(10), last_day=date(2027, 1, 6), cancelled_days=called_off)
    weekly(shown(town), 3, time(10), title="Al voorbij", last_day=date(2026, 11, 4))

    found = events(visit())

    assert found.keys() == {"Wieden en koffie"}
    event = found["Wieden en koffie"]
    assert event["rrule"].to_ical() == b"FREQ=WEEKLY;UNTIL=20270106T090000Z;BYDAY=WE"
    assert event["dtstart"].dt.date() == called_off[0]
    days = [one.dt for exdate in event["exdate"] for one in exdate.dts]
    assert [day.isoformat() for day in days] == [
        "2026-12-09T10:00:00+01:00",
        "2026-12-23T10:00:00+01:00",
    ]


def test_in_the_night_that_the_clock_skips_an_hour_it_stands_apart(
    town: Town, visit: Visit
) -> None:
    one = shown(town)
    weekly(one, 7, time(2, 30), title="Nachtploeg")
    weekly(one, 7, time(2, 30), title="Afgezegd", cancelled_days=[date(2027, 3, 28)])
    weekly(one, 7, time(2, 30), title="Tot maart", last_day=date(2027, 3, 27))
    weekly(one, 7, time(3), title="Later")
    weekly(one, 6, time(2, 30), title="Zaterdag")

    found = events(visit())

    assert found["Nachtploeg"]["dtstart"].dt.isoformat() == "2026-12-13T02:30:00+01:00"
    (apart,) = found["Nachtploeg"]["rdate"].dts
    assert apart.dt.isoformat() == "2027-03-28T03:30:00+02:00"
    assert [title for title, event in found.items() if "rdate" in event] == ["Nachtploeg"]


def test_what_is_shown_just_before_that_night_begins_then_and_not_later_for_good(
    town: Town, visit: Visit
) -> None:
    with time_machine.travel(datetime(2027, 3, 24, 11, 0, tzinfo=UTC), tick=False):
        weekly(shown(town), 7, time(2, 30), title="Nachtploeg")
        event = events(visit())["Nachtploeg"]

    # Counted from a week before it was shown, in which nobody met.
    assert event["dtstart"].dt.isoformat() == "2027-03-21T02:30:00+01:00"
    assert [one.dt for one in event["exdate"].dts] == [event["dtstart"].dt]
    assert [one.dt.isoformat() for one in event["rdate"].dts] == ["2027-03-28T03:30:00+02:00"]


def test_it_stays_the_same_event_from_week_to_week(town: Town, visit: Visit) -> None:
    weekly(shown(town), 2, time(19, 30))
    before = body(visit())

    with time_machine.travel(datetime(2027, 7, 8, 11, 0, tzinfo=UTC), tick=False):
        assert body(visit()) == before


def test_what_does_not_take_place_is_no_event(town: Town, visit: Visit) -> None:
    for phase in (Phase.RUST, Phase.GESTOPT):
        one = shown(town, phase=phase)
        weekly(one, 4, time(9), title=f"elke week, {phase}")
        ActivityFactory(initiative=one, title=f"eens, {phase}")
    one = shown(town)
    long_ago, lately = (datetime(2026, month, 12, 9, tzinfo=UTC) for month in (10, 11))
    ActivityFactory(initiative=one, title="lang geleden", starts_at=long_ago)
    ActivityFactory(initiative=one, title="pas geweest", starts_at=lately)

    # What rests may still meet once.
    assert set(events(visit())) == {"eens, rust", "pas geweest"}


def test_the_place_is_no_more_precise_than_its_makers_chose(town: Town, visit: Visit) -> None:
    point = shown(town, on_a_point=True, areas=[town.buurt])
    weekly(point, 1, time(9), title="op de plek zelf")
    weekly(point, 1, time(9), title="ergens anders", place="De Pletterij")
    weekly(shown(town, areas=[town.buurt]), 1, time(9), title="in de buurt")
    weekly(shown(town), 1, time(9), title="overal")

    found = events(visit())

    assert (
        found["op de plek zelf"]["geo"].latitude,
        found["op de plek zelf"]["geo"].longitude,
    ) == (
        52.37,
        4.61,
    )
    places = {name: (str(one["location"]), "geo" in one) for name, one in found.items()}
    assert places == {
        "op de plek zelf": ("Rozenprieel", True),
        "ergens anders": ("De Pletterij", False),
        "in de buurt": ("Rozenprieel", False),
        "overal": ("Heel Haarlem", False),
    }


def test_it_holds_what_everybody_sees_of_the_filter(town: Town, cast: Cast, visit: Visit) -> None:
    shared = {"areas": [town.buurt], "maker": cast.bewoner}
    weekly(shown(town, **shared), 1, time(9), title="Wieden")
    weekly(shown(town, topic="kunst", **shared), 1, time(9), title="Zingen")
    for publication in ("private", "requested", "hidden"):
        row = InitiativeFactory(
            municipality=town.municipality, publication=publication, name="Niet te zien", **shared
        )
        weekly(row, 1, time(9), title="Geheim")

    for person in (None, cast.bewoner, cast.beheer):
        assert set(events(visit(person), "?topic=groen&area=zuid-west")) == {"Wieden"}
    assert set(events(visit())) == {"Wieden", "Zingen"}
    assert "Groen" in body(visit(), "?topic=groen").decode().partition("BEGIN:VTIMEZONE")[0]


def test_who_has_it_gets_it_again_only_when_it_changed(
    town: Town, cast: Cast, visit: Visit
) -> None:
    kept = weekly(shown(town), 1, time(9), title="Blijft")
    gone = weekly(shown(town), 1, time(9), title="Gaat weg")
    browser = visit()
    first = browser.get(ADDRESS)
    assert first["Last-Modified"] == "Mon, 07 Dec 2026 11:00:00 GMT"

    def again(**headers: str) -> int:
        return browser.get(ADDRESS, headers=headers).status_code

    etag = first["ETag"]
    assert again(**{"If-None-Match": etag}) == 304
    # The newest may be taken away: a time alone proves nothing.
    assert again(**{"If-Modified-Since": first["Last-Modified"]}) == 200

    remove_activity(activity=gone, actor=cast.bewoner)

    assert again(**{"If-None-Match": etag}) == 200
    assert set(events(browser)) == {kept.title}
    assert browser.get(f"{ADDRESS}?topic=groen")["ETag"] != browser.get(ADDRESS)["ETag"]


def test_an_empty_calendar_is_one_too(town: Town, visit: Visit) -> None:
    calendar = Calendar.from_ical(body(visit()))

    assert calendar["x-wr-calname"] == "Agenda van Haarlem"
    assert [one.name for one in calendar.subcomponents] == ["VTIMEZONE"]


def test_more_activities_need_no_more_queries(town: Town, visit: Visit) -> None:
    browser = visit()
    weekly(shown(town, areas=[town.buurt]), 1, time(9))
    with queries() as with_one:
        body(browser)
    for number in range(20):
        weekly(shown(town, areas=[town.buurt]), 1, time(9), title=f"Wieden {number}")

    with queries() as with_twenty:
        assert len(events(browser)) == 21

    assert len(with_twenty) == len(with_one)
