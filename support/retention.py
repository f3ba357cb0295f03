"""What ends of the support file: contact moments after an initiative, closed requests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from initiatives.vocabulary import OVER
from municipalities.history import tracking
from municipalities.models import Municipality, RetentionAction
from municipalities.retention.kinds import Kind, delete_rows, end_of, register, register_defaults
from support.models import ContactMoment, SupportRequest


def contact_moments_of_what_is_over(
    municipality: Municipality | None, border: date
) -> QuerySet[Any]:
    """Contact moments of initiatives that ended, when nothing happened since."""
    return ContactMoment.objects.filter(
        initiative__municipality=municipality,
        initiative__phase__in=OVER,
        initiative__updated_at__lt=end_of(border),
        happened_on__lte=border,
    )


def closed_requests(municipality: Municipality | None, border: date) -> QuerySet[Any]:
    """Requests for help that were done or withdrawn by then; others go with their Kompas."""
    return SupportRequest.objects.filter(
        kompas__municipality=municipality, closed_at__lt=end_of(border)
    )


def _delete(rows: Sequence[Any]) -> None:
    keys = [row.pk for row in rows]
    delete_rows(rows)
    for key in keys:
        tracking.erase(ContactMoment, key)


def register_kinds() -> None:
    """Tell which data of the support file end, and with which terms we ship. Called when ready."""
    register_defaults(Path(__file__).parent / "data" / "retention.yaml")
    register(
        Kind(
            "contact_moment",
            "ended",
            what=_("Wat medewerkers opschreven over gesprekken met jou, en wat jullie afspraken"),
            since=_("de laatste verandering van een initiatief dat is gestopt of doorgegroeid"),
            seen_by=_("De gebiedsverbinder en het wijkteam van het gebied, de controleur, en jij."),
            due=contact_moments_of_what_is_over,
            ends={RetentionAction.DELETE: _delete},
        )
    )
    register(
        Kind(
            "support_request",
            "closed",
            what=_("Wat je vroeg toen je om hulp vroeg, en het antwoord"),
            since=_("de dag dat je vraag klaar was of dat je die introk"),
            seen_by=_("Aan wie je het vroeg, de vervanger, en jij."),
            due=closed_requests,
            ends={RetentionAction.DELETE: delete_rows},
        )
    )
