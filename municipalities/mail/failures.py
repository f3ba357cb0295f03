"""Mails that could not be sent: seen, tried again and thrown away by the administrator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from municipalities.mail.kinds import kind_named
from municipalities.mail.sending import MailNotSentError, Trouble
from municipalities.models import Job, Municipality


@dataclass(frozen=True)
class Failure:
    """A mail that was not sent, in words."""

    pk: int
    title: str | Promise
    to: str
    trouble: str | Promise
    asked_at: datetime
    attempts: int
    # Until when it waits to be tried again by itself; None when it was given up.
    next_try_at: datetime | None


def failed_mails(municipality: Municipality) -> QuerySet[Job]:
    """Return the mails of a municipality that wait to be tried again or were given up."""
    return Job.objects.filter(
        municipality=municipality,
        error=MailNotSentError.__name__,
        status__in=[Job.Status.QUEUED, Job.Status.FAILED],
    ).order_by("-created_at", "-id")


def in_words(row: Job) -> Failure:
    """Say what a row of `failed_mails` is about."""
    try:
        title = kind_named(row.facts["message"]).title
    except LookupError:
        title = _("Een mail die deze versie niet meer kent")
    known = row.facts.get("trouble") in Trouble.values
    return Failure(
        pk=row.pk,
        title=title,
        to=row.facts.get("to", ""),
        trouble=Trouble(row.facts["trouble"]).label if known else "",
        asked_at=row.created_at,
        attempts=row.attempts,
        next_try_at=row.not_before if row.status == Job.Status.QUEUED else None,
    )


@transaction.atomic
def throw_away(*, rows: QuerySet[Job]) -> int:
    """Give up mails for good: they are not sent, and nothing is kept of them."""
    keys = list(rows.select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True))
    Job.objects.filter(pk__in=keys).delete()
    return len(keys)
