"""A place said with an address: only its point is kept, and it works without a script."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from initiatives.kompas.answers import NOTHING_WRITTEN
from initiatives.models import Answer, Registration
from initiatives.placing import fields as place_fields
from municipalities.addresses.found import Answer as AddressAnswer
from municipalities.addresses.looking import look_up as find_address
from municipalities.models import Municipality
from tests.conftest import Cast, Town
from tests.factories import make_street
from tests.initiatives.conftest import Initiator
from tests.initiatives.test_registering import NEW, filled_in

Visit = Callable[..., Client]


@pytest.fixture(autouse=True)
def streets(town: Town) -> None:
    """Two streets inside, one just outside the border and one far off."""
    make_street(town.municipality, "Grote Hoedstraat", ("12",))
    make_street(town.municipality, "Kleine Hoedstraat", ("12",), lon=4.63, postcode="2012SA")
    make_street(town.municipality, "Randpad", ("1",), lon=4.599)
    make_street(town.municipality, "Verweg", ("1",), lon=4.9)


def at(address: str, **more: str) -> dict[str, str]:
    return {"kind": "point", "address": address, **more}


def test_the_point_of_an_address_is_kept_and_the_address_is_not(
    initiator: Initiator, town: Town
) -> None:
    assert initiator.post("place", data=at("grote hoedstr 12")).status_code == 302

    kompas = initiator.fresh()
    assert (kompas.place_kind, kompas.lon, kompas.lat) == ("point", 4.61, 52.37)
    assert list(kompas.areas.all()) == [town.buurt]
    assert "hoedstr" not in initiator.get("place").text.lower()


def test_what_is_typed_counts_more_than_an_earlier_point(initiator: Initiator, town: Town) -> None:
    initiator.post("place", data={"kind": "point", "lon": "4.61", "lat": "52.37"})
    initiator.post("place", data=at("Kleine Hoedstraat 12", lon="4.61", lat="52.37"))

    assert list(initiator.fresh().areas.all()) == [town.other_buurt]


def test_an_address_that_is_not_clear_is_asked_about_and_can_be_chosen(
    initiator: Initiator, town: Town
) -> None:
    page = initiator.post("place", data=at("hoedstraat 12"))
    assert page.status_code == 400
    assert "Welk adres bedoel je?" in page.text
    assert 'name="address" value="hoedstraat 12"' in page.text
    choice = "Kleine Hoedstraat 12, 2012 SA Haarlem"
    assert f'name="address" value="{choice}"' in page.text

    # The browser sends both: what was typed, and the button that was chosen.
    chosen = initiator.post("place", data={"kind": "point", "address": ["hoedstraat 12", choice]})
    assert chosen.status_code == 302
    assert list(initiator.fresh().areas.all()) == [town.other_buurt]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("nergenslaan 3", "We kennen dit adres niet in Haarlem"),
        ("Verweg 1", "Deze plek ligt niet in Haarlem"),
        ("x" * 10_000, "Dit is te lang voor een adres"),
        ("\x00", "Dit adres kunnen we niet lezen"),
        ("'; DROP TABLE x; --", "We kennen dit adres niet"),
    ],
)
def test_an_address_that_leads_nowhere_is_said_in_words_and_nothing_is_lost(
    initiator: Initiator, address: str, said: str
) -> None:
    page = initiator.post("place", data=at(address))
    assert page.status_code == 400
    assert said in page.text
    assert re.search(r'value="point"[^>]* checked', page.text)
    assert initiator.fresh().place_kind == ""


def test_an_address_just_outside_asks_first(initiator: Initiator, town: Town) -> None:
    asked = initiator.post("place", data=at("Randpad 1"))
    assert "Ja, zet mijn idee bij Rozenprieel" in asked.text
    assert 'value="Randpad 1"' in asked.text

    initiator.post("place", data=at("Randpad 1", nearby="on"))
    assert list(initiator.fresh().areas.all()) == [town.buurt]


def test_an_address_does_not_matter_when_the_place_is_something_else(
    initiator: Initiator,
) -> None:
    data = {"kind": "municipality", "address": "nergenslaan"}
    assert initiator.post("place", data=data).status_code == 302


def test_a_question_about_a_place_takes_an_address(initiator: Initiator, town: Town) -> None:
    question = initiator.kompas.question_set.questions.get(theme="waarde")
    question.kind = "place"
    question.save()

    def save(address: str) -> int:
        data = {f"{question.key}-{name}": value for name, value in at(address).items()}
        data[f"{question.key}-seen"] = NOTHING_WRITTEN
        return int(initiator.post("theme", "waarde", data=data).status_code)

    assert save("hoedstraat 12") == 400
    assert not Answer.objects.exists()
    assert save("Grote Hoedstraat 12") == 302
    assert Answer.objects.get().value == {
        "kind": "point",
        "areas": [town.buurt.code],
        "lon": 4.61,
        "lat": 52.37,
    }


def test_an_address_that_is_not_clear_is_looked_up_once(
    initiator: Initiator, town: Town, cast: Cast, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = initiator.kompas.question_set.questions.get(theme="waarde")
    question.kind = "place"
    question.save()
    asked: list[str] = []

    def counted(municipality: Municipality, text: str) -> AddressAnswer:
        asked.append(text)
        return find_address(municipality, text)

    monkeypatch.setattr(place_fields, "find_address", counted)
    sent = at("hoedstraat 12", seen=NOTHING_WRITTEN)
    in_question = {f"{question.key}-{name}": value for name, value in sent.items()}

    pages = [
        initiator.post("place", data=at("hoedstraat 12")),
        initiator.post("theme", "waarde", data=in_question),
        visit(cast.verbinder).post(NEW, filled_in(town, areas=[], **at("hoedstraat 12"))),
    ]

    for page in pages:
        assert page.status_code == 400
        assert "Kleine Hoedstraat 12, 2012 SA Haarlem" in page.text
    assert asked == ["hoedstraat 12"] * 3


def test_an_official_registers_at_an_address(town: Town, cast: Cast, visit: Visit) -> None:
    unclear = visit(cast.verbinder).post(NEW, filled_in(town, areas=[], **at("hoedstraat 12")))
    assert unclear.status_code == 400
    assert "Welk adres bedoel je?" in unclear.text

    visit(cast.verbinder).post(NEW, filled_in(town, areas=[], **at("Grote Hoedstraat 12")))
    initiative = Registration.objects.get().initiative
    assert (initiative.lon, initiative.lat) == (4.61, 52.37)
    assert list(initiative.areas.all()) == [town.buurt]


def test_a_town_without_addresses_asks_for_none(initiator: Initiator, town: Town) -> None:
    town.municipality.streets.all().delete()
    assert "data-address" not in initiator.get("place").text
