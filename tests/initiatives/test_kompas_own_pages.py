"""The pages of the idea, the place and the expectation: saved while she types, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from initiatives.kompas.answers import print_of
from initiatives.kompas.own_pages import expectation_of, idea_of, place_values
from tests.conftest import Town
from tests.factories import CoInitiatorFactory
from tests.initiatives.conftest import Initiator

READERS = {"idea": idea_of, "place": place_values, "expectation": expectation_of}
WANTED: dict[str, dict[str, Any]] = {
    "idea": {"name": "Rode fietsen", "summary": "Voor iedereen."},
    "place": {"kind": "municipality"},
    "expectation": {"expectation": "cooperation", "expectation_details": ["money"]},
}
OTHER: dict[str, dict[str, Any]] = {
    "idea": {"name": "Blauwe fietsen", "summary": ""},
    "place": {"kind": "point", "lon": "4.61", "lat": "52.37"},
    "expectation": {"expectation": "information"},
}
SHOWN = {
    "idea": "Blauwe fietsen",
    "place": "Op één plek in Rozenprieel",
    "expectation": "Informatie",
}
PAGES = list(WANTED)


def seen_now(initiator: Initiator, room: str) -> str:
    return print_of(READERS[room](initiator.fresh()), "")


def by_script(initiator: Initiator, room: str, data: dict[str, Any]) -> HttpResponse:
    return initiator.post(room, data=data, headers={"accept": "application/json"})


@pytest.mark.parametrize("room", PAGES)
def test_a_pause_saves_and_tells_what_the_window_has_seen(
    initiator: Initiator, town: Town, room: str
) -> None:
    data = {**WANTED[room], "seen": seen_now(initiator, room)}

    first = by_script(initiator, room, data)
    again = by_script(initiator, room, data)

    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json()["seen"] == again.json()["seen"] == seen_now(initiator, room)
    assert first.json()["mistakes"] == []
    assert "no-store" in first["Cache-Control"]
    # The button afterwards goes on as ever.
    assert initiator.post(room, data={**data, "seen": first.json()["seen"]}).status_code == 302


@pytest.mark.parametrize("room", PAGES)
def test_what_was_changed_elsewhere_too_is_not_saved_before_she_saw_it(
    initiator: Initiator, town: Town, room: str
) -> None:
    mine = {**WANTED[room], "seen": seen_now(initiator, room)}
    initiator.post(room, data=OTHER[room])
    stored = READERS[room](initiator.fresh())

    told = by_script(initiator, room, mine)
    page = initiator.post(room, data=mine)

    assert (told.status_code, page.status_code) == (409, 409)
    assert "seen" not in told.json()
    assert "ook ergens anders veranderd" in told.json()["mistakes"][0]
    assert READERS[room](initiator.fresh()) == stored
    assert SHOWN[room].lower() in page.text.lower()
    if room == "idea":
        assert "Rode fietsen" in page.text
    # Now she has seen both: what she sends holds.
    assert f'value="{seen_now(initiator, room)}"' in page.text
    mine["seen"] = seen_now(initiator, room)
    assert initiator.post(room, data=mine).status_code == 302
    assert READERS[room](initiator.fresh()) != stored


def test_she_may_leave_what_was_saved_elsewhere(initiator: Initiator) -> None:
    mine = {"name": "Rode fietsen", "summary": "", "seen": seen_now(initiator, "idea")}
    initiator.post("idea", data=OTHER["idea"])

    answer = initiator.post("idea", data={**mine, "leave": "1"})

    assert answer.url == initiator.path("idea")
    assert initiator.fresh().name == "Blauwe fietsen"


def test_an_untouched_window_overwrites_nothing(initiator: Initiator) -> None:
    old = {"name": "Soep op de stoep", "summary": "", "seen": seen_now(initiator, "idea")}
    initiator.post("idea", data=OTHER["idea"])

    assert initiator.post("idea", data=old).status_code == 302

    assert initiator.fresh().name == "Blauwe fietsen"


def test_a_mistake_is_told_and_not_saved(initiator: Initiator) -> None:
    told = by_script(initiator, "idea", {"name": " ", "seen": seen_now(initiator, "idea")})

    assert told.status_code == 400
    assert len(told.json()["mistakes"]) == 1
    assert initiator.fresh().name == "Soep op de stoep"


def test_a_point_just_outside_asks_the_script_once(initiator: Initiator, town: Town) -> None:
    outside = {"kind": "point", "lon": "4.599", "lat": "52.37", "seen": ""}

    asked = by_script(initiator, "place", outside)
    kept = by_script(initiator, "place", outside | {"nearby": "on"})
    later = by_script(initiator, "place", outside)

    assert asked.json()["asks"]["words"] == "Ja, zet mijn idee bij Rozenprieel"
    assert (asked.status_code, kept.status_code, later.status_code) == (400, 200, 200)


def test_nobody_else_saves_anything(initiator: Initiator, visit: Callable[..., Client]) -> None:
    CoInitiatorFactory(kompas=initiator.kompas)

    answer = visit().post(
        initiator.path("idea"), WANTED["idea"], headers={"accept": "application/json"}
    )

    assert answer.status_code == 404
    assert initiator.fresh().name == "Soep op de stoep"


@pytest.mark.parametrize("room", PAGES)
def test_the_pages_save_themselves(initiator: Initiator, room: str) -> None:
    page = initiator.get(room).text

    assert "data-autosave" in page
    assert 'name="seen"' in page
    assert "js/kompas" in page
