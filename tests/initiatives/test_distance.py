"""How near something is: the drawn place counts, and nobody can find out a nearer one."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.test import Client

from initiatives.models import Initiative
from initiatives.placing.on_map import put_on_map
from initiatives.search.query import InitiativeQuery
from initiatives.vocabulary import PlaceKind
from municipalities.mercator import to_map
from tests.conftest import Town
from tests.factories import InitiativeFactory, KompasFactory

Visit = Callable[..., Client]
CENTRE = (4.61, 52.37)
METRES_PER_DEGREE = 111_320


def ask(town: Town, written: str) -> InitiativeQuery:
    return InitiativeQuery(
        QueryDict(written), municipality=town.municipality, user=AnonymousUser(), path="/kaart/"
    )


def names(query: InitiativeQuery) -> list[str]:
    return [one.name for one in query.in_order(query.initiatives())]


def at(town: Town, name: str, *, north: float = 0, east: float = 0) -> Initiative:
    """An initiative so many metres from the centre."""
    lat = CENTRE[1] + north / METRES_PER_DEGREE
    lon = CENTRE[0] + east / METRES_PER_DEGREE / math.cos(math.radians(CENTRE[1]))
    place = to_map(lon, lat)
    return InitiativeFactory(
        municipality=town.municipality,
        published=True,
        name=name,
        place_kind=PlaceKind.POINT,
        lon=lon,
        lat=lat,
        map_x=place.x,
        map_y=place.y,
    )


@pytest.fixture
def spread(town: Town) -> None:
    at(town, "Hier")
    at(town, "Noord", north=400)
    at(town, "Oost", east=600)
    at(town, "Schuin", north=400, east=400)
    at(town, "Ver", north=3000)
    InitiativeFactory(municipality=town.municipality, published=True, name="Overal")


@pytest.mark.usefixtures("spread")
@pytest.mark.parametrize(
    ("distance", "found"),
    [
        ("&distance=50", ["Hier"]),
        ("&distance=390", ["Hier"]),
        ("&distance=410", ["Hier", "Noord"]),
        ("&distance=560", ["Hier", "Noord"]),
        ("&distance=580", ["Hier", "Noord", "Schuin"]),
        ("&distance=610", ["Hier", "Noord", "Schuin", "Oost"]),
        ("", ["Hier", "Noord", "Schuin", "Oost"]),
        ("&distance=5000", ["Hier", "Noord", "Schuin", "Oost", "Ver"]),
    ],
)
def test_metres_are_metres_on_the_ground_and_near_comes_first(
    town: Town, distance: str, found: list[str]
) -> None:
    assert names(ask(town, f"near=4.61,52.37{distance}")) == found


@pytest.mark.usefixtures("spread")
def test_a_place_and_its_distance_are_one_chip(town: Town) -> None:
    query = ask(town, "near=4.61,52.37&distance=2500&topic=groen")

    assert [chip.label for chip in query.chips] == [
        "Groen",
        "binnen 2,5 kilometer van een plek op de kaart",
    ]
    assert query.chips[1].remove_url == "/kaart/?topic=groen"


@pytest.mark.usefixtures("spread")
@pytest.mark.parametrize("path", ["/initiatieven/", "/kaart/"])
def test_a_page_offers_other_distances_and_keeps_the_place(
    town: Town, visit: Visit, path: str
) -> None:
    page = visit().get(f"{path}?near=4.61,52.37&distance=500").content.decode()

    assert "2 initiatieven" in page
    assert 'name="near" value="4.61,52.37"' in page
    assert 'name="distance" value="500" checked' in page


@pytest.mark.usefixtures("spread")
@pytest.mark.parametrize(
    "path",
    ["/initiatieven/", "/kaart/", "/agenda/", "/kaart/wat-ontbreekt/", "/initiatieven/nieuw.atom"],
)
def test_a_form_without_a_place_asks_no_distance(visit: Visit, path: str) -> None:
    answer = visit().get(f"{path}?near=&distance=500")

    assert answer.status_code == 200
    assert "Zeg bij een afstand" not in answer.content.decode()


@pytest.mark.usefixtures("town")
def test_a_distance_without_a_place_is_a_mistake_of_a_program(visit: Visit) -> None:
    for asked in ("near=&distance=500", "distance=500"):
        answer = visit().get(f"/api/v1/initiatives?{asked}")
        assert answer.status_code == 400
        assert "(near)" not in answer.content.decode()


def test_the_page_of_one_leads_to_what_is_near_where_it_is_drawn(town: Town, visit: Visit) -> None:
    row = InitiativeFactory(
        municipality=town.municipality, published=True, name="Tuin", areas=[town.buurt]
    )

    page = visit().get(row.get_absolute_url()).content.decode()

    assert f"/initiatieven/?near={town.buurt.lon:.5f}%2C{town.buurt.lat:.5f}" in page


def test_many_questions_about_distance_do_not_find_out_a_place_within_the_buurt(
    town: Town,
) -> None:
    """Two in the same buurt, thought out at two ends of it, give the same answer everywhere."""
    rows = []
    for name, lon in (("Een", 4.602), ("Twee", 4.618)):
        row = InitiativeFactory(
            municipality=town.municipality, published=True, name=name, areas=[town.buurt]
        )
        # Where she really is, her Kompas alone knows.
        KompasFactory(
            municipality=town.municipality,
            initiative=row,
            place_kind=PlaceKind.POINT,
            lon=lon,
            lat=52.3705,
        )
        put_on_map(row)
        row.save()
        rows.append(row)
    chance = random.Random(1)

    told_apart = []
    for _number in range(300):
        lon, lat = 4.59 + chance.random() / 25, 52.36 + chance.random() / 50
        distance = chance.choice([50, 75, 120, 250, 400, 700, 1000])
        query = ask(town, f"near={lon:.6f},{lat:.6f}&distance={distance}")
        found = set(query.initiatives().values_list("pk", flat=True))
        if len(found) == 1:
            told_apart.append((lon, lat, distance))

    assert told_apart == []
    # In order of distance they are as near: the alphabet decides, from whatever side one asks.
    for lon in (4.59, 4.63):
        assert names(ask(town, f"near={lon},52.37&distance=5000")) == ["Een", "Twee"]
    for row in rows:
        row.refresh_from_db()
        assert (row.lon, row.lat) == (None, None)
        assert (row.map_x, row.map_y) == tuple(to_map(town.buurt.lon, town.buurt.lat))
