"""The rules by which areas are compared: classes, small numbers, areas alike, two figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from initiatives.gaps.classes import places, step_of_each, steps_of
from initiatives.gaps.disclosure import UNKNOWN, Measure, State, Threshold, Value
from initiatives.gaps.likeness import Beside, compare, parts_for
from initiatives.gaps.pairs import ALL_PAIRS, pair_of_each
from initiatives.gaps.sparkline import sparkline

RULE = Threshold(residents=100, people=5)


def amounts(*values: str | int) -> dict[int, Decimal]:
    """Values of areas 0, 1, 2, ..."""
    return {key: Decimal(value) for key, value in enumerate(values)}


def known(amount: int) -> Value:
    return Value(Decimal(amount), State.KNOWN)


# Classes ----------------------------------------------------------------------------------------


def test_areas_are_divided_in_classes_of_about_equal_size() -> None:
    step = places(amounts(*range(10)), 5)

    assert list(step.values()) == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]


def test_equal_values_are_always_in_the_same_class() -> None:
    step = places(amounts(1, 1, 1, 1, 9), 5)

    assert step == {0: 3, 1: 3, 2: 3, 3: 3, 4: 5}


def test_values_that_are_all_the_same_are_in_the_middle() -> None:
    assert set(places(amounts(7, 7, 7), 3).values()) == {2}


def test_nothing_at_all_is_a_class_of_its_own_where_it_is_a_finding() -> None:
    values = amounts(0, 0, 3, 5)

    assert step_of_each(values, nothing=[0, 1]) == {0: 0, 1: 0, 2: 1, 3: 2}
    assert 0 not in step_of_each(values).values()


def test_classes_are_numbered_on_when_equal_values_leave_one_empty() -> None:
    assert step_of_each(amounts(1, 1, 1, 1, 9)) == {0: 1, 1: 1, 2: 1, 3: 1, 4: 2}


def test_a_class_says_which_values_it_holds_and_of_how_many_areas() -> None:
    values = amounts("1.5", "1.7", 4)
    steps = steps_of(values, {0: 1, 1: 1, 2: 5})

    assert [(one.number, one.lowest, one.highest, one.areas) for one in steps] == [
        (1, Decimal("1.5"), Decimal("1.7"), 2),
        (5, Decimal(4), Decimal(4), 1),
    ]


def test_no_areas_make_no_classes() -> None:
    assert places({}, 5) == {}
    assert steps_of({}, {}) == []


# Small numbers ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("measure", "residents", "state"),
    [
        (Measure(Decimal(12)), 100, State.KNOWN),
        (Measure(Decimal(12)), 99, State.TOO_SMALL),
        (Measure(Decimal(12)), None, State.KNOWN),
        (Measure(None), 5000, State.UNKNOWN),
        # Whether an unknown figure is of a small area tells nothing more.
        (Measure(None), 99, State.TOO_SMALL),
        # Four people are too few; five and nobody are told.
        (Measure(Decimal(2), Decimal(4), Decimal(200)), 200, State.TOO_SMALL),
        (Measure(Decimal(2), Decimal(5), Decimal(200)), 200, State.KNOWN),
        (Measure(Decimal(0), Decimal(0), Decimal(200)), 200, State.KNOWN),
        # Nearly everybody: it tells who the few others are.
        (Measure(Decimal(98), Decimal(196), Decimal(200)), 200, State.TOO_SMALL),
        (Measure(Decimal(100), Decimal(200), Decimal(200)), 200, State.KNOWN),
    ],
)
def test_a_figure_about_too_few_people_is_not_told(
    measure: Measure, residents: int | None, state: State
) -> None:
    living = None if residents is None else Decimal(residents)
    value = RULE.disclose(measure, living)

    assert value.state is state
    assert (value.amount is not None) is (state is State.KNOWN)


# Areas alike ------------------------------------------------------------------------------------


def test_an_area_is_compared_with_the_middle_of_those_like_it() -> None:
    alike_by = amounts(1, 1, 1, 1, 9, 9, 9, 9)
    values = amounts(2, 10, 10, 11, 500, 500, 500, 500)

    found = compare(values, alike_by)

    assert found[0].beside is Beside.LESS
    assert (found[0].usual, found[0].others) == (10, 3)
    # 11 is a tenth more than 10: about the same.
    assert found[3].beside is Beside.ABOUT
    assert found[4].beside is Beside.ABOUT


def test_more_than_nothing_is_more_and_nothing_is_as_usual() -> None:
    found = compare(amounts(0, 0, 0, 0, 1, 0, 0, 0), amounts(1, 1, 1, 1, 1, 1, 1, 1))

    assert found[0].beside is Beside.ABOUT
    assert found[4].beside is Beside.MORE


def test_with_too_few_others_nothing_is_compared() -> None:
    assert compare(amounts(*range(7)), amounts(*[1] * 7)) == {}
    # Eight areas, but only three in the one half.
    assert compare(amounts(*range(8)), amounts(1, 1, 1, 5, 5, 5, 5, 5)).keys() == {3, 4, 5, 6, 7}


@pytest.mark.parametrize(("areas", "parts"), [(7, 0), (8, 2), (11, 2), (12, 3), (60, 3)])
def test_few_areas_are_divided_in_fewer_parts_to_find_those_alike(areas: int, parts: int) -> None:
    assert parts_for(areas) == parts


def test_an_area_that_is_like_nothing_known_is_not_compared() -> None:
    values = amounts(*range(9))

    assert compare(values, amounts(*[1] * 8)).keys() == set(range(8))


# Two figures ------------------------------------------------------------------------------------


def test_much_need_with_few_initiatives_is_a_gap() -> None:
    found = pair_of_each(amounts(1, 5, 9), amounts(3, 2, 1))

    assert [one.code for one in found.values()] == ["A3", "B2", "C1"]
    assert [one.is_gap for one in found.values()] == [False, False, True]


def test_of_some_figures_less_is_more_need() -> None:
    found = pair_of_each(amounts(1, 5, 9), amounts(1, 2, 3), less_is_need=True)

    assert [one.code for one in found.values()] == ["C1", "B2", "A3"]


def test_an_area_of_which_one_figure_is_unknown_has_no_combination() -> None:
    assert pair_of_each(amounts(1, 5), {0: Decimal(1)}).keys() == {0}


def test_the_key_has_all_nine_the_greatest_need_first() -> None:
    assert [[one.code for one in row] for row in ALL_PAIRS] == [
        ["C1", "C2", "C3"],
        ["B1", "B2", "B3"],
        ["A1", "A2", "A3"],
    ]


# Through the years ------------------------------------------------------------------------------


def test_a_line_through_the_years_is_broken_where_a_year_is_unknown() -> None:
    line = sparkline([(2020, known(1)), (2021, known(2)), (2022, UNKNOWN), (2024, known(3))])

    assert line is not None
    assert line.lines == ("3,17 19.5,10",)
    assert line.dots == ((3.0, 17.0), (19.5, 10.0), (69.0, 3.0))


def test_one_known_year_makes_no_line() -> None:
    assert sparkline([(2020, UNKNOWN), (2021, known(2))]) is None
