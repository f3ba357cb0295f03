"""The same areas as GeoJSON, in degrees or in metres."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from municipalities.areas.geometry import from_geojson, square_kilometres, to_degrees
from municipalities.models import Area, AreaBoundary, AreaSet, Municipality
from tests.municipalities.area_files import Row, small_haarlem, square, write_geojson


def in_degrees(sets: dict[str, list[Row]]) -> dict[str, list[Row]]:
    for rows in sets.values():
        for row in rows:
            assert row.shape is not None
            row.shape = to_degrees(row.shape)
    return sets


@pytest.mark.parametrize("crs", ["", "urn:ogc:def:crs:EPSG::28992", "EPSG:28992"])
def test_metres_are_recognised_with_and_without_a_name(
    haarlem: Municipality, tmp_path: Path, crs: str
) -> None:
    path = write_geojson(tmp_path / "haarlem_2024.geojson", small_haarlem(), crs=crs)
    call_command("import_areas", str(path), "--municipality", "Haarlem")
    shape = from_geojson(AreaBoundary.objects.get(area__code="GM0392").geometry)
    assert square_kilometres(shape) == pytest.approx(4, rel=0.001)


@pytest.mark.parametrize("crs", ["", "urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"])
def test_degrees_and_metres_give_the_same_areas(
    haarlem: Municipality, tmp_path: Path, crs: str
) -> None:
    metres = write_geojson(tmp_path / "metres_2024.geojson", small_haarlem())
    degrees = write_geojson(tmp_path / "degrees_2024.geojson", in_degrees(small_haarlem()), crs=crs)
    call_command("import_areas", str(metres), "--municipality", "Haarlem")
    before = dict(AreaBoundary.objects.values_list("area__code", "geometry"))
    call_command("import_areas", str(degrees), "--municipality", "Haarlem")
    assert dict(AreaBoundary.objects.values_list("area__code", "geometry")) == before


def test_a_file_with_buurten_only_still_knows_their_gebied(
    haarlem: Municipality, tmp_path: Path
) -> None:
    path = write_geojson(tmp_path / "2024.geojson", {"buurt": small_haarlem()["buurt"]})
    call_command("import_areas", str(path), "--municipality", "Haarlem")

    assert set(AreaSet.objects.values_list("slug", flat=True)) == {"buurt", "gebied", "wijkteam"}
    assert Area.objects.get(code="BU03920101").within.filter(name="Centrum").exists()


def test_files_that_only_have_statcodes_are_understood(
    haarlem: Municipality, tmp_path: Path
) -> None:
    path = tmp_path / "2024.geojson"
    sets = small_haarlem()
    write_geojson(path, sets)
    data = json.loads(path.read_text())
    rows = [row for rows in sets.values() for row in rows]
    for feature, row in zip(data["features"], rows, strict=True):
        feature["properties"] = {"statcode": row.code, "statnaam": row.name}
    path.write_text(json.dumps(data))

    call_command("import_areas", str(path), "--municipality", "GM0392")
    assert Area.objects.filter(area_set__slug="buurt").count() == 4
    assert Area.objects.get(code="WK039202").name == "Haarlemmerhoutkwartier"


@pytest.mark.parametrize(
    "content",
    ["", "[1, 2]", '{"type": "Polygon"}', '{"features": 7}', '{"features": ["x"]}', "\ufffd{"],
)
def test_a_file_that_is_no_geojson_is_one_sentence(
    haarlem: Municipality, tmp_path: Path, content: str
) -> None:
    path = tmp_path / "2024.geojson"
    path.write_text(content)
    with pytest.raises(CommandError, match=r"2024\.geojson is not GeoJSON"):
        call_command("import_areas", str(path), "--municipality", "GM0392")
    assert not AreaSet.objects.exists()


@pytest.mark.parametrize(
    ("geometry", "reason"),
    [
        (None, "its shape cannot be read"),
        ({"type": "Polygon", "coordinates": "here"}, "its shape cannot be read"),
        ({"type": "Point", "coordinates": [4.6, 52.4]}, "it has no surface"),
    ],
)
def test_a_shape_that_cannot_be_used_names_its_area(
    haarlem: Municipality, tmp_path: Path, geometry: object, reason: str
) -> None:
    path = write_geojson(tmp_path / "2024.geojson", {"buurt": [Row("BU03920101", "A", square(0))]})
    data = json.loads(path.read_text())
    data["features"][0]["geometry"] = geometry
    path.write_text(json.dumps(data))
    with pytest.raises(CommandError, match=f"The boundary of BU03920101 A is unusable: {reason}"):
        call_command("import_areas", str(path), "--municipality", "GM0392")


def test_a_projection_nobody_knows_is_one_sentence(haarlem: Municipality, tmp_path: Path) -> None:
    path = write_geojson(tmp_path / "2024.geojson", small_haarlem(), crs="EPSG:99999")
    with pytest.raises(CommandError, match="nobody knows the projection EPSG:99999"):
        call_command("import_areas", str(path), "--municipality", "GM0392")
