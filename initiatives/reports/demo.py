"""The demonstration's reports: one that its makers answer, one for the gebiedsverbinder."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from django.utils import timezone

from initiatives.models import Initiative, Report
from initiatives.reports.rules import is_for_municipality
from municipalities.demo.loading import read_yaml

DATA = Path(__file__).parent.parent / "data" / "reports.yaml"


def load(today: date, tell: Callable[[str], None]) -> None:
    """Make the reports of the file; their moments are so many days ago."""
    for one in read_yaml(DATA):
        initiative = Initiative.objects.get(
            municipality__slug=one["municipality"], slug=one["initiative"]
        )
        row = Report.objects.create(
            initiative=initiative,
            kind=one["kind"],
            text=one["text"].strip(),
            email=one.get("email") or "",
            for_municipality=is_for_municipality(
                one["kind"], has_makers=initiative.makers.exists()
            ),
            form_key=uuid.uuid5(uuid.NAMESPACE_URL, one["text"]),
        )
        moment = timezone.now() - timedelta(days=one["days_ago"])
        Report.objects.filter(pk=row.pk).update(reported_at=moment)
