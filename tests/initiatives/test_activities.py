"""Activities on the page of an initiative: added, changed, called off, removed and put back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.test import Client

from initiatives.models import Activity, Initiative
from initiatives.occurrences import next_occurrence, occurrences
from initiatives.services import activities as service
from initiatives.services.initiatives import remove_initiative
from initiatives.vocabulary import Phase
from tests.conftest import Cast, Town, queries
from tests.factories import ActivityFactory, ContactMomentFactory, InitiativeFactory
from tests.initiatives.windows import opened

Visit = Callable[..., Client]
PAGE = "/initiatieven/moestuin-de-sla/activiteiten/"
ONCE = {"title": "Oogstfeest", "rhythm": "once", "day": "2026-12-12", "starts": "15:00"}
WEEKLY = {"title": "Wieden", "rhythm": "weekly", "weekday": "3", "starts": "10:00"}


@pytest.fixture(autouse=True)
def monday_noon() -> Iterator[None]:
    """It is Monday 7 December 2026, noon in Haarlem."""
    with time_machine.travel(datetime(2026, 12, 7, 11, 0, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def garden(town: Town, cast: Cast) -> Initiative:
    return InitiativeFactory(
        municipality=town.municipality,
        published=True,
        name="Moestuin De Sla",
        slug="moestuin-de-sla",
        maker=cast.bewoner,
    )


def weekly(garden: Initiative, **more: object) -> Activity:
    return ActivityFactory(
        initiative=garden,
        **{"title": "Wieden", "starts_at": None, "weekday": 3, "starts_time": time(10), **more},
    )


def test_what_is_added_is_on_the_page_and_in_the_agenda(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    browser = visit(cast.bewoner)
    for _ in range(2):  # sent twice
        answer = browser.post(f"{PAGE}nieuw/", ONCE | {"ends": "17.30", "place": "Bij de schuur"})
        assert answer.status_code == 302

    one = garden.activities.get()
    assert one.starts_at == datetime(2026, 12, 12, 14, 0, tzinfo=UTC)
    assert one.ends_at == datetime(2026, 12, 12, 16, 30, tzinfo=UTC)
    for address in (garden.get_absolute_url(), "/agenda/"):
        assert "Oogstfeest" in visit().get(address).text
    assert one.changes.get(pgh_label="insert").pgh_context["user"] == cast.bewoner.pk


def test_what_belongs_to_the_other_rhythm_is_left_alone(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    data = WEEKLY | {"day": "gisteren", "last_day": "2026-12-31"}
    assert visit(cast.bewoner).post(f"{PAGE}nieuw/", data).status_code == 302

    one = garden.activities.get()
    assert (one.weekday, one.starts_time, one.starts_at) == (3, time(10), None)
    assert one.last_day == date(2026, 12, 31)
    assert "tot en met donderdag 31 december" in visit().get(garden.get_absolute_url()).text


def test_what_ends_earlier_on_the_clock_ends_the_next_day(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    visit(cast.bewoner).post(f"{PAGE}nieuw/", ONCE | {"starts": "21:00", "ends": "01:00"})

    assert garden.activities.get().ends_at == datetime(2026, 12, 13, 0, 0, tzinfo=UTC)
    page = visit().get(garden.get_absolute_url()).text
    assert "zaterdag 12 december, 21:00 uur tot zondag 13 december, 01:00 uur" in page


def test_the_page_says_until_when(garden: Initiative, cast: Cast, visit: Visit) -> None:
    visit(cast.bewoner).post(f"{PAGE}nieuw/", ONCE | {"ends": "17:30"})

    page = visit().get(garden.get_absolute_url()).text
    assert "zaterdag 12 december, 15:00 tot 17:30 uur" in page


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (ONCE | {"title": ""}, "Schrijf in een paar woorden wat er te doen is."),
        (ONCE | {"rhythm": ""}, "Kies of het één keer is of elke week."),
        (ONCE | {"rhythm": "nooit"}, "Kies iets uit de lijst"),
        (ONCE | {"day": ""}, "Kies de dag."),
        (ONCE | {"day": "2026-12-06"}, "Deze dag is geweest."),
        (ONCE | {"day": "2031-01-01"}, "Kies een dag binnen 2 jaar."),
        (ONCE | {"day": "9999-99-99"}, "Deze dag bestaat niet."),
        (ONCE | {"starts": "25:00"}, "Deze tijd bestaat niet."),
        (ONCE | {"starts": ""}, "Vul in hoe laat het begint."),
        (ONCE | {"ends": "15:00"}, "Begin en einde zijn nu gelijk."),
        (ONCE | {"ends": "14:00"}, "Dit is vroeger dan het begin."),
        (WEEKLY | {"ends": "09:00"}, "Dit is vroeger dan het begin."),
        # The last Sunday of March: from 02:00 at once to 03:00.
        (ONCE | {"day": "2027-03-28", "starts": "02:30"}, "Deze tijd bestaat niet op die dag"),
        (
            ONCE | {"day": "2027-03-27", "starts": "22:00", "ends": "02:30"},
            "Deze tijd bestaat niet op die dag",
        ),
        (WEEKLY | {"weekday": ""}, "Kies de dag van de week."),
        (WEEKLY | {"weekday": "8"}, "Kies iets uit de lijst"),
        (WEEKLY | {"last_day": "2026-01-01"}, "Deze dag is geweest."),
        (WEEKLY | {"description": "x" * 20_001}, "20.001 tekens"),
    ],
)
def test_a_mistake_is_said_and_nothing_typed_is_lost(
    garden: Initiative, cast: Cast, visit: Visit, data: dict[str, str], sentence: str
) -> None:
    answer = visit(cast.bewoner).post(f"{PAGE}nieuw/", data | {"place": "Bij de blauwe deur"})

    assert answer.status_code == 400
    assert sentence in answer.text
    assert "Bij de blauwe deur" in answer.text
    assert not garden.activities.exists()


def test_a_day_is_called_off_and_the_next_one_stands(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    one = weekly(garden)
    address = f"{PAGE}{one.pk}/"
    browser = visit(cast.bewoner)
    assert "woensdag 9 december" in browser.get(address).text

    seen = opened(browser, address)
    answer = browser.post(address, WEEKLY | seen | {"cancelled": ["2026-12-09"]})

    assert answer.status_code == 302
    one.refresh_from_db()
    assert one.cancelled_days == [date(2026, 12, 9)]
    days = [found.day for found in occurrences(one, date(2026, 12, 7), date(2026, 12, 20))]
    assert days == [date(2026, 12, 16)]
    assert "Niet op woensdag 9 december" in visit().get(garden.get_absolute_url()).text
    # On another day of the week that day says nothing any more.
    seen = opened(browser, address)
    browser.post(address, WEEKLY | seen | {"weekday": "4", "cancelled": ["2026-12-09"]})
    one.refresh_from_db()
    assert (one.weekday, one.cancelled_days) == (4, [])


def test_a_day_it_is_not_on_cannot_be_called_off(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    one = weekly(garden)

    answer = visit(cast.bewoner).post(f"{PAGE}{one.pk}/", WEEKLY | {"cancelled": ["2026-12-10"]})

    assert answer.status_code == 400


def test_a_weekly_one_ends_on_its_last_day(garden: Initiative, visit: Visit) -> None:
    one = weekly(garden, last_day=date(2026, 12, 16), cancelled_days=[date(2026, 12, 16)])

    found = list(occurrences(one, date(2026, 12, 7), date(2027, 1, 31)))

    assert [each.day for each in found] == [date(2026, 12, 9)]
    with time_machine.travel(datetime(2026, 12, 17, 11, 0, tzinfo=UTC)):
        assert next_occurrence([one], Phase.ACTIEF) is None
        assert not Activity.objects.upcoming().exists()


def test_several_days_called_off_still_leave_a_next_one(garden: Initiative) -> None:
    days = [date(2026, 12, 9), date(2026, 12, 16), date(2026, 12, 23)]

    found = next_occurrence([weekly(garden, cancelled_days=days)], Phase.ACTIEF)

    assert found is not None
    assert found.day == date(2026, 12, 30)


def test_an_activity_that_was_may_still_be_mended(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    one = ActivityFactory(initiative=garden, starts_at=datetime(2026, 12, 1, 9, tzinfo=UTC))
    data = ONCE | {"day": "2026-12-01", "starts": "10:00", "title": "Het was fijn"}

    browser, address = visit(cast.bewoner), f"{PAGE}{one.pk}/"
    assert browser.post(address, data | opened(browser, address)).status_code == 302

    one.refresh_from_db()
    assert one.title == "Het was fijn"


def test_what_is_taken_off_is_nowhere_and_can_be_put_back(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    one = ActivityFactory(initiative=garden, title="Oogstfeest")
    browser = visit(cast.bewoner)

    assert browser.post(PAGE, {"remove": one.pk}).status_code == 302

    for address in (garden.get_absolute_url(), "/agenda/", "/api/v1/initiatives/moestuin-de-sla"):
        assert "Oogstfeest" not in visit().get(address, {"municipality": "haarlem"}).text
    assert "Zet terug" in browser.get(PAGE).text
    browser.post(PAGE, {"restore": one.pk})
    assert "Oogstfeest" in visit().get(garden.get_absolute_url()).text


def test_changing_what_was_taken_off_loses_no_words(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    one = ActivityFactory(initiative=garden)
    service.remove_activity(activity=one, actor=cast.bewoner)

    answer = visit(cast.bewoner).post(f"{PAGE}{one.pk}/", ONCE)

    assert (answer.status_code, "Oogstfeest" in answer.text) == (409, True)
    assert f'action="{PAGE}nieuw/"' in answer.text
    assert visit(cast.bewoner).get(f"{PAGE}{one.pk}/").status_code == 302


@pytest.mark.parametrize("key", ["", "0", "x", "９", "9" * 40])
def test_a_button_for_what_is_not_there_does_no_harm(
    garden: Initiative, cast: Cast, visit: Visit, key: str
) -> None:
    other = ActivityFactory()
    for button in ("remove", "restore"):
        for pressed in (key, str(other.pk)):
            answer = visit(cast.bewoner).post(PAGE, {button: pressed}, follow=True)
            assert "Deze activiteit is er niet meer." in answer.text
    assert Activity.objects.filter(pk=other.pk).exists()


def test_a_full_page_refuses_kindly(
    garden: Initiative, cast: Cast, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "MOST_ACTIVITIES", 1)
    one = ActivityFactory(initiative=garden)
    browser = visit(cast.bewoner)

    answer = browser.post(f"{PAGE}nieuw/", ONCE)

    assert (answer.status_code, "hooguit 1 activiteiten" in answer.text) == (400, True)
    browser.post(PAGE, {"remove": one.pk})
    browser.post(f"{PAGE}nieuw/", ONCE)
    assert "hooguit 1" in browser.post(PAGE, {"restore": one.pk}, follow=True).text


def test_removing_an_initiative_leaves_no_activity_behind(garden: Initiative, cast: Cast) -> None:
    # Its row stays, because the municipality keeps the contact.
    ContactMomentFactory(initiative=garden, official=cast.verbinder)
    service.remove_activity(activity=ActivityFactory(initiative=garden), actor=cast.bewoner)

    remove_initiative(garden)

    assert Initiative.objects.filter(pk=garden.pk).exists()
    assert not Activity.everything.exists()


def test_the_page_asks_the_same_however_many_there_are(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    browser = visit(cast.bewoner)
    assert "Nog geen activiteiten" in browser.get(PAGE).text
    weekly(garden)
    with queries() as few:
        browser.get(PAGE)
    for number in range(19):
        weekly(garden, title=f"Wieden {number}")
    with queries() as many:
        page = browser.get(PAGE).text

    assert len(many) == len(few)
    assert "20 activiteiten" in page
