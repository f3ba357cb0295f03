"""When makers are asked whether their page is still true. Pure: moments in, moments out."""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime, timedelta

# Between the question and the one reminder, and between that and saying that it is quiet.
ANSWER_TIME = timedelta(days=21)


def heard_at(changed_at: datetime, confirmed_at: datetime | None) -> datetime:
    """Return when something was last heard: the last change, or that somebody said it is true."""
    return max(changed_at, confirmed_at) if confirmed_at else changed_at


def is_after(moment: datetime | None, heard: datetime) -> bool:
    """Tell whether something was done about the silence since then: asked, reminded, shown."""
    return moment is not None and moment > heard


def months_before(moment: datetime, months: int) -> datetime:
    """Return the same time so many months earlier; the last day of a month that is shorter."""
    years, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    day = min(moment.day, monthrange(years, month + 1)[1])
    return moment.replace(year=years, month=month + 1, day=day)
