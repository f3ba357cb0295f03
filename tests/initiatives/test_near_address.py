"""From an address: the list, the map, the files and the API measure from where it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.test import Client

from initiatives.search.query import InitiativeQuery
from initiatives.vocabulary import PlaceKind
from municipalities.mercator import to_map
from municipalities.models import Municipality
from tests.conftest import Town
from tests.factories import InitiativeFactory, make_street

Visit = Callable[..., Client]
FACES = ("/initiatieven/", "/kaart/", "/api/v1/initiatives")


@pytest.fixture
def around(town: Town) -> None:
    """An initiative on the Hoedstraat and one two kilometres off."""
    make_street(town.municipality, "Grote Hoedstraat", houses=("12", "14"))
    make_street(town.municipality, "Kleine Hoedstraat", houses=("12",), postcode="2012SA", lon=4.63)
    at(town, "Verderop", lon=4.638)
    at(town, "Dichtbij", lon=4.61)


def at(town: Town, name: str, lon: float) -> None:
    x, y = to_map(lon, 52.37)
    InitiativeFactory(
        municipality=town.municipality,
        published=True,
        name=name,
        place_kind=PlaceKind.POINT,
        lon=lon,
        lat=52.37,
        map_x=x,
        map_y=y,
        areas=[town.buurt],
    )


@pytest.mark.usefixtures("around")
@pytest.mark.parametrize(
    "words", ["Grote Hoedstraat 12", "grote hoedstr", "2011SA 12", "Grote Hoedstraat, Haarlem"]
)
@pytest.mark.parametrize("path", FACES)
def test_an_address_is_a_place_to_measure_from(visit: Visit, path: str, words: str) -> None:
    response = visit().get(path, {"near": words, "distance": 250})
    page = response.content.decode()
    assert response.status_code == 200
    assert "Dichtbij" in page
    assert "Verderop" not in page


@pytest.mark.usefixtures("around")
def test_the_page_says_from_where_and_keeps_what_was_typed(visit: Visit) -> None:
    page = visit().get("/initiatieven/?near=grote hoedstr 12&distance=500").content.decode()
    assert "binnen 500 meter van Grote Hoedstraat 12, 2011 SA Haarlem" in page
    assert 'name="near" value="grote hoedstr 12"' in page
    assert 'name="distance" value="500" checked' in page


@pytest.mark.usefixtures("around")
@pytest.mark.parametrize("path", ["/initiatieven/", "/kaart/", "/agenda/"])
def test_what_may_be_meant_is_offered_as_links(visit: Visit, path: str) -> None:
    response = visit().get(path, {"near": "hoedstraat 12", "topic": "groen"})
    page = response.content.decode()
    assert response.status_code == 400
    assert "Welk adres bedoel je?" in page
    assert "?topic=groen&amp;near=Kleine+Hoedstraat+12%2C+2012+SA+Haarlem" in page
    assert 'value="hoedstraat 12"' in page


@pytest.mark.usefixtures("around")
def test_the_api_says_what_may_be_meant_with_the_same_words(visit: Visit) -> None:
    refused = visit().get("/api/v1/initiatives", {"near": "hoedstraat 12"})
    assert refused.status_code == 400
    assert "Welk adres bedoel je?" in refused.content.decode()


@pytest.mark.usefixtures("around")
def test_a_question_to_all_towns_takes_degrees_only(client: Client) -> None:
    everywhere = client.get("/api/v1/initiatives", {"near": "Grote Hoedstraat 12"})
    assert everywhere.status_code == 400
    assert "Schrijf lengte en breedte" in everywhere.content.decode()


@pytest.mark.usefixtures("around")
@pytest.mark.parametrize("path", FACES)
@pytest.mark.parametrize(
    "words", ["nergenslaan", "\x00", "x" * 10_000, "'; DROP TABLE x; --", "4.6", "nan,nan"]
)
def test_a_place_nobody_knows_is_a_400_and_nothing_is_lost(
    visit: Visit, path: str, words: str
) -> None:
    response = visit().get(path, {"near": words, "topic": "groen"})
    assert response.status_code == 400


def test_a_town_without_addresses_asks_for_none(town: Town, visit: Visit) -> None:
    for path in ("/", "/initiatieven/", "/kaart/"):
        page = visit().get(path)
        assert page.status_code == 200
        assert "data-address" not in page.content.decode()


@pytest.mark.usefixtures("around")
def test_the_front_page_asks_for_an_address(visit: Visit, haarlem: Municipality) -> None:
    page = visit().get("/").content.decode()
    assert 'data-address="/adressen/"' in page
    assert 'id="home-near" name="near"' in page


@pytest.mark.usefixtures("around")
def test_an_address_is_looked_up_once_however_many_filters_may_be_loosened(
    town: Town, django_assert_num_queries: Callable[..., object]
) -> None:
    query = InitiativeQuery(
        QueryDict("near=Grote Hoedstraat 12&topic=sport"),
        municipality=town.municipality,
        user=AnonymousUser(),
    )
    assert query.near is not None
    with django_assert_num_queries(1):
        ways = query.ways_out()
    assert [(way.label, way.count) for way in ways] == [("Sport en bewegen", 1)]


@pytest.mark.parametrize("written", ["4.61,52.37", "52.37, 4.61"])
def test_degrees_may_come_in_either_order(around: None, visit: Visit, written: str) -> None:
    page = visit().get("/initiatieven/", {"near": written, "distance": "500"}).text

    assert "Dichtbij" in page
    assert "Verderop" not in page
