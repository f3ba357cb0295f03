"""The official map of CBS, in the shapes it had through the years."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from shapely.geometry import LineString, MultiPolygon, Point, Polygon

from municipalities.areas.geometry import from_geojson, square_kilometres
from municipalities.models import Area, AreaBoundary, AreaEdition, AreaFigure, AreaSet, Municipality
from tests.municipalities.area_files import (
    COLUMNS_2012,
    COLUMNS_2024,
    COLUMNS_CAMEL,
    Row,
    small_haarlem,
    square,
    write_geopackage,
)

YEARS = [
    pytest.param("wijkenbuurten_2024_v1.gpkg", None, COLUMNS_2024, id="2024"),
    pytest.param("wijkenbuurten_2023_v2.gpkg", None, COLUMNS_CAMEL, id="camel case"),
    pytest.param(
        "wijkenbuurten2019.gpkg",
        {"gemeente": "gemeente_2019_v3", "wijk": "wijk_2019_v3", "buurt": "buurt_2019_v3"},
        COLUMNS_2012,
        id="short names",
    ),
    pytest.param(
        "buurtkaart-2012.gpkg",
        {
            "gemeente": "cbs_gemeenten_2012",
            "wijk": "cbs_wijken_2012",
            "buurt": "cbs_buurten_2012",
        },
        COLUMNS_2012,
        id="with a prefix",
    ),
]


def import_areas(path: Path, *extra: str) -> None:
    call_command("import_areas", str(path), *(extra or ("--municipality", "GM0392")))


@pytest.mark.parametrize(("name", "layers", "columns"), YEARS)
def test_layers_and_columns_of_every_year_are_understood(
    haarlem: Municipality,
    tmp_path: Path,
    name: str,
    layers: Mapping[str, str] | None,
    columns: Mapping[str, Any],
) -> None:
    path = write_geopackage(tmp_path / name, small_haarlem(), layers=layers, columns=columns)
    import_areas(path)

    slugs = AreaSet.objects.filter(municipality=haarlem).values_list("slug", flat=True)
    assert {"gemeente", "wijk", "buurt"} <= set(slugs)
    binnenstad = Area.objects.get(code="BU03920101")
    assert binnenstad.name == "Binnenstad"
    figures = dict(binnenstad.figures.values_list("key", "value"))
    assert figures == {
        "residents": Decimal(2000),
        "households": Decimal(1000),
        "residents_65_plus": Decimal(300),
        "woz_value": Decimal(412_000),
        "density": Decimal(2000),
    }


def test_shapes_come_out_in_degrees_and_keep_their_size(
    haarlem: Municipality, tmp_path: Path
) -> None:
    import_areas(write_geopackage(tmp_path / "2024.gpkg", small_haarlem()))

    boundary = AreaBoundary.objects.get(area__code="BU03920101")
    shape = from_geojson(boundary.geometry)
    assert square_kilometres(shape) == pytest.approx(1, rel=0.001)
    west, south, east, north = shape.bounds
    assert (boundary.min_lon, boundary.min_lat) == (west, south)
    assert (boundary.max_lon, boundary.max_lat) == (east, north)
    # The Grote Markt lies at 4.6366, 52.3812: RD 103,796 by 488,560.
    assert shape.contains(Point(4.6366, 52.3812))
    area = boundary.area
    assert shape.contains(Point(area.lon, area.lat))


@pytest.mark.parametrize("with_box", [True, False])
@pytest.mark.parametrize("system", [28992, -1])
def test_a_shape_is_read_with_and_without_its_box_and_system(
    haarlem: Municipality, tmp_path: Path, with_box: bool, system: int
) -> None:
    path = write_geopackage(
        tmp_path / "2024.gpkg", small_haarlem(), with_box=with_box, system=system
    )
    import_areas(path)
    shape = from_geojson(AreaBoundary.objects.get(area__code="GM0392").geometry)
    assert square_kilometres(shape) == pytest.approx(4, rel=0.001)


def test_unknown_figures_are_null_and_never_zero(haarlem: Municipality, tmp_path: Path) -> None:
    import_areas(write_geopackage(tmp_path / "2024.gpkg", small_haarlem()))

    figures = dict(AreaFigure.objects.filter(area__code="BU03920102").values_list("key", "value"))
    assert figures.pop("residents") == 40
    assert set(figures.values()) == {None}


def test_what_lies_in_what_follows_from_the_codes(haarlem: Municipality, tmp_path: Path) -> None:
    import_areas(write_geopackage(tmp_path / "2024.gpkg", small_haarlem()))

    around = Area.objects.get(code="BU03920102").within
    assert set(around.values_list("code", flat=True)) == {
        "WK039201",
        "GM0392",
        "GB0392-centrum",
        "WT0392-1",
    }


def test_the_municipalitys_own_gebieden_are_drawn_from_official_wijken(
    haarlem: Municipality, tmp_path: Path
) -> None:
    import_areas(write_geopackage(tmp_path / "2024.gpkg", small_haarlem()))

    gebieden = Area.objects.filter(area_set__municipality=haarlem, area_set__slug="gebied")
    # Only wijken 01 and 02 are in the file: the other three gebieden cannot be drawn.
    assert set(gebieden.values_list("name", flat=True)) == {"Centrum", "Zuid-West"}
    centrum = AreaBoundary.objects.get(area__name="Centrum")
    assert square_kilometres(from_geojson(centrum.geometry)) == pytest.approx(2, rel=0.001)


def test_a_wijk_put_in_a_gebied_by_geography_says_so(haarlem: Municipality, tmp_path: Path) -> None:
    sets = small_haarlem()
    sets["wijk"].append(Row("WK039214", "Vogelenwijk", square(0, 1)))
    sets["buurt"].append(Row("BU03921401", "Vogelenbuurt", square(0, 1)))
    import_areas(write_geopackage(tmp_path / "2024.gpkg", sets))

    known_how = {
        code: area.containments.get(whole__area_set__slug="gebied").provenance
        for code in ("WK039201", "WK039214", "BU03921401")
        for area in [Area.objects.get(code=code)]
    }
    assert known_how["WK039201"] == "Indeling van de gemeente zelf"
    assert known_how["WK039214"] == known_how["BU03921401"]
    assert "niet bekend" in known_how["WK039214"]


def test_codes_may_hold_letters(db: None, tmp_path: Path) -> None:
    sets = {
        "gemeente": [Row("GM0363", "Amsterdam", square(0, 0, 2))],
        "wijk": [Row("WK0363AA", "Burgwallen-Oude Zijde", square(0, 0, 2))],
        "buurt": [
            Row("BU0363AA01", "Kop Zeedijk", square(0)),
            Row("BU0363AA02", "Oude Kerk e.o.", square(1)),
        ],
    }
    import_areas(write_geopackage(tmp_path / "2024.gpkg", sets), "--municipality", "GM0363")

    buurt = Area.objects.get(code="BU0363AA01")
    assert set(buurt.within.values_list("code", flat=True)) == {"WK0363AA", "GM0363"}


def test_a_municipality_that_is_named_and_not_here_is_made(
    db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import_areas(
        write_geopackage(tmp_path / "2024.gpkg", small_haarlem()), "--municipality", "haarlem"
    )
    assert Municipality.objects.get().slug == "haarlem"
    assert "is new here, with the address haarlem" in capsys.readouterr().out


def test_of_all_only_those_that_are_here_are_loaded(haarlem: Municipality, tmp_path: Path) -> None:
    sets = small_haarlem()
    sets["gemeente"].append(Row("GM0363", "Amsterdam", square(0, 3)))
    import_areas(write_geopackage(tmp_path / "2024.gpkg", sets), "--municipality", "all")

    assert Municipality.objects.count() == 1
    assert not Area.objects.filter(code="GM0363").exists()


def test_water_is_left_out_and_pieces_of_land_are_joined(
    haarlem: Municipality, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sets = small_haarlem()
    sets["buurt"] += [
        Row("BU03920101", "Binnenstad", square(0, 2)),
        Row("BU03920101", "Binnenstad", square(0, 1), water="JA"),
        Row("BU03920299", "Spaarne", square(3, 1), water="JA"),
    ]
    import_areas(write_geopackage(tmp_path / "2024.gpkg", sets))

    shape = from_geojson(AreaBoundary.objects.get(area__code="BU03920101").geometry)
    assert square_kilometres(shape) == pytest.approx(2, rel=0.001)
    assert not Area.objects.filter(code="BU03920299").exists()
    assert "2 pieces of water are left out" in capsys.readouterr().out


def test_an_outline_that_crosses_itself_is_repaired(haarlem: Municipality, tmp_path: Path) -> None:
    sets = small_haarlem()
    bow_tie = Polygon([(103000, 488000), (104000, 489000), (104000, 488000), (103000, 489000)])
    sets["buurt"][0].shape = MultiPolygon([bow_tie])
    import_areas(write_geopackage(tmp_path / "2024.gpkg", sets))

    shape = from_geojson(AreaBoundary.objects.get(area__code="BU03920101").geometry)
    assert shape.is_valid
    assert square_kilometres(shape) == pytest.approx(0.5, rel=0.01)


def test_only_the_divisions_asked_for_are_loaded(haarlem: Municipality, tmp_path: Path) -> None:
    path = write_geopackage(tmp_path / "2024.gpkg", small_haarlem())
    import_areas(path, "--municipality", "GM0392", "--set", "wijk", "gebied")

    slugs = Area.objects.values_list("area_set__slug", flat=True)
    assert set(slugs) == {"wijk", "gebied"}
    assert not AreaFigure.objects.filter(area__area_set__slug="buurt").exists()


def test_the_edition_says_where_the_lines_come_from(haarlem: Municipality, tmp_path: Path) -> None:
    import_areas(write_geopackage(tmp_path / "wijkenbuurten_2024.gpkg", small_haarlem()))

    edition = AreaEdition.objects.get(area_set__slug="buurt")
    assert edition.provenance == "CBS Wijk- en Buurtkaart 2024"
    assert edition.attribution == "Kadaster / Centraal Bureau voor de Statistiek, 2024"


def without_shape(sets: dict[str, list[Row]]) -> None:
    sets["buurt"][3].shape = None


def with_a_line(sets: dict[str, list[Row]]) -> None:
    sets["buurt"][3].shape = LineString([(103000, 488000), (104000, 489000)])


def without_code(sets: dict[str, list[Row]]) -> None:
    sets["buurt"][3].code = "BU0392"


def with_a_long_name(sets: dict[str, list[Row]]) -> None:
    sets["buurt"][3].name = "Rozenprieel " * 10


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (without_shape, "The boundary of BU03920202 Rozenprieel is unusable: it has no shape."),
        (with_a_line, "The boundary of BU03920202 Rozenprieel is unusable: it has no surface."),
        (without_code, "2024.gpkg has an area of GM0392 without a code."),
        (with_a_long_name, "The name of BU03920202 is longer than 100 characters."),
    ],
)
def test_one_bad_area_loads_nothing_and_says_which(
    haarlem: Municipality, tmp_path: Path, spoil: Any, sentence: str
) -> None:
    sets = small_haarlem()
    spoil(sets)
    with pytest.raises(CommandError) as error:
        import_areas(write_geopackage(tmp_path / "2024.gpkg", sets))
    assert str(error.value) == sentence
    assert not AreaSet.objects.exists()


def test_a_municipality_that_is_not_in_the_file_is_refused(
    haarlem: Municipality, tmp_path: Path
) -> None:
    path = write_geopackage(tmp_path / "2024.gpkg", small_haarlem())
    with pytest.raises(CommandError, match=r"2024\.gpkg has no municipality GM0473, nergenshuizen"):
        import_areas(path, "--municipality", "GM0392", "GM0473", "Nergenshuizen")
    assert not AreaSet.objects.exists()


def test_a_file_that_is_not_there_is_one_sentence(haarlem: Municipality, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"There is no file .*nowhere\.gpkg"):
        import_areas(tmp_path / "nowhere.gpkg")


@pytest.mark.parametrize("content", [b"", b"GP not at all", b"SQLite format 3\x00 but cut off"])
def test_a_file_that_is_no_geopackage_is_one_sentence(
    haarlem: Municipality, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "areas_2024.gpkg"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=r"areas_2024\.gpkg is not a GeoPackage"):
        import_areas(path)


def test_a_file_without_such_layers_says_what_it_has(haarlem: Municipality, tmp_path: Path) -> None:
    path = write_geopackage(
        tmp_path / "2024.gpkg",
        {"buurt": small_haarlem()["buurt"]},
        layers={"buurt": "postcodes"},
    )
    with pytest.raises(
        CommandError, match="no layer of gemeenten, wijken or buurten; its layers: postcodes"
    ):
        import_areas(path)


def test_a_file_without_a_year_asks_for_it(haarlem: Municipality, tmp_path: Path) -> None:
    path = write_geopackage(tmp_path / "areas.gpkg", small_haarlem())
    with pytest.raises(CommandError, match=r"Which year is areas\.gpkg\? Add --year"):
        import_areas(path)
    import_areas(path, "--municipality", "GM0392", "--year", "2021")
    assert AreaSet.objects.get(slug="buurt").current_year == 2021
