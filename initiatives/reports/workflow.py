"""The life of a report about a page. Data only, no models (docs/workflow.md draws it).

open ──► answered
 │ ▲        │
 ▼ └────────┘
closed ──► open
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class ReportState(models.TextChoices):
    """How far a report is."""

    OPEN = "open", pgettext_lazy("report", "Open")
    ANSWERED = "answered", pgettext_lazy("report", "Beantwoord")
    CLOSED = "closed", pgettext_lazy("report", "Gesloten")


MOVES: dict[ReportState, frozenset[ReportState]] = {
    ReportState.OPEN: frozenset({ReportState.ANSWERED, ReportState.CLOSED}),
    ReportState.ANSWERED: frozenset({ReportState.OPEN}),
    ReportState.CLOSED: frozenset({ReportState.OPEN}),
}
STANDING = (ReportState.OPEN,)


def is_allowed(start: str, end: str) -> bool:
    """Tell whether a report may go from `start` to `end`."""
    return ReportState(end) in MOVES[ReportState(start)]
