"""Working days: promises to residents are counted in them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from holidays import HolidayBase, country_holidays

SATURDAY = 5


@cache
def _holidays() -> HolidayBase:
    # Algemene termijnenwet, article 3: the public holidays, Good Friday, and Liberation Day every
    # year; the library calls that last one optional. Years are worked out when they are asked for.
    return country_holidays("NL", categories=("public", "optional"))


def is_working_day(day: date) -> bool:
    """Tell whether the town hall works on a day: no Saturday, Sunday or Dutch public holiday."""
    return day.weekday() < SATURDAY and day not in _holidays()


def working_days_after(day: date, count: int) -> date:
    """Return the `count`-th working day after `day`; the day itself does not count.

    Raises ValueError when `count` is not at least 1.
    """
    if count < 1:
        raise ValueError("count must be at least 1")
    while count:
        day += timedelta(days=1)
        if is_working_day(day):
            count -= 1
    return day
