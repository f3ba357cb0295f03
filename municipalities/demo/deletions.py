"""The register of the demonstration: what ended in the months before."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from municipalities.models import DeletionRecord, Municipality, RetentionAction

# Kind, stage, days ago, how many: what a small municipality would see. Nobody was deleted.
LINES = (
    ("share", "withdrawn", 12, 1),
    ("kompas", "private", 33, 2),
    ("contact_moment", "ended", 61, 4),
)


def make_register(today: date) -> None:
    """Write the lines of the nights in which something ended."""
    for municipality in Municipality.objects.filter(is_demo=True):
        DeletionRecord.objects.bulk_create(
            DeletionRecord(
                municipality=municipality,
                at=timezone.make_aware(datetime.combine(today - timedelta(days=days), time(3, 10))),
                kind=kind,
                stage=stage,
                action=RetentionAction.DELETE,
                count=count,
                cause=DeletionRecord.Cause.TERM,
                term="2 years",
            )
            for kind, stage, days, count in LINES
        )
