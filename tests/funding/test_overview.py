"""The sums of the overview: docs/funding-rules.md as values, without a database."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import fields
from decimal import Decimal

import pytest

from funding.overview import (
    Amounts,
    Balance,
    Cell,
    Group,
    Grouping,
    Overview,
    Pot,
    UnknownGroupError,
    overview,
)

NOORD, ZUID_WEST = 1, 2
ZAAIGELD, BASISGELD = 10, 20
STREAMS = ("zaaigeld", "ontwikkelgeld", "basisgeld")
SOURCES = ("gemeente", "fonds", "gift")
GROUPS = {
    Grouping.STREAM: [Group(stream, stream, always=True) for stream in STREAMS],
    Grouping.AREA: [Group(area, str(area)) for area in (NOORD, ZUID_WEST, 3, None)],
    Grouping.SOURCE: [Group(source, source) for source in SOURCES],
}


def amounts(**euros: int) -> Amounts:
    return Amounts(**{name: Decimal(value) for name, value in euros.items()})


def worked_example() -> tuple[list[Cell], list[Pot]]:
    cells = [
        Cell(
            "zaaigeld",
            "gemeente",
            ZAAIGELD,
            NOORD,
            amounts(asked=400, reserved=150, granted=250, paid=250),
        ),
        Cell(
            "zaaigeld",
            "gemeente",
            ZAAIGELD,
            ZUID_WEST,
            amounts(asked=500, granted=200, paid=150, released=50),
        ),
        Cell(
            "basisgeld",
            "gemeente",
            BASISGELD,
            NOORD,
            amounts(asked=6000, granted=2500, paid=2500),
        ),
        Cell("ontwikkelgeld", "fonds", None, NOORD, amounts(asked=4000, granted=3000, paid=3000)),
    ]
    pots = [
        Pot(ZAAIGELD, "zaaigeld", NOORD, Decimal(1000)),
        Pot(ZAAIGELD, "zaaigeld", None, Decimal(500)),
        Pot(BASISGELD, "basisgeld", None, Decimal(8000)),
    ]
    return cells, pots


def lines(found: Overview) -> dict[object, tuple[int | None, ...]]:
    """Asked, reserved, granted, municipal, paid, released, ceiling and left of every row."""
    return {
        row.label: tuple(
            None if value is None else int(value)
            for value in (
                row.amounts.asked,
                row.amounts.reserved,
                row.amounts.granted,
                row.municipal,
                row.amounts.paid,
                row.amounts.released,
                row.ceiling,
                row.left,
            )
        )
        for row in (*found.rows, found.total)
    }


def test_the_worked_example_per_stream() -> None:
    found = overview(
        *worked_example(), Grouping.STREAM, GROUPS[Grouping.STREAM], total_label="total"
    )

    assert lines(found) == {
        "zaaigeld": (900, 150, 450, 450, 400, 50, 1500, 1100),
        "ontwikkelgeld": (4000, 0, 3000, 0, 3000, 0, None, None),
        "basisgeld": (6000, 0, 2500, 2500, 2500, 0, 8000, 5500),
        "total": (10900, 150, 5950, 2950, 5900, 50, 9500, 6600),
    }


def test_the_worked_example_per_gebied() -> None:
    found = overview(*worked_example(), Grouping.AREA, GROUPS[Grouping.AREA], total_label="total")

    assert lines(found) == {
        "1": (10400, 150, 5750, 2750, 5750, 0, 1000, 750),
        "2": (500, 0, 200, 200, 150, 50, None, None),
        "None": (0, 0, 0, 0, 0, 0, 8500, 5850),
        "total": (10900, 150, 5950, 2950, 5900, 50, 9500, 6600),
    }


def test_the_worked_example_per_source() -> None:
    found = overview(
        *worked_example(), Grouping.SOURCE, GROUPS[Grouping.SOURCE], total_label="total"
    )

    assert lines(found) == {
        "gemeente": (6900, 150, 2950, 2950, 2900, 50, 9500, 6600),
        "fonds": (4000, 0, 3000, 0, 3000, 0, None, None),
        "total": (10900, 150, 5950, 2950, 5900, 50, 9500, 6600),
    }


def by_chance(seed: int) -> tuple[list[Cell], list[Pot]]:
    """Cells and pots of all kinds: cents, pots that are missing, pots that are seen in part."""
    chance = random.Random(seed)

    def euros() -> Decimal:
        return Decimal(chance.randint(0, 10**7)) / 100

    schemes = {number: chance.choice(STREAMS) for number in range(1, 6)}
    cells: list[Cell] = []
    for _number in range(chance.randint(0, 40)):
        source = chance.choice(SOURCES)
        scheme = chance.choice(list(schemes)) if source == "gemeente" else None
        stream = schemes[scheme] if scheme else chance.choice(STREAMS)
        sums = Amounts(euros(), euros(), euros(), euros(), euros(), chance.randint(1, 9))
        cells.append(Cell(stream, source, scheme, chance.choice((NOORD, ZUID_WEST, 3, None)), sums))
    pots = [
        Pot(scheme, stream, area, euros(), chance.random() < 0.8)
        for scheme, stream in schemes.items()
        for area in (NOORD, ZUID_WEST, None)
        if chance.random() < 0.6
    ]
    return cells, pots


@pytest.mark.parametrize("grouping", Grouping)
@pytest.mark.parametrize("seed", range(60))
def test_rows_add_up_to_the_total(grouping: Grouping, seed: int) -> None:
    cells, pots = by_chance(seed)

    found = overview(cells, pots, grouping, GROUPS[grouping])

    assert found.total.amounts == sum((cell.amounts for cell in cells), Amounts())
    for field in fields(Amounts):
        column = [getattr(row.amounts, field.name) for row in found.rows]
        assert sum(column) == getattr(found.total.amounts, field.name), field.name
    assert sum(row.municipal for row in found.rows) == found.total.municipal
    told = [row for row in found.rows if row.balance]
    assert sum(row.ceiling or 0 for row in told) == (found.total.ceiling or 0)
    assert sum(row.left or 0 for row in told) == (found.total.left or 0)
    assert (found.total.left is None) == (not told)
    for row in told:
        assert row.balance
        assert row.left == row.balance.ceiling - row.balance.granted + row.balance.released


@pytest.mark.parametrize("seed", range(60))
def test_the_total_is_the_same_in_every_grouping(seed: int) -> None:
    cells, pots = by_chance(seed)

    totals = [overview(cells, pots, grouping, GROUPS[grouping]).total for grouping in Grouping]

    assert totals[0] == totals[1] == totals[2]


@pytest.mark.parametrize("seed", range(60))
def test_every_municipal_grant_is_accounted_for_once(seed: int) -> None:
    cells, pots = by_chance(seed)

    found = overview(cells, pots, Grouping.STREAM, GROUPS[Grouping.STREAM])

    out_of_ceilings = found.total.balance.granted if found.total.balance else Decimal(0)
    assert (
        out_of_ceilings + found.without_ceiling + found.partly_seen
        == found.total.municipal
        == sum(cell.amounts.granted for cell in cells if cell.source == "gemeente")
    )


def test_a_ceiling_that_is_seen_in_part_tells_nothing() -> None:
    cells, pots = worked_example()
    seen_from_noord = [
        Pot(pot.scheme, pot.stream, pot.area, pot.ceiling, whole=pot.area == NOORD) for pot in pots
    ]
    in_noord = [cell for cell in cells if cell.area == NOORD]

    found = overview(in_noord, seen_from_noord, Grouping.STREAM, GROUPS[Grouping.STREAM])

    assert (found.total.ceiling, found.total.left) == (1000, 750)
    assert found.partly_seen == 2500
    assert found.without_ceiling == 0


def test_granting_more_than_the_ceiling_leaves_less_than_nothing() -> None:
    cell = Cell("zaaigeld", "gemeente", ZAAIGELD, None, amounts(granted=1200))

    found = overview(
        [cell],
        [Pot(ZAAIGELD, "zaaigeld", None, Decimal(1000))],
        Grouping.STREAM,
        GROUPS[Grouping.STREAM],
    )

    assert found.total.left == -200


def test_money_in_a_row_nobody_named_is_an_error_and_not_lost() -> None:
    cell = Cell("zaaigeld", "gemeente", ZAAIGELD, 99, amounts(granted=1))
    groups: Sequence[Group] = [Group(NOORD, "Noord")]

    with pytest.raises(UnknownGroupError):
        overview([cell], [], Grouping.AREA, groups)
    with pytest.raises(UnknownGroupError):
        overview([], [Pot(ZAAIGELD, "zaaigeld", 99, Decimal(1))], Grouping.AREA, groups)


def test_empty_rows_show_only_where_that_says_something() -> None:
    streams = overview([], [], Grouping.STREAM, GROUPS[Grouping.STREAM])
    sources = overview([], [], Grouping.SOURCE, GROUPS[Grouping.SOURCE])

    assert [row.label for row in streams.rows] == list(STREAMS)
    assert sources.rows == ()
    assert streams.total.left is None
    assert Balance().left == 0
