"""Taking a report in, answering it and closing it: one transaction each."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from initiatives.models import Initiative, Report
from initiatives.reports.rules import is_for_municipality
from initiatives.reports.workflow import ReportState, is_allowed
from municipalities.history.tracking import by_actor
from municipalities.jobs import enqueue
from municipalities.locking import locked
from municipalities.models import User
from municipalities.refusals import RefusedError

# Jobs; the mails are in initiatives/mails/reports.py.
REPORTED = "report_made"
ANSWERED = "report_answered"


class MoveNotAllowedError(RefusedError):
    """Somebody else did something with the report a moment ago."""


class NobodyToAnswerError(RefusedError):
    """We have no address to send an answer to."""


@transaction.atomic
def report(
    *, initiative: Initiative, kind: str, text: str, email: str, form_key: uuid.UUID
) -> Report:
    """Keep what a visitor says and tell those for whom it is. The same form sent twice is one.

    What is unfit, and what is about a page that nobody carries, is for the municipality.
    """
    row, made = Report.objects.get_or_create(
        form_key=form_key,
        defaults={
            "initiative": initiative,
            "kind": kind,
            "text": text,
            "email": email.lower(),
            "language": get_language() or "nl",
            "for_municipality": is_for_municipality(kind, has_makers=initiative.makers.exists()),
        },
    )
    if made:
        enqueue(REPORTED, report_id=row.pk)
    return row


@by_actor
@transaction.atomic
def answer(*, report: Report, text: str, actor: User) -> None:
    """Answer a report; who left an address is mailed that there is an answer.

    Raises MoveNotAllowedError, and NobodyToAnswerError when we have no address of her.
    """
    row = _moved(report, ReportState.ANSWERED)
    if not row.wants_answer:
        raise NobodyToAnswerError(
            _("We hebben geen e-mailadres (meer), dus we kunnen je antwoord niet bezorgen.")
        )
    _handled(row, actor)
    row.answer = text
    row.save()
    enqueue(ANSWERED, report_id=row.pk)


@by_actor
@transaction.atomic
def close(*, report: Report, actor: User) -> None:
    """Close a report without an answer; her address goes. Raises MoveNotAllowedError."""
    row = _moved(report, ReportState.CLOSED)
    _handled(row, actor)
    row.email = ""
    row.save()


@by_actor
@transaction.atomic
def reopen(*, report: Report, actor: User) -> None:
    """Open a report again; the answer, and who gave it, stay. Raises MoveNotAllowedError.

    Who did so stands in its history.
    """
    _moved(report, ReportState.OPEN).save()


@transaction.atomic
def forget_address(*, report_id: int) -> None:
    """Forget where an answer went: it is there."""
    Report.objects.filter(pk=report_id).update(email="")


def _moved(report: Report, to: ReportState) -> Report:
    row: Report = locked(Report.objects.all(), report.pk)
    if not is_allowed(row.state, to):
        raise MoveNotAllowedError(_("Iemand anders was je net voor. Kijk hoe het nu is."))
    row.state = to
    return row


def _handled(row: Report, actor: User) -> None:
    row.handled_by, row.handled_at = actor, timezone.now()
