"""Next steps and requests for help that a colleague takes over from the official they were of."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import ngettext

from initiatives.models import Initiative
from municipalities.jobs import enqueue
from municipalities.models import Municipality, User
from municipalities.people.handover import OpenWork
from municipalities.permissions import Person
from support.mails import HELP_ANSWERED
from support.models import ContactMoment, SupportRequest
from support.querysets import ContactMomentQuerySet, SupportRequestQuerySet


def in_words(count: int) -> str:
    """Say how many next steps somebody planned."""
    return ngettext("%(count)s geplande stap", "%(count)s geplande stappen", count) % {
        "count": count
    }


def open_steps(municipality: Municipality) -> ContactMomentQuerySet:
    """Contact moments here whose next step was not taken, whenever it was planned for."""
    rows = ContactMoment.objects.filter(initiative__municipality=municipality)
    return rows.with_step_until(date.max)


def steps_by_holder(municipality: Municipality) -> dict[int, int]:
    """Count the open steps of each official, by her key."""
    rows = open_steps(municipality).order_by()
    counted = rows.values(holder=Coalesce("next_step_by", "official")).annotate(count=Count("pk"))
    return dict(counted.values_list("holder", "count"))


def names_of_steps(holder: User, municipality: Municipality, reader: Person) -> list[str]:
    """Name the initiatives somebody has a step open with, as far as a reader may see them."""
    steps = open_steps(municipality).with_step_of(holder)
    seen = Initiative.objects.visible_to(reader).in_bulk(steps.values_list("initiative", flat=True))
    return sorted(
        seen[key].name for key in steps.values_list("initiative", flat=True) if key in seen
    )


def hand_over_steps(*, holder: User, successor: User, municipality: Municipality, **_: Any) -> None:
    """Let a colleague take somebody's open steps; who had the contact stays as it was."""
    steps = open_steps(municipality).with_step_of(holder)
    keys = list(steps.values_list("pk", flat=True))
    ContactMoment.objects.filter(pk__in=keys).update(next_step_by=successor)


def requests_in_words(count: int) -> str:
    """Say how many requests for help wait for somebody."""
    return ngettext("%(count)s vraag om hulp", "%(count)s vragen om hulp", count) % {"count": count}


def open_requests(municipality: Municipality) -> SupportRequestQuerySet:
    """Requests for help here that somebody still does something for."""
    return SupportRequest.objects.standing().filter(kompas__municipality=municipality)


def requests_by_holder(municipality: Municipality) -> dict[int, int]:
    """Count the open requests of each official, by her key."""
    counted = open_requests(municipality).order_by().values("official").annotate(count=Count("pk"))
    return dict(counted.values_list("official", "count"))


def names_of_requests(holder: User, municipality: Municipality, reader: Person) -> list[str]:
    """Name the ideas of the requests of somebody, as far as a reader may see them."""
    rows = open_requests(municipality).filter(official=holder)
    seen = SupportRequest.objects.visible_to(reader).filter(pk__in=rows.values("pk"))
    return sorted(seen.values_list("name", flat=True))


@transaction.atomic
def hand_over_requests(
    *, holder: User, successor: User, municipality: Municipality, origin: str, **_: Any
) -> None:
    """Let a colleague answer what was asked of somebody; who asked is told and may withdraw."""
    rows = open_requests(municipality).filter(official=holder).select_for_update(of=("self",))
    for row in rows.order_by("pk"):
        row.official, row.previous_official = successor, holder
        row.handed_over_at = timezone.now()
        row.save(update_fields=["official", "previous_official", "handed_over_at"])
        enqueue(HELP_ANSWERED, request_id=row.pk, origin=origin)


REQUESTS = OpenWork(
    rank=15,
    in_words=requests_in_words,
    by_holder=requests_by_holder,
    names=names_of_requests,
    hand_over=hand_over_requests,
)
NEXT_STEPS = OpenWork(
    rank=20,
    in_words=in_words,
    by_holder=steps_by_holder,
    names=names_of_steps,
    hand_over=hand_over_steps,
)
