"""Naming a deputy, and ending it: one transaction each, with the actor named."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from municipalities.models import Deputy, Municipality, User
from municipalities.permissions import possible_deputies
from municipalities.refusals import RefusedError


class DeputyRefusedError(RefusedError):
    """Somebody cannot stand in like this."""


@transaction.atomic
def name_deputy(
    *,
    official: User,
    municipality: Municipality,
    deputy: User,
    starts_on: date,
    ends_on: date | None,
    actor: User,
) -> Deputy:
    """Let a colleague stand in for an official; the same again changes nothing.

    Raises DeputyRefusedError when she does other work, or stands in already in that time.
    """
    if deputy not in [one.user for one in possible_deputies(official, municipality)]:
        raise DeputyRefusedError(_("Kies een collega die hetzelfde werk doet."), "deputy")
    if ends_on is not None and ends_on < max(starts_on, timezone.localdate()):
        raise DeputyRefusedError(
            _("Deze dag ligt te vroeg. Kies vandaag of later, en niet vóór de eerste dag."),
            "ends_on",
        )
    User.objects.select_for_update(no_key=True).get(pk=official.pk)
    rows = Deputy.objects.filter(municipality=municipality, official=official, deputy=deputy)
    for row in rows.overlapping(starts_on, ends_on):
        if (row.starts_on, row.ends_on) == (starts_on, ends_on):
            return row
        raise DeputyRefusedError(
            _("%(name)s vervangt je al in die tijd. Stop dat eerst, of kies andere dagen.")
            % {"name": deputy.name}
            if actor.pk == official.pk
            else _("%(name)s vervangt deze collega al in die tijd.") % {"name": deputy.name},
            "starts_on",
        )
    return Deputy.objects.create(
        municipality=municipality,
        official=official,
        deputy=deputy,
        starts_on=starts_on,
        ends_on=ends_on,
        named_by=actor,
    )


@transaction.atomic
def end_deputy(*, row: Deputy, actor: User) -> None:
    """Let somebody stand in no longer, at once; ended before, it does nothing."""
    today = timezone.localdate()
    found = Deputy.objects.select_for_update(of=("self",)).not_over().filter(pk=row.pk).first()
    if found is None:
        return
    if found.starts_on >= today:
        found.delete()
        return
    found.ends_on = today - timedelta(days=1)
    found.named_by = actor
    found.save(update_fields=["ends_on", "named_by"])
