"""What changes about what an initiative looks for: one transaction each, the actor named."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.models import Initiative, Need
from initiatives.services.activities import touch
from initiatives.services.meanwhile import fields_to_change
from municipalities.history.tracking import by_actor
from municipalities.locking import locked
from municipalities.models import User
from municipalities.refusals import RefusedError

NEED_FIELDS = ("kind", "text")
MOST_NEEDS = 20


@by_actor
@transaction.atomic
def add_need(*, initiative: Initiative, kind: str, text: str, actor: User) -> Need:
    """Look for something; the same twice is looked for once. Raises RefusedError when full."""
    _lock(initiative)
    there: Need | None = initiative.needs.open().filter(kind=kind, text=text).first()
    if there is not None:
        return there
    _check_room(initiative)
    need = Need.objects.create(initiative=initiative, kind=kind, text=text)
    touch(initiative)
    return need


@by_actor
@transaction.atomic
def change_need(*, need: Need, kind: str, text: str, seen: str, actor: User) -> None:
    """Say otherwise what is looked for; `seen` is the `print_of_row` what stood in her form.

    Raises ChangedMeanwhileError when something else was saved since, GoneMeanwhileError when it was
    removed.
    """
    row = locked(Need.objects.all(), need.pk)
    words = {"kind": kind, "text": text}
    if fields_to_change(row, NEED_FIELDS, values=words, seen=seen):
        row.kind, row.text = kind, text
        row.save(update_fields=NEED_FIELDS)
        touch(need.initiative)


@by_actor
@transaction.atomic
def meet_need(*, need: Need, actor: User) -> None:
    """Say that something was found: the page shows it no longer."""
    if need.fulfilled_at is None:
        need.fulfilled_at = timezone.now()
        need.save(update_fields=["fulfilled_at"])
        touch(need.initiative)


@by_actor
@transaction.atomic
def reopen_need(*, need: Need, actor: User) -> None:
    """Look for something again. Raises RefusedError when the page is full."""
    if need.fulfilled_at is not None:
        _lock(need.initiative)
        _check_room(need.initiative)
        need.fulfilled_at = None
        need.save(update_fields=["fulfilled_at"])
        touch(need.initiative)


def _lock(initiative: Initiative) -> None:
    """Let one change at a time."""
    Initiative.objects.hold(initiative.pk)


def _check_room(initiative: Initiative) -> None:
    if initiative.needs.open().count() >= MOST_NEEDS:
        raise RefusedError(
            _("Je kunt hooguit %(most)d dingen tegelijk zoeken. Vink er eerst een af.")
            % {"most": MOST_NEEDS}
        )
