from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.test import Client

from initiatives.models import Activity, Initiative
from initiatives.occurrences import next_occurrence, occurrences
from initiatives.vocabulary import Phase, Topic
from initiatives.workflow import Publication
from tests.conftest import Cast, Town, queries
from tests.factories import ActivityFactory, InitiativeFactory

Visit = Callable[..., Client]


@pytest.fixture(autouse=True)
def monday_noon() -> Iterator[None]:
    """It is Monday 7 December 2026, noon in Haarlem."""
    with time_machine.travel(datetime(2026, 12, 7, 11, 0, tzinfo=UTC), tick=False):
        yield


def weekly(weekday: int, starts: time, ends: time | None = None) -> Activity:
    return Activity(title="Koffie", weekday=weekday, starts_time=starts, ends_time=ends)


def shown(town: Town, **more: object) -> Initiative:
    return InitiativeFactory(municipality=town.municipality, published=True, **more)


def on(
    initiative: Initiative, day: int, month: int = 12, hour: int = 9, **more: object
) -> Activity:
    starts = datetime(2026, month, day, hour, tzinfo=UTC)
    return ActivityFactory(initiative=initiative, starts_at=starts, **more)


def agenda(browser: Client, query: str = "") -> list[tuple[str, list[str]]]:
    response = browser.get(f"/agenda/{query}")
    assert response.status_code == 200
    return [
        (day.title, [one.title for one, _place in day.occurrences])
        for day in response.context["days"]
    ]


# When -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("starts", "ends", "begins_at", "is_over_at"),
    [
        # The clock goes from two to three: what begins between begins an hour later.
        (time(2, 30), None, "2027-03-28T03:30:00+02:00", None),
        (time(2, 15), time(2, 45), "2027-03-28T03:15:00+02:00", "2027-03-28T03:45:00+02:00"),
        (time(2, 30), time(3), "2027-03-28T03:30:00+02:00", "2027-03-28T04:00:00+02:00"),
        (time(2, 30), time(1), "2027-03-28T03:30:00+02:00", "2027-03-29T02:00:00+02:00"),
        (time(3), time(4), "2027-03-28T03:00:00+02:00", "2027-03-28T04:00:00+02:00"),
        (time(1), time(2, 30), "2027-03-28T01:00:00+01:00", "2027-03-28T03:30:00+02:00"),
    ],
)
def test_in_the_night_that_the_clock_skips_an_hour_it_begins_later(
    starts: time, ends: time | None, begins_at: str, is_over_at: str | None
) -> None:
    night = date(2027, 3, 28)

    (one,) = occurrences(weekly(7, starts, ends), night, night)

    assert one.starts_at.isoformat() == begins_at
    assert (one.ends_at and one.ends_at.isoformat()) == is_over_at
    assert one.day == night
    if one.ends_at is not None:
        assert one.ends_at.astimezone(UTC) > one.starts_at.astimezone(UTC)


def test_what_begins_later_that_night_is_next_until_then() -> None:
    activity = weekly(7, time(2, 30))

    for minute, starts in ((29, "2027-03-28T03:30:00+02:00"), (31, "2027-04-04T02:30:00+02:00")):
        found = next_occurrence(
            [activity], Phase.ACTIEF, datetime(2027, 3, 28, 1, minute, tzinfo=UTC)
        )

        assert found is not None
        assert found.starts_at.isoformat() == starts


def test_an_hour_that_comes_twice_is_the_first_of_the_two() -> None:
    (one,) = occurrences(weekly(7, time(2, 30)), date(2026, 10, 25), date(2026, 10, 25))

    assert one.starts_at.isoformat() == "2026-10-25T02:30:00+02:00"


def test_a_weekly_activity_is_on_each_of_its_days() -> None:
    days = [
        one.day for one in occurrences(weekly(3, time(10)), date(2026, 12, 7), date(2026, 12, 23))
    ]

    assert days == [date(2026, 12, 9), date(2026, 12, 16), date(2026, 12, 23)]


def test_a_weekly_activity_keeps_its_hour_when_the_clocks_change() -> None:
    found = list(occurrences(weekly(7, time(10)), date(2027, 3, 21), date(2027, 3, 28)))

    assert [one.starts_at.hour for one in found] == [10, 10]
    assert [one.starts_at.utcoffset() for one in found] == [
        one.starts_at.tzinfo.utcoffset(one.starts_at.replace(tzinfo=None))  # type: ignore[union-attr]
        for one in found
    ]


def test_a_dance_until_one_at_night_ends_the_next_day() -> None:
    (one,) = occurrences(weekly(1, time(21), time(1)), date(2026, 12, 7), date(2026, 12, 7))

    assert one.ends_at is not None
    assert one.ends_at.date() == date(2026, 12, 8)


def test_what_began_this_morning_is_next_week() -> None:
    found = next_occurrence([weekly(1, time(10))], Phase.ACTIEF)

    assert found is not None
    assert found.day == date(2026, 12, 14)


@pytest.mark.parametrize("phase", [Phase.RUST, Phase.GESTOPT])
def test_what_rests_or_stopped_does_not_meet_every_week(phase: Phase) -> None:
    assert next_occurrence([weekly(1, time(20))], phase) is None


# The page ---------------------------------------------------------------------------------------


def test_days_are_said_in_words_and_hours_are_ours(town: Town, visit: Visit) -> None:
    row = shown(town)
    on(row, 7, hour=15, title="Vanmiddag")
    on(row, 8, title="Morgen")
    on(row, 10, title="Donderdag")

    assert agenda(visit()) == [
        ("Vandaag, maandag 7 december", ["Vanmiddag"]),
        ("Morgen, dinsdag 8 december", ["Morgen"]),
        ("Donderdag 10 december", ["Donderdag"]),
    ]
    assert "16:00" in visit().get("/agenda/").content.decode()


def test_a_day_holds_weekly_and_single_activities_by_the_clock(town: Town, visit: Visit) -> None:
    row = shown(town)
    on(row, 9, hour=18, title="Avond")
    ActivityFactory(
        initiative=row, starts_at=None, weekday=3, starts_time=time(10), title="Elke week"
    )

    assert agenda(visit()) == [
        ("Woensdag 9 december", ["Elke week", "Avond"]),
        ("Woensdag 16 december", ["Elke week"]),
    ]


def test_what_is_over_today_is_gone(town: Town, visit: Visit) -> None:
    row = shown(town)
    on(row, 7, hour=8, title="Vanochtend")
    on(row, 7, hour=10, title="Nog bezig", ends_at=datetime(2026, 12, 7, 12, tzinfo=UTC))

    assert agenda(visit()) == [("Vandaag, maandag 7 december", ["Nog bezig"])]


def test_one_looks_two_weeks_further_at_a_time(town: Town, visit: Visit) -> None:
    on(shown(town), 24, title="Kerstdiner")
    browser = visit()

    assert agenda(browser) == []
    later = browser.get("/agenda/?topic=groen").context["later_url"]
    assert later == "/agenda/?topic=groen&from=2026-12-21"
    assert agenda(browser, "?from=2026-12-21") == [("Donderdag 24 december", ["Kerstdiner"])]
    assert browser.get("/agenda/?from=2026-12-21").context["earlier_url"] == "/agenda/"


@pytest.mark.parametrize(
    "day", ["gisteren", "2026-02-30", "0000-01-01", "0001-01-01", "2026-12-06", "9999-12-31"]
)
def test_a_day_that_cannot_be_is_a_400(town: Town, visit: Visit, day: str) -> None:
    response = visit().get(f"/agenda/?from={day}")

    assert response.status_code == 400
    assert "dag" in response.context["query"].sentences[0]


def test_the_agenda_answers_the_same_filter_as_the_list(town: Town, visit: Visit) -> None:
    on(shown(town, topic=Topic.GROEN, areas=[town.buurt]), 9, title="Wieden")
    on(shown(town, topic=Topic.ZORG, areas=[town.other_buurt]), 9, title="Soep")
    browser = visit()

    assert agenda(browser, "?topic=groen") == [("Woensdag 9 december", ["Wieden"])]
    assert agenda(browser, "?area=noord") == [("Woensdag 9 december", ["Soep"])]
    assert browser.get("/agenda/?topic=paars").status_code == 400


def test_only_what_everybody_may_see_is_in_the_agenda(town: Town, cast: Cast, visit: Visit) -> None:
    for publication in (Publication.PRIVATE, Publication.REQUESTED, Publication.HIDDEN):
        row = InitiativeFactory(
            municipality=town.municipality,
            publication=publication,
            areas=[town.buurt],
            maker=cast.bewoner,
        )
        on(row, 9, title="Geheim")

    for person in (None, *cast.everybody().values()):
        assert agenda(visit(person)) == []


def test_what_stopped_invites_nobody(town: Town, visit: Visit) -> None:
    on(shown(town, phase=Phase.GESTOPT), 9)
    ActivityFactory(
        initiative=shown(town, phase=Phase.RUST), starts_at=None, weekday=3, starts_time=time(10)
    )

    assert agenda(visit()) == []


def test_an_empty_agenda_invites(town: Town, visit: Visit) -> None:
    page = visit().get("/agenda/").content.decode()

    assert "Niets in deze twee weken" in page
    assert 'href="/initiatieven/"' in page


def test_the_agenda_asks_as_many_questions_for_twenty_as_for_one(town: Town, visit: Visit) -> None:
    browser = visit()
    on(shown(town, areas=[town.buurt]), 9)
    with queries() as for_one:
        browser.get("/agenda/")

    for number in range(19):
        on(shown(town, areas=[town.buurt]), 9 + number % 5)
    with queries() as for_twenty:
        browser.get("/agenda/")
    assert len(for_twenty) == len(for_one)
