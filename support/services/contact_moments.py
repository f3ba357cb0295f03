"""What changes in the support file: one transaction each, with the actor named."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from initiatives.models import Initiative
from municipalities.models import User
from support.models import ContactMoment


class FormUsedError(ValueError):
    """A form key belongs to another contact moment: somebody made it up, or copied a page."""


@transaction.atomic
def record_contact(
    *,
    initiative: Initiative,
    actor: User,
    form_key: UUID,
    kind: str,
    happened_on: date,
    summary: str,
    agreement: str = "",
    next_step_on: date | None = None,
    visibility: str = ContactMoment.Visibility.COLLEAGUES,
) -> ContactMoment:
    """Write down that an official had contact with an initiator.

    The same form (`form_key`) sent again does not make a second row; when something else was
    written in it by then, as after the back button, the row is brought up to date, so that nothing
    typed is lost. Raises FormUsedError when the key belongs to another initiative or official.
    """
    written: dict[str, Any] = {
        "kind": kind,
        "happened_on": happened_on,
        "summary": summary,
        "agreement": agreement,
        "next_step_on": next_step_on,
        "visibility": visibility,
    }
    moment, created = ContactMoment.objects.select_for_update().get_or_create(
        form_key=form_key,
        defaults={"initiative": initiative, "official": actor, **written},
    )
    if created:
        return moment
    if moment.initiative_id != initiative.pk or moment.official_id != actor.pk:
        raise FormUsedError(form_key)
    return change_contact(moment=moment, actor=actor, **written)


@transaction.atomic
def change_contact(*, moment: ContactMoment, actor: User, **written: Any) -> ContactMoment:
    """Change what was written down; `written` holds fields of the contact form."""
    if moment.official_id != actor.pk:
        raise ValueError("Only the official who wrote it changes a contact moment.")
    for field, value in written.items():
        setattr(moment, field, value)
    moment.save(update_fields=list(written))
    return moment


@transaction.atomic
def remove_contact(*, moment: ContactMoment, actor: User) -> None:
    """Remove a contact moment for good; a share it answered waits for an answer again."""
    if moment.official_id != actor.pk:
        raise ValueError("Only the official who wrote it removes a contact moment.")
    moment.delete()
