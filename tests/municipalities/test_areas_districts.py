"""Figures of gebieden and wijkteams, which nobody publishes: they follow from their buurten."""

from __future__ import annotations

from decimal import Decimal

from municipalities.areas.drafts import FigureDraft
from municipalities.areas.saving import save_figures
from municipalities.models import AreaFigure
from tests.conftest import Town
from tests.factories import make_area

KEY = AreaFigure.Key


def draft(code: str, key: str, value: int | None, year: int = 2024) -> FigureDraft:
    amount = None if value is None else Decimal(value)
    return FigureDraft(code, year, key, amount, "CBS, kerncijfers 2024")


def figures_of(code: str, year: int = 2024) -> dict[str, Decimal | None]:
    rows = AreaFigure.objects.filter(area__code=code, year=year)
    return dict(rows.values_list("key", "value"))


def two_buurten(town: Town) -> None:
    make_area(
        town.municipality, "buurt", "BU039202D2", "Den Hout", within=(town.gemeente, town.gebied)
    )


def test_counts_are_added_up_and_averages_weighted_by_households(town: Town) -> None:
    two_buurten(town)
    save_figures(
        town.municipality,
        [
            draft("BU039202D1", KEY.RESIDENTS, 3000),
            draft("BU039202D1", KEY.HOUSEHOLDS, 1000),
            draft("BU039202D1", KEY.LOW_INCOME_SHARE, 10),
            draft("BU039202D1", KEY.DENSITY, 3000),
            draft("BU039202D2", KEY.RESIDENTS, 1000),
            draft("BU039202D2", KEY.HOUSEHOLDS, 3000),
            draft("BU039202D2", KEY.LOW_INCOME_SHARE, 2),
            draft("BU039202D2", KEY.DENSITY, 500),
        ],
    )

    found = figures_of("zuid-west")
    assert found[KEY.RESIDENTS] == 4000
    assert found[KEY.LOW_INCOME_SHARE] == 4
    # 4.000 people on one and two square kilometres.
    assert found[KEY.DENSITY] == 1333
    assert found[KEY.WOZ_VALUE] is None
    source = AreaFigure.objects.filter(area__code="zuid-west").first()
    assert source is not None
    assert source.provenance == "CBS, kerncijfers 2024"


def test_a_gebied_with_a_buurt_without_figures_has_none(town: Town) -> None:
    two_buurten(town)
    save_figures(town.municipality, [draft("BU039202D1", KEY.RESIDENTS, 3000)])

    assert figures_of("zuid-west") == {}


def test_figures_that_were_given_are_not_replaced(town: Town) -> None:
    save_figures(
        town.municipality,
        [draft("BU039202D1", KEY.RESIDENTS, 3000), draft("zuid-west", KEY.RESIDENTS, 3001)],
    )

    assert figures_of("zuid-west") == {KEY.RESIDENTS: 3001}


def test_each_year_has_its_own(town: Town) -> None:
    save_figures(
        town.municipality,
        [
            draft("BU039202D1", KEY.RESIDENTS, 3000),
            draft("BU039202D1", KEY.RESIDENTS, 2900, year=2023),
        ],
    )

    assert figures_of("zuid-west")[KEY.RESIDENTS] == 3000
    assert figures_of("zuid-west", 2023)[KEY.RESIDENTS] == 2900
