"""A point finds its buurt."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
import shapely
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries

from municipalities.areas.geometry import from_geojson, label_point, to_degrees
from municipalities.areas.places import find_area
from municipalities.models import Municipality
from tests.conftest import Town
from tests.municipalities.area_files import Row, small_haarlem, square, write_geojson

# One degree north is 111.3 kilometres here, one degree east 68.0.
METRE_NORTH = 1 / 111_300
METRE_EAST = 1 / 68_000
# The two buurten of the town meet at 4.62 and end in the north at 52.38.
BORDER, NORTH_EDGE = 4.62, 52.38


def test_a_point_inside_finds_its_buurt(town: Town) -> None:
    answer = find_area(town.municipality, 4.61, 52.37)
    assert answer.area == town.buurt
    assert not answer.asks
    assert answer.metres == 0
    assert answer.sentence == "Deze plek ligt in Rozenprieel."


@pytest.mark.parametrize("metres", [5, 40, 95])
def test_a_point_just_outside_takes_the_nearest_and_asks(town: Town, metres: int) -> None:
    answer = find_area(town.municipality, 4.63, NORTH_EDGE + metres * METRE_NORTH)
    assert answer.area == town.other_buurt
    assert answer.asks
    assert answer.metres == pytest.approx(metres, abs=2)
    assert answer.sentence == "Deze plek ligt net buiten Haarlem. Bedoel je Delftwijk?"


@pytest.mark.parametrize("metres", [105, 5000])
def test_a_point_further_away_gets_a_friendly_sentence(town: Town, metres: int) -> None:
    answer = find_area(town.municipality, 4.63, NORTH_EDGE + metres * METRE_NORTH)
    assert not answer
    assert answer.area is None
    assert "ligt niet in Haarlem" in answer.sentence


def test_metres_to_the_east_are_metres_too(town: Town) -> None:
    near = find_area(town.municipality, 4.64 + 90 * METRE_EAST, 52.37)
    far = find_area(town.municipality, 4.64 + 110 * METRE_EAST, 52.37)
    assert near.asks
    assert near.metres == pytest.approx(90, abs=2)
    assert far.area is None


@pytest.mark.parametrize(
    ("lon", "lat"),
    [(0, 0), (3.2, 54.5), (math.nan, 52.37), (math.inf, 52.37), (-190, 95), (52.37, 4.61)],
)
def test_points_in_the_sea_or_nowhere_are_no_error(town: Town, lon: float, lat: float) -> None:
    assert find_area(town.municipality, lon, lat).area is None


def test_a_point_on_a_border_always_falls_to_the_same_side(town: Town) -> None:
    found = {find_area(town.municipality, BORDER, 52.37).area for _time in range(3)}
    assert len(found) == 1
    assert not find_area(town.municipality, BORDER, 52.37).asks


def test_a_municipality_without_areas_answers_friendly(zandvoort: Municipality) -> None:
    assert "ligt niet in Zandvoort" in find_area(zandvoort, 4.53, 52.37).sentence


def test_shapes_are_read_once_as_long_as_nobody_loads_them_again(
    town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    find_area(town.municipality, 4.61, 52.37)
    # Which edition is current, and the area that was found.
    with django_assert_num_queries(2):
        find_area(town.municipality, 4.61, 52.37)


def test_borders_that_are_loaded_again_are_used_at_once(
    haarlem: Municipality, tmp_path: Path
) -> None:
    path = write_geojson(tmp_path / "2024.geojson", small_haarlem())
    call_command("import_areas", str(path), "--municipality", "haarlem")
    place = label_point(to_degrees(square(1)))
    before = find_area(haarlem, *place).area
    assert before is not None
    assert before.name == "Bakenes"

    sets = {"buurt": [Row("BU03920101", "Binnenstad", square(0, 0, 2))]}
    write_geojson(path, sets)
    call_command("import_areas", str(path), "--municipality", "haarlem")
    after = find_area(haarlem, *place).area
    assert after is not None
    assert after.name == "Binnenstad"


def test_the_name_of_a_ring_is_not_written_in_its_hole() -> None:
    ring = from_geojson(
        {
            "type": "Polygon",
            "coordinates": [
                [[4.60, 52.36], [4.64, 52.36], [4.64, 52.38], [4.60, 52.38], [4.60, 52.36]],
                [[4.61, 52.365], [4.63, 52.365], [4.63, 52.375], [4.61, 52.375], [4.61, 52.365]],
            ],
        }
    )
    assert not shapely.intersects_xy(ring, 4.62, 52.37)
    assert shapely.intersects_xy(ring, *label_point(ring))
