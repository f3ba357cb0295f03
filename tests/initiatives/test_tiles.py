from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

import pytest
from django.test import Client
from shapely.geometry import MultiPolygon, Polygon

from initiatives.map.mvt import Layer, zigzag
from initiatives.map.tiles import Tile
from initiatives.models import Initiative
from initiatives.vocabulary import Topic
from initiatives.workflow import Publication
from municipalities.mercator import to_map
from municipalities.models import Municipality
from tests.conftest import ZANDVOORT_HOST, Cast, Town, queries
from tests.factories import InitiativeFactory
from tests.initiatives.vector_tile_reader import Feature, read_tile

LON, LAT = 4.61, 52.37


def tile_at(lon: float, lat: float, z: int) -> str:
    """The numbers of the tile that holds a place, as in an address."""
    x = int((lon + 180) / 360 * 2**z)
    y = int((1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * 2**z)
    return f"{z}/{x}/{y}"


def features(
    browser: Client, z: int = 12, query: str = "", lon: float = LON, lat: float = LAT
) -> list[Feature]:
    response = browser.get(f"/api/v1/tiles/initiatives/{tile_at(lon, lat, z)}{query}")
    assert response.status_code == 200
    return read_tile(response.content).get("initiatives", [])


def at(municipality: Municipality, lon: float, lat: float, **more: object) -> Initiative:
    place = to_map(lon, lat)
    return InitiativeFactory(
        municipality=municipality,
        place_kind="point",
        lon=lon,
        lat=lat,
        map_x=place.x,
        map_y=place.y,
        **{"published": True, **more},
    )


# Initiatives ------------------------------------------------------------------------------------


def test_one_initiative_is_a_point_with_its_name_and_topic(
    town: Town, visit: Callable[..., Client]
) -> None:
    row = at(town.municipality, LON, LAT, name="Één tuin", topic=Topic.GROEN, slug="een-tuin")

    (feature,) = features(visit())

    assert feature.key == row.pk
    assert feature.properties == {
        "count": 1,
        "slug": "een-tuin",
        "name": "Één tuin",
        "topic": "groen",
    }


@pytest.mark.parametrize("z", [0, 5, 9, 12, 15, 18])
def test_a_point_is_drawn_where_it_is_at_every_zoom(
    town: Town, visit: Callable[..., Client], z: int
) -> None:
    row = at(town.municipality, LON, LAT)

    (feature,) = features(visit(), z)

    ((x, y),) = feature.rings[0]
    square = Tile.parse(*tile_at(LON, LAT, z).split("/"))
    assert row.map_x is not None
    assert row.map_y is not None
    unit = square.size / 4096
    assert abs(square.west + x * unit - row.map_x) <= unit
    assert abs(square.north - y * unit - row.map_y) <= unit


def test_neighbours_are_one_cluster_from_afar_and_two_points_close_by(
    town: Town, visit: Callable[..., Client]
) -> None:
    at(town.municipality, LON, LAT)
    at(town.municipality, LON + 0.002, LAT)
    browser = visit()

    (cluster,) = features(browser, 8)
    assert cluster.properties["count"] == 2
    assert cluster.properties["west"] == pytest.approx(LON, abs=1e-5)
    assert cluster.properties["east"] == pytest.approx(LON + 0.002, abs=1e-5)
    assert "name" not in cluster.properties

    nearby = [*features(browser, 17), *features(browser, 17, lon=LON + 0.002)]
    assert [feature.properties["count"] for feature in nearby] == [1, 1]


@pytest.mark.parametrize("z", [6, 11, 14, 17])
def test_no_initiative_is_lost_or_drawn_twice_between_tiles(
    town: Town, visit: Callable[..., Client], z: int
) -> None:
    for column in range(7):
        for line in range(7):
            at(town.municipality, 4.58 + column * 0.011, 52.34 + line * 0.007)
    # One exactly on the border of four tiles, at every zoom but the first.
    InitiativeFactory(
        municipality=town.municipality, published=True, place_kind="areas", map_x=0, map_y=0
    )
    squares = {tile_at(0, 0, z)}
    x, y = (int(part) for part in tile_at(0, 0, z).split("/")[1:])
    squares |= {f"{z}/{x - a}/{y - b}" for a in (0, 1) for b in (0, 1)}
    squares |= {
        tile_at(4.58 + column * 0.011, 52.34 + line * 0.007, z)
        for column in range(7)
        for line in range(7)
    }
    browser = visit()

    counted = 0
    for square in squares:
        layers = read_tile(browser.get(f"/api/v1/tiles/initiatives/{square}").content)
        counted += sum(one.properties["count"] for one in layers.get("initiatives", []))

    assert counted == 50


def test_an_initiative_for_the_whole_town_is_on_no_tile(
    town: Town, visit: Callable[..., Client]
) -> None:
    InitiativeFactory(municipality=town.municipality, published=True)

    assert features(visit(), 0) == []


def test_a_tile_answers_the_same_filter_as_the_list(
    town: Town, visit: Callable[..., Client]
) -> None:
    at(town.municipality, LON, LAT, topic=Topic.GROEN, areas=[town.buurt])
    at(town.municipality, LON + 0.02, LAT, topic=Topic.ZORG, areas=[town.other_buurt])
    browser = visit()

    assert [one.properties["count"] for one in features(browser, 8)] == [2]
    assert [one.properties["topic"] for one in features(browser, 8, "?topic=groen")] == ["groen"]
    assert [one.properties["topic"] for one in features(browser, 8, "?area=noord")] == ["zorg"]
    assert features(browser, 8, "?q=nietsdaarvan") == []


def test_nobody_sees_on_the_map_what_is_private_asked_or_hidden(
    town: Town, cast: Cast, visit: Callable[..., Client]
) -> None:
    for publication in (Publication.PRIVATE, Publication.REQUESTED, Publication.HIDDEN):
        at(
            town.municipality,
            LON,
            LAT,
            published=False,
            publication=publication,
            areas=[town.buurt],
            maker=cast.bewoner,
        )

    for person in (None, cast.buur, cast.verbinder_noord, cast.subsidie, cast.subsidie_zandvoort):
        assert features(visit(person)) == []

    (waiting,) = features(visit(cast.verbinder))
    assert waiting.properties["count"] == 2  # the private one is on no map, also not on hers
    (own,) = features(visit(cast.bewoner))
    assert own.properties["count"] == 2


def test_another_municipality_is_another_map(
    town: Town, zandvoort: Municipality, visit: Callable[..., Client]
) -> None:
    at(town.municipality, LON, LAT)

    assert len(features(visit())) == 1
    assert features(visit(host=ZANDVOORT_HOST)) == []


def test_a_tile_asks_as_many_questions_for_twenty_as_for_one(
    town: Town, visit: Callable[..., Client]
) -> None:
    browser = visit()
    at(town.municipality, LON, LAT)
    with queries() as for_one:
        features(browser)

    for number in range(19):
        at(town.municipality, LON + number * 0.001, LAT)
    with queries() as for_twenty:
        features(browser)
    assert len(for_twenty) == len(for_one)


# Areas ------------------------------------------------------------------------------------------


def areas(browser: Client, z: int, query: str = "") -> dict[str, list[Feature]]:
    return read_tile(browser.get(f"/api/v1/tiles/areas/{tile_at(LON, LAT, z)}{query}").content)


def test_small_areas_appear_when_one_comes_near(town: Town, visit: Callable[..., Client]) -> None:
    far, near = areas(visit(), 10), areas(visit(), 13)

    assert sorted(one.properties["name"] for one in far["areas"]) == [
        "Haarlem",
        "Noord",
        "Zuid-West",
    ]
    assert "Rozenprieel" in {one.properties["name"] for one in near["areas"]}
    assert {one.properties["level"] for one in near["areas"]} == {0, 1, 2}


def test_a_chosen_buurt_is_drawn_from_afar_too(town: Town, visit: Callable[..., Client]) -> None:
    layers = areas(visit(), 10, "?area=Rozenprieel")

    assert [one.properties["name"] for one in layers["chosen"]] == ["Rozenprieel"]


def test_neighbours_share_their_border_exactly(town: Town, visit: Callable[..., Client]) -> None:
    drawn = {one.properties["name"]: one for one in areas(visit(), 12)["areas"]}

    west = {corner for ring in drawn["Zuid-West"].rings for corner in ring}
    east = {corner for ring in drawn["Noord"].rings for corner in ring}

    assert len(west & east) >= 2


def test_outer_rings_run_clockwise_on_a_screen(town: Town, visit: Callable[..., Client]) -> None:
    for feature in areas(visit(), 12)["areas"]:
        ring = feature.rings[0]
        pairs = pairwise(ring)
        assert sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) > 0


def test_a_ring_that_shrinks_to_nothing_is_left_out() -> None:
    square = Polygon([(0, 0), (100, 0), (100, 100), (0, 100)], [[(5, 5), (5.2, 5), (5, 5.2)]])
    speck = Polygon([(7, 7), (7.1, 7), (7, 7.1)])
    layer = Layer("areas")

    layer.add_surface(MultiPolygon([square, speck]), {"name": "Plein"})
    layer.add_surface(speck, {"name": "Stip"})

    (feature,) = read_tile(layer.encode())["areas"]
    assert [len(ring) for ring in feature.rings] == [5]


def test_all_kinds_of_values_come_back() -> None:
    layer = Layer("all")
    properties = {"text": "é", "yes": True, "number": -12, "large": 2**40, "share": 0.5, "one": 1}

    layer.add_point(-3, 5000, properties, key=2**33)

    (feature,) = read_tile(layer.encode())["all"]
    assert feature.properties == properties
    assert feature.properties["yes"] is True
    assert feature.rings == [[(-3, 5000)]]
    assert feature.key == 2**33
    assert [zigzag(number) for number in (0, -1, 1, -2)] == [0, 1, 2, 3]


# Addresses and headers --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "initiatives/19/0/0",
        "initiatives/99/0/0",
        "initiatives/-1/0/0",
        "initiatives/2/4/0",
        "initiatives/2/0/4",
        "initiatives/2/0/x",
        "initiatives/2/0/1.0",
        "initiatives/2/0/²",
        "initiatives/99999999999999999999/0/0",
        "roads/2/0/0",
    ],
)
def test_a_tile_that_does_not_exist_is_a_problem_in_words(
    town: Town, visit: Callable[..., Client], path: str
) -> None:
    response = visit().get(f"/api/v1/tiles/{path}")

    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == 404
    assert response.json()["detail"].endswith("bestaat niet.")


def test_a_wrong_filter_is_a_problem_in_words(town: Town, visit: Callable[..., Client]) -> None:
    response = visit().get("/api/v1/tiles/initiatives/2/2/1?topic=paars")

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["detail"] == "“paars” is geen onderwerp dat we kennen."


def test_a_tile_that_is_the_same_is_not_sent_twice(
    town: Town, visit: Callable[..., Client]
) -> None:
    at(town.municipality, LON, LAT)
    browser, path = visit(), f"/api/v1/tiles/initiatives/{tile_at(LON, LAT, 12)}"
    first = browser.get(path)

    again = browser.get(path, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""

    at(town.municipality, LON + 0.03, LAT)
    changed = browser.get(path, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200


def test_only_what_everybody_sees_may_be_kept_for_others(
    town: Town, cast: Cast, visit: Callable[..., Client]
) -> None:
    path = f"/api/v1/tiles/initiatives/{tile_at(LON, LAT, 12)}"

    public, own = visit().get(path), visit(cast.verbinder).get(path)

    assert "public" in public["Cache-Control"]
    assert "private" in own["Cache-Control"]
    for response in (public, own):
        assert "Cookie" in response["Vary"]
