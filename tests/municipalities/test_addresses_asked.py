"""What the field for an address asks while somebody types."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
from django.test import Client

from municipalities.views import addresses
from tests.conftest import ZANDVOORT_HOST, Town
from tests.factories import make_street
from tests.kept import all_kept

Visit = Callable[..., Client]


@pytest.fixture
def street(town: Town) -> None:
    make_street(town.municipality, "Grote Hoedstraat", houses=("12", "12A"))


@pytest.mark.usefixtures("street")
def test_what_may_be_meant_comes_as_labels_with_a_hint(visit: Visit) -> None:
    answer = visit().get("/adressen/?q=hoed").json()
    assert answer == {
        "choices": [{"label": "Grote Hoedstraat, Haarlem", "hint": "het midden van de straat"}],
        "sentence": "",
    }
    labels = [one["label"] for one in visit().get("/adressen/?q=hoed 12").json()["choices"]]
    assert labels == [
        "Grote Hoedstraat 12, 2011 SA Haarlem",
        "Grote Hoedstraat 12A, 2011 SA Haarlem",
    ]


@pytest.mark.usefixtures("street")
def test_a_chosen_address_has_a_place_and_its_buurt_in_words(visit: Visit) -> None:
    answer = visit().get("/adressen/plek/?q=Grote Hoedstraat 12").json()
    assert answer == {
        "choices": [],
        "sentence": "Dit is in de buurt Rozenprieel, gebied Zuid-West.",
        "lon": 4.61,
        "lat": 52.37,
        "label": "Grote Hoedstraat 12, 2011 SA Haarlem",
    }


def test_a_point_says_where_it_lies_and_outside_that_it_does_not(town: Town, visit: Visit) -> None:
    inside = visit().get("/adressen/plek/?lon=4.61&lat=52.37").json()
    outside = visit().get("/adressen/plek/?lon=5.9&lat=52.37").json()
    assert inside["sentence"] == "Dit is in de buurt Rozenprieel, gebied Zuid-West."
    assert "ligt niet in Haarlem" in outside["sentence"]


@pytest.mark.usefixtures("street")
def test_another_municipality_does_not_know_it(visit: Visit, cast: object) -> None:
    browser = visit(host=ZANDVOORT_HOST)
    assert browser.get("/adressen/?q=hoedstraat").json()["choices"] == []
    assert "lon" not in browser.get("/adressen/plek/?q=Grote Hoedstraat 12").json()


@pytest.mark.usefixtures("street")
@pytest.mark.parametrize(
    "query",
    [
        *("q=", "q=%00", "q=" + "x" * 10_000, "q='; DROP TABLE municipalities_address; --"),
        *("q=%F0%9F%90%9D", "q=a&q=b", "", "q=%", "q=_____", "q=" + "1+" * 500),
    ],
)
def test_nonsense_finds_nothing(visit: Visit, query: str) -> None:
    for path in ("/adressen/", "/adressen/plek/"):
        response = visit().get(f"{path}?{query}")
        assert response.status_code == 200
        assert response.json()["choices"] == []


@pytest.mark.parametrize("point", ["lon=hier&lat=52", "lon=4.6", "lon=%00&lat=1", "lon=&lat="])
def test_a_point_that_is_none_is_a_400(town: Town, visit: Visit, point: str) -> None:
    response = visit().get(f"/adressen/plek/?{point}")
    assert response.status_code == 400
    assert "Deze plek bestaat niet" in response.json()["sentence"]


@pytest.mark.parametrize("point", ["lon=nan&lat=nan", "lon=1e400&lat=-1e400", "lon=999&lat=999"])
def test_a_point_nowhere_lies_nowhere(town: Town, visit: Visit, point: str) -> None:
    response = visit().get(f"/adressen/plek/?{point}")
    assert response.status_code == 200
    assert "ligt niet in Haarlem" in response.json()["sentence"]


def test_a_network_that_asks_too_often_is_told_so(
    town: Town, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(addresses.LIMITS, "address", "2/m/ip")
    browser = visit()
    for path in ("/adressen/?q=x", "/adressen/plek/?q=x"):
        assert browser.get(path).status_code == 200
    refused = browser.get("/adressen/?q=x")
    assert refused.status_code == 429
    assert refused["Retry-After"]
    assert "Wacht even" in refused.json()["sentence"]


@pytest.mark.usefixtures("street")
def test_nothing_that_was_typed_is_kept(visit: Visit, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    response = visit().get("/adressen/?q=Grote Hoedstraat 12")
    visit().get("/initiatieven/?near=Grote Hoedstraat 12")

    assert "no-store" in response["Cache-Control"]
    lines = [
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    ]
    assert "samenspel.request" in {record.name for record in caplog.records}
    assert not [line for line in lines if "hoedstraat" in line.lower()]
    assert "oedstraat" not in all_kept()
