"""Areas drawn by nearest centre, as the demonstration has them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import shapely
import yaml
from django.core.management import CommandError, call_command

from municipalities.areas.divisions import shipped_file
from municipalities.areas.drafts import AreasDraft, AreasError
from municipalities.areas.geometry import square_kilometres, union
from municipalities.areas.saving import save_year
from municipalities.areas.schematic import read_schematic
from municipalities.models import (
    Area,
    AreaAlias,
    AreaContainment,
    AreaEdition,
    AreaSet,
    Municipality,
)
from tests.municipalities.area_files import small_haarlem, write_geopackage

SMALL: dict[str, Any] = {
    "municipality": "haarlem",
    "cbs_code": "GM0392",
    "year": 2024,
    "provenance": "Schematisch",
    "figures_provenance": "Verzonnen",
    "outline": [[4.60, 52.36], [4.64, 52.36], [4.64, 52.38], [4.60, 52.38]],
    "area_sets": [
        {"slug": "gemeente", "name_singular": "gemeente", "name_plural": "gemeenten", "rank": 0},
        {"slug": "wijk", "name_singular": "wijk", "name_plural": "wijken", "rank": 1},
        {"slug": "buurt", "name_singular": "buurt", "name_plural": "buurten", "rank": 2},
    ],
    "gemeente": {"code": "GM0392", "name": "Haarlem"},
    "wijken": [{"code": "WK039201", "name": "Oude Stad"}],
    "buurten": [
        {
            "code": "BU039201D1",
            "name": "West",
            "wijk": "WK039201",
            "centres": [[4.61, 52.37]],
            "figures": {2024: {"residents": 300, "households": 100, "woz_value": 400000}},
        },
        {
            "code": "BU039201D2",
            "name": "Oost",
            "wijk": "WK039201",
            "centres": [[4.63, 52.365], [4.63, 52.375]],
            "figures": {2024: {"residents": 700, "households": 300, "woz_value": 500000}},
        },
    ],
}


def write(path: Path, **changes: Any) -> Path:
    path.write_text(yaml.safe_dump(SMALL | changes), encoding="utf-8")
    return path


def shipped(slug: str) -> AreasDraft:
    path = shipped_file(slug)
    assert path is not None
    return read_schematic(path)


@pytest.mark.parametrize("slug", ["haarlem", "zandvoort"])
def test_every_division_covers_the_municipality_without_gaps_or_overlaps(slug: str) -> None:
    draft = shipped(slug)
    whole = draft.sets["gemeente"][0].geometry
    for areas in draft.sets.values():
        shapes = [area.geometry for area in areas]
        assert all(shape.is_valid for shape in shapes)
        joined = union(shapes)
        assert square_kilometres(joined.symmetric_difference(whole)) == pytest.approx(0, abs=1e-6)
        total = sum(square_kilometres(shape) for shape in shapes)
        assert total == pytest.approx(square_kilometres(whole), rel=1e-6)


def test_neighbours_share_exactly_the_same_border() -> None:
    shapes = [area.geometry for area in shipped("haarlem").sets["buurt"]]
    assert shapely.coverage_is_valid(shapes)


def test_a_buurt_holds_its_centres(tmp_path: Path) -> None:
    draft = read_schematic(write(tmp_path / "areas.yaml"))
    west, east = (area.geometry for area in draft.sets["buurt"])
    assert shapely.intersects_xy(west, 4.61, 52.37)
    assert shapely.intersects_xy(east, 4.63, 52.365)
    assert shapely.intersects_xy(east, 4.63, 52.375)
    assert not shapely.intersects_xy(west, 4.63, 52.37)


def test_the_five_gebieden_of_haarlem_are_made_of_the_right_wijken(haarlem: Municipality) -> None:
    save_year(municipality=haarlem, draft=shipped("haarlem"))
    parts = {
        name: sorted(
            AreaContainment.objects.filter(
                whole__name=name, whole__area_set__slug="gebied", part__area_set__slug="wijk"
            ).values_list("part__code", flat=True)
        )
        for name in ("Centrum", "Zuid-West", "Oost", "Noord", "Schalkwijk")
    }
    numbers = {name: [int(code[-2:]) for code in codes] for name, codes in parts.items()}
    assert numbers == {
        "Centrum": [1],
        "Zuid-West": [2, 3, 4, 5],
        "Oost": [6, 7, 8, 9],
        "Noord": [10, 11, 12, 13, 14, 15, 16, 17],
        "Schalkwijk": [18, 19, 20, 21],
    }
    unsure = AreaContainment.objects.filter(
        whole__area_set__slug="gebied", part__area_set__slug="wijk", provenance__contains="kaart"
    )
    assert sorted(int(one.part.code[-2:]) for one in unsure) == [6, 12, 14, 17]


def test_leidsebuurt_stands_for_both_its_halves(haarlem: Municipality) -> None:
    save_year(municipality=haarlem, draft=shipped("haarlem"))
    named = AreaAlias.objects.filter(sort_key="leidsebuurt").values_list("area__name", flat=True)
    assert sorted(named) == ["Leidsebuurt-oost", "Leidsebuurt-west"]


def test_the_page_can_say_that_these_are_no_official_borders(haarlem: Municipality) -> None:
    save_year(municipality=haarlem, draft=shipped("haarlem"))
    for edition in AreaEdition.objects.all():
        assert (
            edition.provenance
            == "Schematisch getekend voor de demonstratie, geen officiële grenzen"
        )
        assert edition.attribution == ""
        assert "met de hand getekend" in edition.note


def test_figures_of_a_whole_follow_from_its_parts(tmp_path: Path) -> None:
    draft = read_schematic(write(tmp_path / "areas.yaml"))
    wijk = {one.key: one.value for one in draft.figures if one.code == "WK039201"}
    assert wijk["residents"] == 1000
    assert wijk["households"] == 400
    # Weighted by households, in whole thousands: (100 x 400 + 300 x 500) / 400.
    assert wijk["woz_value"] == 475_000
    assert wijk["low_income_share"] is None
    surface = square_kilometres(draft.sets["wijk"][0].geometry)
    assert wijk["density"] == round(1000 / surface)


def test_a_whole_of_which_much_is_unknown_is_unknown(tmp_path: Path) -> None:
    east = SMALL["buurten"][1] | {"figures": {2024: {"residents": 700}}}
    draft = read_schematic(write(tmp_path / "areas.yaml", buurten=[SMALL["buurten"][0], east]))
    wijk = {one.key: one.value for one in draft.figures if one.code == "WK039201"}
    assert wijk["residents"] == 1000
    assert wijk["households"] is None
    assert wijk["woz_value"] is None


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"outline": [[4.6, 52.3], [4.7, 52.4], [4.7, 52.3], [4.6, 52.4]]}, "crosses itself"),
        ({"outline": [[4.6, 52.36], [4.62, 52.36], [4.62, 52.38]]}, "outside the outline"),
        ({"wijken": [{"code": "WK039209", "name": "Parkwijk"}]}, "misses 'WK039201'"),
        (
            {"wijken": [*SMALL["wijken"], {"code": "WK039209", "name": "Parkwijk"}]},
            "WK039209 has no buurt",
        ),
    ],
)
def test_a_drawing_that_does_not_fit_together_is_one_sentence(
    tmp_path: Path, changes: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(AreasError, match=sentence):
        read_schematic(write(tmp_path / "areas.yaml", **changes))


@pytest.mark.parametrize("content", ["", "- a", "a: [", "gemeente: {code: GM0392}"])
def test_a_file_that_is_no_drawing_is_one_sentence(tmp_path: Path, content: str) -> None:
    path = tmp_path / "areas.yaml"
    path.write_text(content)
    with pytest.raises(AreasError, match=r"areas\.yaml"):
        read_schematic(path)


def test_a_drawing_is_imported_for_its_own_municipality_only(
    haarlem: Municipality, zandvoort: Municipality, tmp_path: Path
) -> None:
    path = write(tmp_path / "areas.yaml")
    with pytest.raises(CommandError, match=r"areas\.yaml is about GM0392 only"):
        call_command("import_areas", str(path), "--municipality", "zandvoort")
    call_command("import_areas", str(path), "--municipality", "haarlem")
    sets = AreaSet.objects.filter(municipality=haarlem).values_list("slug", flat=True)
    assert list(sets) == ["gemeente", "wijk", "buurt"]


def test_a_municipality_brings_its_own_divisions(haarlem: Municipality, tmp_path: Path) -> None:
    official = write_geopackage(tmp_path / "2024.gpkg", small_haarlem())
    divisions = tmp_path / "gebieden.yaml"
    gebied = {"code": "GB-west", "name": "West", "parts": ["WK039201"]}
    content = {"cbs_code": "GM0392", "gebieden": [gebied]}
    divisions.write_text(yaml.safe_dump(content), encoding="utf-8")
    order = ("import_areas", str(official), "--municipality", "haarlem", "--divisions")
    call_command(*order, str(divisions))
    assert [area.name for area in Area.objects.of_set("gebied")] == ["West"]

    divisions.write_text(yaml.safe_dump(content | {"cbs_code": "GM0473"}), encoding="utf-8")
    with pytest.raises(CommandError, match=r"gebieden\.yaml is not about GM0392"):
        call_command(*order, str(divisions))
    with pytest.raises(CommandError, match="There is no file"):
        call_command(*order, str(tmp_path / "nowhere.yaml"))
