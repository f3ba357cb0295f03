"""Where the idea is: a point, buurten or everywhere. Rozenprieel lies from 4.60 to 4.62 degrees."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.http import HttpResponse

from initiatives.kompas.answers import NOTHING_WRITTEN
from initiatives.models import Answer, Question
from initiatives.placing.words import place_of, whereabouts
from tests.conftest import Town, queries
from tests.factories import make_area
from tests.initiatives.conftest import Initiator

IN_ROZENPRIEEL = {"kind": "point", "lon": "4.61", "lat": "52.37"}
# Seventy metres west of the border, and in the North Sea.
JUST_OUTSIDE = {"kind": "point", "lon": "4.599", "lat": "52.37"}
IN_THE_SEA = {"kind": "point", "lon": "4.2", "lat": "52.4"}


def test_a_point_finds_its_buurt(initiator: Initiator, town: Town) -> None:
    answer = initiator.post("place", data=IN_ROZENPRIEEL)

    kompas = initiator.fresh()
    assert answer.url == initiator.path("expectation")
    assert (kompas.place_kind, kompas.lon, kompas.lat) == ("point", 4.61, 52.37)
    assert list(kompas.areas.all()) == [town.buurt]
    assert place_of(kompas) == "Op één plek in Rozenprieel"


def test_a_point_just_outside_asks_first(initiator: Initiator) -> None:
    page = initiator.post("place", data=JUST_OUTSIDE)

    assert page.status_code == 200
    assert "net buiten Haarlem" in page.text
    assert "Ja, zet mijn idee bij Rozenprieel" in page.text
    assert 'value="4.599"' in page.text
    assert initiator.fresh().place_kind == ""


def test_a_point_just_outside_is_kept_when_she_says_yes(initiator: Initiator, town: Town) -> None:
    answer = initiator.post("place", data=JUST_OUTSIDE | {"nearby": "on"})

    assert answer.status_code == 302
    assert list(initiator.fresh().areas.all()) == [town.buurt]


@pytest.mark.parametrize(
    "place",
    [
        IN_THE_SEA,
        {"kind": "point", "lon": "4.9", "lat": "52.37"},
        {"kind": "point", "lon": "-4.6", "lat": "-52.37"},
    ],
)
def test_a_point_in_the_sea_or_elsewhere_gets_a_friendly_sentence(
    initiator: Initiator, place: dict[str, str]
) -> None:
    page = initiator.post("place", data=place)

    assert page.status_code == 400
    assert "Deze plek ligt niet in Haarlem" in page.text
    assert initiator.fresh().place_kind == ""


@pytest.mark.parametrize(
    ("lon", "lat"),
    [("", ""), ("nan", "52"), ("inf", "52"), ("4,6", "52"), ("400", "52"), ("x", "y")],
)
def test_a_point_that_is_none_is_refused_in_words(initiator: Initiator, lon: str, lat: str) -> None:
    page = initiator.post("place", data={"kind": "point", "lon": lon, "lat": lat})

    assert page.status_code == 400
    (sentence,) = [one for found in page.context["form"].errors.values() for one in found]
    assert "op de kaart" in sentence


def test_one_or_several_buurten(initiator: Initiator, town: Town) -> None:
    data = {"kind": "areas", "areas": [town.buurt.pk, town.other_buurt.pk]}

    assert initiator.post("place", data=data).status_code == 302
    assert place_of(initiator.fresh()) == "In Delftwijk en Rozenprieel"


def test_buurten_without_a_tick_are_asked_for(initiator: Initiator) -> None:
    page = initiator.post("place", data={"kind": "areas"})

    assert page.status_code == 400
    assert "Vink een of meer buurten aan" in page.text
    assert "In welke buurt?" in page.text


def test_a_buurt_of_another_municipality_is_refused(
    initiator: Initiator, zandvoort: object, town: Town
) -> None:
    elsewhere = make_area(zandvoort, "buurt", "BU047301D1", "Bentveld")  # type: ignore[arg-type]

    page = initiator.post("place", data={"kind": "areas", "areas": [elsewhere.pk]})

    assert page.status_code == 400
    assert "kennen we niet" in page.text


def test_the_whole_municipality_forgets_the_point(initiator: Initiator) -> None:
    initiator.post("place", data=IN_ROZENPRIEEL)

    initiator.post("place", data={"kind": "municipality"})

    kompas = initiator.fresh()
    assert (kompas.lon, kompas.lat, kompas.areas.count()) == (None, None, 0)
    assert place_of(kompas) == "In heel Haarlem"


def test_nothing_chosen_says_that_it_may_be_passed_over(initiator: Initiator) -> None:
    page = initiator.post("place", data={})

    assert page.status_code == 400
    assert "Sla dit dan over" in page.text


def test_the_list_of_buurten_needs_no_script(initiator: Initiator, town: Town) -> None:
    page = initiator.get("place")

    assert f'name="areas" value="{town.buurt.pk}"' in page.text
    # Pointing does: without a script the choice stays away.
    assert "data-needs-script hidden" in page.text


def test_the_page_asks_as_many_queries_for_many_buurten(
    begin: Callable[..., Initiator],
    town: Town,
) -> None:
    initiator = begin()
    with queries() as for_one:
        initiator.get("place")
    for number in range(19):
        make_area(
            town.municipality, "buurt", f"BU0392{number}", f"Buurt {number}", within=(town.gebied,)
        )
    with queries() as for_twenty:
        initiator.get("place")

    assert len(for_twenty) == len(for_one)


def test_words_for_no_place_are_none(town: Town) -> None:
    assert whereabouts("", "", town.municipality) == ""


# The same at a question about a place -------------------------------------------------------------


@pytest.fixture
def place_question(initiator: Initiator) -> Question:
    """A question about where."""
    found = initiator.kompas.question_set.questions.get(theme="waarde")
    found.kind = "place"
    found.save()
    return found


def save_place(initiator: Initiator, question: Question, **more: str) -> HttpResponse:
    data = {f"{question.key}-{name}": value for name, value in (JUST_OUTSIDE | more).items()}
    data[f"{question.key}-seen"] = NOTHING_WRITTEN
    return initiator.post("save_answer", question.key, data=data)


def test_a_point_just_outside_asks_at_a_question_too(
    initiator: Initiator, place_question: Question, town: Town
) -> None:
    asked = save_place(initiator, place_question)

    assert asked.status_code == 400
    assert "Bedoel je Rozenprieel?" in asked.json()["mistakes"][0]
    assert asked.json()["asks"] == {
        "value": town.buurt.code,
        "words": "Ja, dit hoort bij Rozenprieel",
    }
    assert not Answer.objects.exists()

    kept = save_place(initiator, place_question, nearby=town.buurt.code)

    assert kept.status_code == 200
    assert "asks" not in kept.json()
    assert Answer.objects.get().value["areas"] == [town.buurt.code]
    # Who saves again is not asked again.
    page = initiator.get("theme", "waarde").text
    assert re.search(rf'value="{town.buurt.code}" checked', page)


def test_a_yes_about_another_buurt_is_no_yes(
    initiator: Initiator, place_question: Question, town: Town
) -> None:
    asked = save_place(initiator, place_question, nearby=town.other_buurt.code)

    assert asked.status_code == 400


def test_without_a_script_the_page_asks(initiator: Initiator, place_question: Question) -> None:
    data = {f"{place_question.key}-{name}": value for name, value in JUST_OUTSIDE.items()}
    data[f"{place_question.key}-seen"] = NOTHING_WRITTEN

    page = initiator.post("theme", "waarde", data=data)

    assert page.status_code == 400
    assert "Ja, dit hoort bij Rozenprieel" in page.text
