"""What ends of a report: when it was handled, and when nobody ever did."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from initiatives.models import Report
from initiatives.reports.workflow import STANDING
from municipalities.history import tracking
from municipalities.models import Municipality, RetentionAction
from municipalities.retention.kinds import Kind, delete_rows, end_of, register


def handled_reports(municipality: Municipality | None, border: date) -> QuerySet[Any]:
    """Reports that were answered or closed."""
    rows = Report.objects.exclude(state__in=STANDING)
    return rows.filter(initiative__municipality=municipality, handled_at__lt=end_of(border))


def open_reports(municipality: Municipality | None, border: date) -> QuerySet[Any]:
    """Reports that nobody did anything with."""
    rows = Report.objects.filter(state__in=STANDING)
    return rows.filter(initiative__municipality=municipality, reported_at__lt=end_of(border))


def delete_reports(rows: Sequence[Report]) -> None:
    """Delete reports, and what was written down about how they were handled."""
    delete_rows(rows)
    for row in rows:
        tracking.erase(Report, row.pk)


def register_kinds() -> None:
    """Tell how long reports are kept. Called when ready."""
    delete = RetentionAction.DELETE
    what = _("Wat je meldde over de pagina van een initiatief")
    register(
        Kind(
            "report",
            "handled",
            what=what,
            since=_("de dag dat iemand je melding beantwoordde of sloot"),
            seen_by=_(
                "De makers. Of de gemeente, als het ongepast is of niemand de pagina bijhoudt."
            ),
            due=handled_reports,
            ends={delete: delete_reports},
        )
    )
    register(
        Kind(
            "report",
            "open",
            what=_("Wat je meldde en niemand oppakte, met je e-mailadres als je dat gaf"),
            since=_("de dag dat je het meldde"),
            seen_by=_("De makers of de gemeente. Je e-mailadres ziet niemand."),
            due=open_reports,
            ends={delete: delete_reports},
        )
    )
