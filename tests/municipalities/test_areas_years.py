"""Several years of areas side by side, and what changed between them."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command

from municipalities.models import (
    Area,
    AreaBoundary,
    AreaContainment,
    AreaEdition,
    AreaFigure,
    AreaSet,
    Municipality,
)
from tests.municipalities.area_files import Row, small_haarlem, square, write_geopackage


def load(folder: Path, year: int, sets: dict[str, list[Row]], *extra: str) -> None:
    path = folder / f"wijkenbuurten_{year}.gpkg"
    path.unlink(missing_ok=True)
    write_geopackage(path, sets)
    call_command("import_areas", str(path), "--municipality", "GM0392", *extra)


def changed_haarlem() -> dict[str, list[Row]]:
    """Return the next year: one buurt renamed, one redrawn at the cost of another, one new."""
    sets = small_haarlem()
    sets["buurt"] = [
        Row("BU03920101", "Grote Markt", square(0)),
        Row("BU03920201", "Den Hout", square(2)),
        Row("BU03920202", "Rozenprieel", square(3, 0, 1, 2)),
        Row("BU0392AA01", "Oostpoort", square(1)),
    ]
    return sets


def counts() -> list[int]:
    models = (Area, AreaBoundary, AreaContainment, AreaEdition, AreaFigure, AreaSet)
    return [model.objects.count() for model in models]


def test_importing_the_same_file_again_changes_nothing(
    haarlem: Municipality, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(tmp_path, 2024, small_haarlem())
    before, keys = counts(), list(Area.objects.values_list("pk", "code").order_by("pk"))
    capsys.readouterr()
    load(tmp_path, 2024, small_haarlem())

    assert counts() == before
    assert list(Area.objects.values_list("pk", "code").order_by("pk")) == keys
    report = capsys.readouterr().out
    assert "buurten 2024, compared with 2024" in report
    words = [line.split() for line in report.splitlines()]
    assert ["unchanged", "4"] in words
    assert not [line for line in words if line[0] in ("new", "gone", "renamed") and line[1] != "0"]


def test_two_years_stand_side_by_side_and_the_newest_is_current(
    haarlem: Municipality, tmp_path: Path
) -> None:
    load(tmp_path, 2024, small_haarlem())
    load(tmp_path, 2025, changed_haarlem())

    buurten = AreaSet.objects.get(slug="buurt")
    assert buurten.current_year == 2025
    assert [one.year for one in buurten.editions.all()] == [2025, 2024]
    names = AreaBoundary.objects.filter(area__code="BU03920101").order_by("edition__year")
    assert [one.name for one in names] == ["Binnenstad", "Grote Markt"]
    area = Area.objects.get(code="BU03920101")
    assert (area.name, area.sort_key) == ("Grote Markt", "grote markt")


def test_the_report_tells_in_sentences_what_changed(
    haarlem: Municipality, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(tmp_path, 2024, small_haarlem())
    capsys.readouterr()
    load(tmp_path, 2025, changed_haarlem())

    report = capsys.readouterr().out
    buurten = report[report.index("buurten 2025, compared with 2024") :]
    buurten = buurten[: buurten.index("unchanged") + 16]
    lines = [" ".join(line.split()) for line in buurten.splitlines()]
    assert lines == [
        "buurten 2025, compared with 2024",
        "new 1",
        "BU0392AA01 Oostpoort",
        "gone 1",
        "BU03920102 Bakenes is kept, for what lies in it",
        "renamed 1",
        "BU03920101 Binnenstad is now called Grote Markt",
        "redrawn 1",
        "BU03920202 Rozenprieel: 1.000 km2 came or went",
        "unchanged 1",
    ]


def test_a_line_that_was_only_measured_again_is_not_redrawn(
    haarlem: Municipality, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(tmp_path, 2024, small_haarlem())
    capsys.readouterr()
    sets = small_haarlem()
    shape = sets["buurt"][0].shape
    assert shape is not None
    # Fifteen centimetres around: more than rounding, less than anybody would call a change.
    sets["buurt"][0].shape = shape.buffer(0.15, join_style="mitre")
    load(tmp_path, 2025, sets)
    report = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["redrawn", "0"] in report
    assert not [line for line in report if line[:1] == ["redrawn"] and line[1] != "0"]


def test_an_area_that_is_gone_stays_with_what_it_lies_in(
    haarlem: Municipality, tmp_path: Path
) -> None:
    load(tmp_path, 2024, small_haarlem())
    load(tmp_path, 2025, changed_haarlem())

    bakenes = Area.objects.get(code="BU03920102")
    assert bakenes.is_current is False
    assert bakenes not in Area.objects.of_municipality(haarlem)
    assert bakenes.within.filter(code="WK039201").exists()
    assert bakenes.boundaries.get().edition.year == 2024


def test_an_area_that_comes_back_is_current_again(haarlem: Municipality, tmp_path: Path) -> None:
    load(tmp_path, 2024, small_haarlem())
    load(tmp_path, 2025, changed_haarlem())
    load(tmp_path, 2026, small_haarlem())

    assert Area.objects.get(code="BU03920102").is_current is True
    assert Area.objects.get(code="BU0392AA01").is_current is False


def test_an_older_year_is_kept_beside_and_changes_no_name(
    haarlem: Municipality, tmp_path: Path
) -> None:
    load(tmp_path, 2025, changed_haarlem())
    around = set(AreaContainment.objects.values_list("part__code", "whole__code"))
    load(tmp_path, 2024, small_haarlem())

    buurten = AreaSet.objects.get(slug="buurt")
    assert buurten.current_year == 2025
    assert Area.objects.get(code="BU03920101").name == "Grote Markt"
    # Only 2024 knows Bakenes: it is there for its boundary, but not current.
    assert Area.objects.get(code="BU03920102").is_current is False
    assert set(AreaContainment.objects.values_list("part__code", "whole__code")) == around


def test_a_newer_year_may_wait_with_being_current(haarlem: Municipality, tmp_path: Path) -> None:
    load(tmp_path, 2024, small_haarlem())
    load(tmp_path, 2025, changed_haarlem(), "--keep-current")

    assert AreaSet.objects.get(slug="buurt").current_year == 2024
    assert Area.objects.get(code="BU03920101").name == "Binnenstad"
    load(tmp_path, 2025, changed_haarlem())
    assert AreaSet.objects.get(slug="buurt").current_year == 2025


def test_a_buurt_that_moves_to_another_wijk_leaves_the_old_one(
    haarlem: Municipality, tmp_path: Path
) -> None:
    load(tmp_path, 2024, small_haarlem())
    moved = Area.objects.get(code="BU03920101")
    other = Area.objects.get(code="WK039202")
    AreaContainment.objects.create(part=moved, whole=other, provenance="Vergissing")
    load(tmp_path, 2024, small_haarlem())

    wijken = moved.within.filter(area_set__slug="wijk").values_list("code", flat=True)
    assert list(wijken) == ["WK039201"]


def test_a_dry_run_tells_all_and_loads_nothing(
    haarlem: Municipality, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(tmp_path, 2024, small_haarlem())
    before = counts()
    capsys.readouterr()
    load(tmp_path, 2025, changed_haarlem(), "--dry-run")

    report = capsys.readouterr().out
    assert "Binnenstad is now called Grote Markt" in report
    assert "Nothing is loaded" in report
    assert counts() == before
    assert Area.objects.get(code="BU03920101").name == "Binnenstad"


def test_figures_of_two_years_stand_side_by_side(haarlem: Municipality, tmp_path: Path) -> None:
    load(tmp_path, 2024, small_haarlem())
    sets = small_haarlem()
    sets["buurt"][0].figures = {"residents": 2100}
    load(tmp_path, 2025, sets)

    figures = AreaFigure.objects.filter(area__code="BU03920101", key="residents").order_by("year")
    assert [(one.year, int(one.value or 0)) for one in figures] == [(2024, 2000), (2025, 2100)]
