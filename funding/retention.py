"""What ends of the funding file. The figures stay: amount, stream, area and year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funding.models import (
    Applicant,
    Application,
    ApplicationWords,
    Grant,
    Payment,
    Settlement,
)
from funding.workflow import Status
from initiatives.services.initiatives import initiative_without_a_name
from municipalities.history import tracking
from municipalities.models import Municipality, RetentionAction
from municipalities.retention.kinds import Kind, register, register_defaults


def not_granted(municipality: Municipality | None, border: date) -> QuerySet[Any]:
    """Applications that were refused or withdrawn."""
    rows = Application.objects.annotate(
        closed_on=Coalesce("decided_on", "withdrawn_on", "received_on")
    )
    return rows.filter(
        municipality=municipality,
        anonymised_on=None,
        status__in=[Status.REFUSED, Status.WITHDRAWN],
        closed_on__lte=border,
    )


def settled(municipality: Municipality | None, border: date) -> QuerySet[Any]:
    """Applications of which every grant was settled by then."""
    unsettled = Grant.objects.filter(
        Q(settlement=None) | Q(settlement__settled_on__gt=border), application=OuterRef("pk")
    )
    return Application.objects.filter(
        ~Exists(unsettled), municipality=municipality, anonymised_on=None, status=Status.SETTLED
    )


# The days of an application.
DAYS = ("received_on", "complete_on", "promised_by", "withdrawn_on", "decided_on")


def anonymise(applications: Sequence[Any]) -> None:
    """Take out of applications who asked, for what, why and on which days.

    Amounts, stream, source, scheme, area and years stay, so every overview adds up as before. Days
    become the first of their year: a day would lead back to the decision that was published.
    """
    for row in applications:
        row.initiative = initiative_without_a_name(row.municipality)
        row.title = "Anoniem gemaakte aanvraag"
        row.motivation = ""
        row.decided_by = None
        for field in DAYS:
            setattr(row, field, _first_of_year(getattr(row, field)))
        row.anonymised_on = timezone.localdate()
        row.save()
        ApplicationWords.objects.filter(application=row).delete()
        Applicant.objects.filter(application=row).delete()
        for grant in row.grants.prefetch_related("payments").select_related("settlement"):
            for payment in grant.payments.all():
                payment.paid_on = _first_of_year(payment.paid_on)
                payment.save(update_fields=["paid_on"])
            if hasattr(grant, "settlement"):
                grant.settlement.settled_on = _first_of_year(grant.settlement.settled_on)
                grant.settlement.save(update_fields=["settled_on"])
            tracking.erase(Grant, grant.pk, parts=(Payment, Settlement))
        tracking.erase(Application, row.pk, parts=(Grant,))


def _first_of_year(day: date | None) -> date | None:
    return day and day.replace(month=1, day=1)


def register_kinds() -> None:
    """Tell which data of the funding file end, and with which terms we ship. Called when ready."""
    register_defaults(Path(__file__).parent / "data" / "retention.yaml")
    ends = {RetentionAction.ANONYMISE: anonymise}
    seen_by = _(
        "De subsidiemedewerker, de budgethouder, het lid van de Initiatiefraad, de controleur "
        "en jij."
    )
    register(
        Kind(
            "application",
            "not_granted",
            what=_("Een aanvraag die is afgewezen of ingetrokken"),
            since=_("het besluit of het intrekken, of anders de dag dat de aanvraag kwam"),
            seen_by=seen_by,
            due=not_granted,
            ends=ends,
        )
    )
    register(
        Kind(
            "application",
            "settled",
            what=_("Een aanvraag die is toegekend, met het besluit en de betalingen"),
            since=_("de dag dat de subsidie is vastgesteld"),
            seen_by=seen_by,
            due=settled,
            ends=ends,
        )
    )
