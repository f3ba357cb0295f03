"""What changes about an initiative: one transaction each, with the actor named."""

from __future__ import annotations

import secrets
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from initiatives.models import Initiative, InitiativeEvent
from initiatives.places import put_on_map
from initiatives.workflow import Mover, Publication, is_allowed
from municipalities.calendar import working_days_after
from municipalities.models import Municipality, PublicationRule, User

LONGEST_SLUG = 110


class MoveNotAllowedError(ValueError):
    """The workflow has no such move for this mover."""


def private_slug() -> str:
    """Return an address for an initiative that nobody sees: it tells nothing, not even its name."""
    return f"idee-{secrets.token_hex(6)}"


def free_slug(municipality: Municipality, name: str) -> str:
    """Return an address that says the name and that no other initiative of the municipality has."""
    wanted = slugify(name)[:LONGEST_SLUG].strip("-") or "initiatief"
    taken = set(
        Initiative.objects.of_municipality(municipality)
        .filter(slug__startswith=wanted)
        .values_list("slug", flat=True)
    )
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found


@transaction.atomic
def move_publication(
    *,
    initiative: Initiative,
    to: Publication,
    mover: Mover,
    actor: User | None,
    reason: str = "",
) -> None:
    """Change whether everybody may see an initiative; `reason` is kept while it is hidden.

    The actor is None for an initiator without an account. Raises MoveNotAllowedError for a move
    that the workflow does not have.
    """
    if not is_allowed(initiative.publication, to, mover):
        raise MoveNotAllowedError(f"{initiative.publication} to {to} by {mover}")
    if to == Publication.PUBLISHED:
        initiative.published_at = timezone.now()
    initiative.publish_after = promised_day(initiative.municipality, to)
    initiative.hidden_reason = reason if to == Publication.HIDDEN else ""
    initiative.publication = to
    if to == Publication.PRIVATE:
        # What nobody sees is drawn for nobody.
        initiative.map_x = initiative.map_y = None
    else:
        put_on_map(initiative)
    initiative.save()
    InitiativeEvent.objects.create(
        initiative=initiative, actor=actor, kind=InitiativeEvent.Kind.PUBLICATION, detail=to
    )


def publication_after_asking(municipality: Municipality) -> Publication:
    """Tell what asking to be shown leads to here: shown at once, or first looked at."""
    if municipality.publication_rule == PublicationRule.AT_ONCE:
        return Publication.PUBLISHED
    return Publication.REQUESTED


def promised_day(municipality: Municipality, publication: Publication) -> date | None:
    """Return the day by which an asked publication is answered; None when nothing is promised."""
    if publication != Publication.REQUESTED:
        return None
    return working_days_after(timezone.localdate(), municipality.publication_days)
