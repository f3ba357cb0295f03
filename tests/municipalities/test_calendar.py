"""Working days: weekends and the holidays of the Algemene termijnenwet are left out."""

from __future__ import annotations

from datetime import date

import pytest

from municipalities.calendar import is_working_day, working_days_after


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 11, 21),  # Saturday
        date(2026, 11, 22),  # Sunday
        date(2026, 1, 1),
        date(2026, 4, 3),  # Good Friday
        date(2026, 4, 6),  # Easter Monday
        date(2026, 4, 27),  # King's Day
        date(2026, 5, 5),  # Liberation Day, also in a year that is no lustrum
        date(2026, 5, 14),  # Ascension Day
        date(2026, 5, 25),  # Whit Monday
        date(2026, 12, 25),
    ],
)
def test_weekends_and_public_holidays_are_no_working_days(day: date) -> None:
    assert not is_working_day(day)


def test_new_years_eve_and_the_day_after_kings_day_are_working_days() -> None:
    assert is_working_day(date(2026, 12, 31))
    assert is_working_day(date(2026, 4, 28))


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),  # Friday to Monday
        (date(2026, 11, 22), 1, date(2026, 11, 23)),  # on Sunday
        (date(2026, 11, 23), 10, date(2026, 12, 7)),
        (date(2026, 12, 24), 1, date(2026, 12, 28)),  # over Christmas and a weekend
        (date(2026, 12, 31), 1, date(2027, 1, 4)),  # over New Year
    ],
)
def test_the_nth_working_day_after_a_day(day: date, count: int, expected: date) -> None:
    assert working_days_after(day, count) == expected
    assert is_working_day(expected)


def test_zero_days_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        working_days_after(date(2026, 11, 20), 0)
