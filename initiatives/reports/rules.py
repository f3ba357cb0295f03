"""For whom a report is."""

from __future__ import annotations

from initiatives.models import Report


def is_for_municipality(kind: str, *, has_makers: bool) -> bool:
    """Whether the municipality handles it: what is unfit, and what is about a page without makers.

    Later on that is `Report.is_for_makers`: makers may leave.
    """
    return kind == Report.Kind.UNFIT or not has_makers
