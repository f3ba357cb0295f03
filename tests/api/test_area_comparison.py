"""Areas compared through the API: the numbers of the page, the small ones held back."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tests.api.conftest import PLATFORM_HOST, Ask
from tests.conftest import HAARLEM_HOST, Cast, Town, queries
from tests.factories import InitiativeFactory, make_area
from tests.initiatives.counted import KEY, figure

BUURTEN = "area-comparison?division=buurt"


def areas_of(body: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in body["areas"]}


def test_the_numbers_are_those_of_the_file_of_the_page(counted: Town, ask: Ask) -> None:
    asked = "division=buurt&figure=residents65Plus"
    body = ask(f"area-comparison?{asked}&sort=-value").json()
    browser = Client(SERVER_NAME=HAARLEM_HOST)
    file = browser.get(f"/kaart/wat-ontbreekt/bestand/csv/?{asked}&order=-value")
    text = b"".join(file.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))

    assert [one["code"] for one in body["areas"]] == [row["Code"] for row in rows]
    for one, row in zip(body["areas"], rows, strict=True):
        assert one["residents"] == int(row["Inwoners"])
        assert one["initiatives"] == int(row["Initiatieven"])
        for name, heading in (
            ("value", "Aandeel 65-plussers"),
            ("rate", "Initiatieven per 1.000 inwoners"),
        ):
            assert Decimal(one[name]["amount"]) == Decimal(row[heading].replace(",", "."))
        assert one["step"] == int(row["Klasse op de kaart"])
    assert [year["year"] for year in body["areas"][0]["history"]] == [2023, 2024]
    assert (body["year"], body["years"], body["unit"]) == (2024, [2024, 2023], "percent")
    assert body["sources"][0] == {
        "figure": "residents65Plus",
        "year": 2024,
        "provenance": ["CBS, kerncijfers"],
    }


def test_two_figures_and_areas_like_it(counted: Town, ask: Ask) -> None:
    for number in range(3, 12):
        area = make_area(counted.municipality, "buurt", f"BU03921{number:02}", f"Buurt {number}")
        for key, value in (
            (KEY.RESIDENTS, 1000),
            (KEY.RESIDENTS_65_PLUS, 100 + number),
            (KEY.DENSITY, number),
        ):
            figure(area, key, value)
        InitiativeFactory(municipality=counted.municipality, published=True, areas=[area])
    figure(counted.buurt, KEY.DENSITY, 1)
    figure(counted.other_buurt, KEY.DENSITY, 2)

    body = ask(f"{BUURTEN}&view=pairs").json()
    assert body["view"] == "pairs"

    found = areas_of(body)
    assert body["like"] == "density"
    assert found["Delftwijk"]["pair"] == {"code": "C1", "needThird": 3, "initiativesThird": 1}
    assert found["Rozenprieel"]["pair"]["needThird"] == 3
    assert found["Rozenprieel"]["beside"] == {"stands": "about", "usual": "1.00", "others": 4}
    assert found["Delftwijk"]["beside"] == {"stands": "less", "usual": "1.00", "others": 4}


def test_small_numbers_are_held_back_and_said_to_be(counted: Town, ask: Ask) -> None:
    counted.municipality.least_residents = 1500
    counted.municipality.save()

    body = ask(f"{BUURTEN}&figure=residents65Plus").json()

    found = areas_of(body)
    assert found["Delftwijk"]["value"] == {"amount": None, "state": "too_small"}
    assert {year["state"] for year in found["Delftwijk"]["history"]} == {"too_small"}
    assert found["Rozenprieel"]["value"]["amount"] == "15.00"
    assert body["leastResidents"] == 1500


def test_the_filter_of_the_registry_chooses_what_counts_and_areas_what_is_told(
    counted: Town, cast: Cast, ask: Ask
) -> None:
    InitiativeFactory(municipality=counted.municipality, areas=[counted.buurt], requested=True)

    body = ask(f"{BUURTEN}&topic=groen&area=zuid-west", cast.beheer).json()

    assert [(one["name"], one["initiatives"]) for one in body["areas"]] == [("Rozenprieel", 1)]
    assert body["found"] == 1


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("division=straat", "division"),
        ("view=taart", "view"),
        ("figure=geluk", "figure"),
        ("year=1802", "year"),
        ("like=kleur", "like"),
        ("sort=rang", "sort"),
        ("topic=taart", "topic"),
        ("area=nergens", "area"),
        ("order=name", "order"),
        ("wat=dit", "wat"),
        ("municipality=nergens", "municipality"),
    ],
)
def test_a_wrong_choice_is_said_by_its_key(counted: Town, ask: Ask, asked: str, name: str) -> None:
    answer = ask(f"area-comparison?{asked}")

    assert answer.status_code == 400
    assert [one["location"]["name"] for one in answer.json()["errors"]] == [name]


def test_of_a_year_of_which_nothing_is_left_nothing_was_asked(counted: Town, ask: Ask) -> None:
    assert ask("area-comparison?year=%00").json()["year"] == 2024


def test_it_is_kept_by_caches_and_not_sent_twice(counted: Town, cast: Cast, ask: Ask) -> None:
    answer = ask(BUURTEN)

    assert answer["Cache-Control"] == "public, max-age=300"
    assert ask(BUURTEN, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert ask(BUURTEN, cast.bewoner)["Cache-Control"] == "private, no-cache"
    assert ask("area-comparison?figure=geluk")["Cache-Control"] == "no-store"


def test_at_the_platform_one_says_of_which_municipality(counted: Town, ask: Ask) -> None:
    named = ask(f"{BUURTEN}&municipality=haarlem", host=PLATFORM_HOST)

    assert named.json()["municipality"] == "haarlem"
    refused = ask(BUURTEN, host=PLATFORM_HOST)
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["location"]["name"] == "municipality"


def test_without_figures_there_are_counts_and_no_year(town: Town, ask: Ask) -> None:
    InitiativeFactory(municipality=town.municipality, published=True, areas=[town.buurt])

    body = ask(BUURTEN).json()

    assert (body["year"], body["years"]) == (None, [])
    rozenprieel = areas_of(body)["Rozenprieel"]
    assert rozenprieel["initiatives"] == 1
    assert rozenprieel["rate"] == {"amount": None, "state": "unknown"}


def test_more_areas_and_initiatives_need_no_more_queries(counted: Town, ask: Ask) -> None:
    with queries() as few:
        ask(BUURTEN)
    for number in range(3, 23):
        area = make_area(counted.municipality, "buurt", f"BU03921{number:02}", f"Buurt {number}")
        figure(area, KEY.RESIDENTS, 1000)
        InitiativeFactory(municipality=counted.municipality, published=True, areas=[area])

    with queries() as many:
        assert len(ask(BUURTEN).json()["areas"]) == 22

    assert len(many) == len(few)
