"""Nonsense in the address: every face of the registry says so with the same status, never a 500."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from municipalities.models import Municipality
from tests.conftest import Town
from tests.factories import InitiativeFactory, make_area

Visit = Callable[..., Client]

FACES = (
    "/initiatieven/",
    "/kaart/",
    "/agenda/",
    "/initiatieven/nieuw.atom",
    "/agenda/agenda.ics",
    "/kaart/kaart.geojson",
    "/initiatieven/bestand/csv/",
    "/api/v1/tiles/initiatives/12/2100/1350",
    "/api/v1/initiatives",
    "/api/v1/collections/initiatives/items",
)
OF_THE_API = ("/api/v1/initiatives", "/api/v1/collections/initiatives/items")
NONSENSE = (
    f"q={'x' * 1_000_000}",
    "q=a%00b",
    "topic=paars",
    "stream=goud",
    "area=BU0473Z1",
    "area=%00",
    f"area={'&area='.join(str(n) for n in range(60))}",
    "near=4.6",
    "near=1e400,0",
    "near=4.6,52.3&distance=-1",
    "near=4.6,52.3&distance=1e9",
    "distance=500",
    "changedSince=0000-01-01",
    "changedSince=99999-01-01",
    "changedSince=%00",
    "openToAll=%F0%9F%90%9D",
)


@pytest.fixture
def one(town: Town, zandvoort: Municipality) -> None:
    make_area(zandvoort, "buurt", "BU0473Z1", "Boulevard")
    InitiativeFactory(municipality=town.municipality, published=True, areas=[town.buurt])


@pytest.mark.usefixtures("one")
@pytest.mark.parametrize("path", FACES)
def test_nonsense_is_a_400_with_a_sentence_everywhere(visit: Visit, path: str) -> None:
    browser = visit()
    for written in NONSENSE:
        response = browser.get(f"{path}?{written}")
        assert response.status_code == 400, written[:60]
        assert response.content


@pytest.mark.usefixtures("one")
@pytest.mark.parametrize("path", FACES)
def test_a_choice_left_empty_asks_nothing_and_is_a_mistake_to_the_api_alone(
    visit: Visit, path: str
) -> None:
    for written in ("topic=", "phase=&stream=&q=", "openToAll=+&topic=groen&topic="):
        status = visit().get(f"{path}?{written}").status_code
        assert status == (400 if path in OF_THE_API else 200), written


@pytest.mark.usefixtures("one")
@pytest.mark.parametrize("path", FACES)
def test_filters_that_contradict_each_other_leave_nothing_and_are_no_mistake(
    visit: Visit, path: str
) -> None:
    browser = visit()
    for written in (
        "topic=groen&phase=idee&changedSince=2199-01-01",
        "near=0,0&distance=50&area=zuid-west",
        "q=!!!",
        "q=groen&q=paars",
    ):
        assert browser.get(f"{path}?{written}").status_code == 200, written


@pytest.mark.usefixtures("one")
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/tiles/initiatives/99/0/0", 404),
        ("/api/v1/tiles/initiatives/12/-1/0", 404),
        ("/initiatieven/?page=1000000000", 404),
        ("/kaart/?page=1000000000", 404),
        ("/api/v1/initiatives?page=1000000000", 404),
        ("/initiatieven/?page=10000000000000", 400),
        ("/kaart/?page=%00", 400),
    ],
)
def test_what_is_not_there_is_not_found(visit: Visit, address: str, status: int) -> None:
    assert visit().get(address).status_code == status
