"""What changes about an initiative: one transaction each, with the actor named."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from initiatives.models import (
    Activity,
    Initiative,
    InitiativeEvent,
    Maker,
    Need,
    NewsPost,
    Photo,
    Registration,
    Report,
)
from initiatives.placing.on_map import put_on_map
from initiatives.services.meanwhile import fields_to_change, print_of_row
from initiatives.vocabulary import PlaceKind
from initiatives.workflow import Mover, Publication, is_allowed
from municipalities.calendar import working_days_after
from municipalities.history import tracking
from municipalities.jobs import enqueue
from municipalities.locking import locked
from municipalities.models import (
    DeletionRecord,
    Municipality,
    PublicationRule,
    RetentionAction,
    User,
)
from municipalities.retention.register import write_down_each

LONGEST_SLUG = 110
# The slug of the row behind anonymous records; no name leads to it (free_slug gives no underscore).
NAMELESS = "_anoniem"

# The site says something else at these addresses: /initiatieven/bestand/csv/.
RESERVED_SLUGS = frozenset({"bestand", "papier"})

# Jobs; the mails are in initiatives/mails/publication.py.
PUBLICATION_ASKED = "publication_asked"
PUBLICATION_DECIDED = "publication_decided"
WITHOUT_MAKERS = "initiative_without_makers"
CONTACT_EMPTIED = "initiative_contact_emptied"

PROFILE_FIELDS = (
    "name",
    "summary",
    "story",
    "topic",
    "phase",
    "activity_kinds",
    "target_groups",
    "open_to_all",
    "refuses_municipal_money",
    "contact_public",
)


# Whose history goes with that of an initiative.
ERASED_WITH = (Maker, Need, Activity, Photo, NewsPost, Report)


class MoveNotAllowedError(ValueError):
    """The workflow has no such move for this mover."""


# Showing and hiding -----------------------------------------------------------------------------


def private_slug() -> str:
    """Return an address for an initiative that nobody sees: it tells nothing, not even its name."""
    return f"idee-{secrets.token_hex(6)}"


def free_slug(municipality: Municipality, name: str) -> str:
    """Return an address that says the name and that nothing else of the municipality has."""
    rows = Initiative.objects.of_municipality(municipality)
    like_it = rows.filter(slug__startswith=_slug_of(name))
    return slug_beside(set(like_it.values_list("slug", flat=True)), name)


def slug_beside(taken: Collection[str], name: str) -> str:
    """Return an address that says the name and is none of those that are taken."""
    wanted = _slug_of(name)
    found, number = wanted, 1
    while found in taken or found in RESERVED_SLUGS:
        number += 1
        found = f"{wanted}-{number}"
    return found


def _slug_of(name: str) -> str:
    return slugify(name)[:LONGEST_SLUG].strip("-") or "initiatief"


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
    that the workflow does not have, also when somebody else made a move a moment ago, and
    GoneMeanwhileError when the initiative was removed.
    """
    start = locked(Initiative.objects.only("publication"), initiative.pk).publication
    check_move(start, to, mover)
    if to == Publication.PUBLISHED:
        initiative.published_at = timezone.now()
    initiative.publish_after = promised_day(initiative.municipality, to)
    initiative.hidden_reason = reason if to == Publication.HIDDEN else ""
    initiative.hidden_reply, initiative.hidden_replied_at = "", None
    initiative.hidden_reply_waits = False
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


def check_move(start: Publication | str, to: Publication, mover: Mover) -> None:
    """Raise MoveNotAllowedError for a move that the workflow does not have."""
    if not is_allowed(start, to, mover):
        raise MoveNotAllowedError(f"{start} to {to} by {mover}")


def publication_after_asking(
    municipality: Municipality, initiative: Initiative | None = None
) -> Publication:
    """Tell what asking to be shown leads to here: shown at once, or first looked at.

    What the municipality hid is looked at again, also where others are shown at once; else a maker
    could show it again by taking it off first.
    """
    if municipality.publication_rule != PublicationRule.AT_ONCE:
        return Publication.REQUESTED
    if initiative is not None and _hidden_last(initiative):
        return Publication.REQUESTED
    return Publication.PUBLISHED


def _hidden_last(initiative: Initiative) -> bool:
    """Tell whether the last thing the municipality did was to hide it."""
    decisions = initiative.events.filter(
        kind=InitiativeEvent.Kind.PUBLICATION,
        detail__in=[Publication.PUBLISHED, Publication.HIDDEN],
    )
    return decisions.values_list("detail", flat=True).first() == Publication.HIDDEN


def promised_day(municipality: Municipality, publication: Publication) -> date | None:
    """Return the day by which an asked publication is answered; None when nothing is promised."""
    if publication != Publication.REQUESTED:
        return None
    return working_days_after(timezone.localdate(), municipality.publication_days)


@transaction.atomic
def request_publication(*, initiative: Initiative, actor: User | None, origin: str) -> None:
    """Show an initiative, or ask the municipality to look first, as the municipality has chosen.

    `origin` is the site's address for the mail to whom looks. The actor is None for an initiator
    without an account, whose address is confirmed. Raises MoveNotAllowedError.
    """
    to = publication_after_asking(initiative.municipality, initiative)
    if initiative.published_at is None:
        initiative.slug = free_slug(initiative.municipality, initiative.name)
    move_publication(initiative=initiative, to=to, mover=Mover.MAKER, actor=actor)
    if to == Publication.REQUESTED:
        enqueue(PUBLICATION_ASKED, initiative_id=initiative.pk, origin=origin)


@transaction.atomic
def publish(*, initiative: Initiative, actor: User, origin: str) -> None:
    """Show an initiative that waits for the municipality or was hidden by it; tell its makers."""
    move_publication(
        initiative=initiative, to=Publication.PUBLISHED, mover=Mover.MUNICIPALITY, actor=actor
    )
    enqueue(PUBLICATION_DECIDED, initiative_id=initiative.pk, origin=origin)


@transaction.atomic
def hide(*, initiative: Initiative, actor: User, reason: str, origin: str) -> None:
    """Stop showing an initiative for a reason that its makers get to read; tell them.

    Raises ValueError without a reason.
    """
    if not reason.strip():
        raise ValueError("hiding needs a reason")
    move_publication(
        initiative=initiative,
        to=Publication.HIDDEN,
        mover=Mover.MUNICIPALITY,
        actor=actor,
        reason=reason.strip(),
    )
    enqueue(PUBLICATION_DECIDED, initiative_id=initiative.pk, origin=origin)


def withdraw(*, initiative: Initiative, actor: User) -> None:
    """Stop showing an initiative, or stop asking to, because a maker wants so."""
    move_publication(initiative=initiative, to=Publication.PRIVATE, mover=Mover.MAKER, actor=actor)


# What the makers say ----------------------------------------------------------------------------


@dataclass(frozen=True)
class NewNeed:
    """Something an initiative starts to look for."""

    kind: str
    text: str


def print_of_profile(initiative: Initiative) -> str:
    """Return a word that changes when a maker changes the profile, and by nothing else.

    Not `updated_at`: that also moves when the municipality shows or hides the initiative.
    """
    return print_of_row(initiative, PROFILE_FIELDS)


@transaction.atomic
def edit_profile(
    *,
    initiative: Initiative,
    actor: User,
    seen: str,
    profile: Mapping[str, Any],
    fulfilled: Iterable[int] = (),
    new_needs: Iterable[NewNeed] = (),
) -> None:
    """Save what a maker wrote in the profile.

    `seen` is the `print_of_profile` of what she had before her, `profile` holds PROFILE_FIELDS and
    `fulfilled` the keys of needs that were met. Raises ChangedMeanwhileError when another maker, or
    she in another window, saved something else since; the same form sent twice is not that.
    """
    row = locked(Initiative.objects.all(), initiative.pk)
    changed = fields_to_change(row, PROFILE_FIELDS, values=profile, seen=seen)
    if "phase" in changed:
        InitiativeEvent.objects.create(
            initiative=row,
            actor=actor,
            kind=InitiativeEvent.Kind.PHASE,
            detail=profile["phase"],
        )
    for field in changed:
        setattr(row, field, profile[field])
    if _change_needs(row, set(fulfilled), list(new_needs)) or changed:
        row.save(update_fields=[*changed, "sort_key", "updated_at"])


def _change_needs(row: Initiative, fulfilled: set[int], new_needs: list[NewNeed]) -> bool:
    """Close the needs that were met and add new ones; tell whether anything changed."""
    standing = row.needs.open()
    closed = standing.filter(pk__in=fulfilled).update(fulfilled_at=timezone.now())
    known = set(standing.values_list("kind", "text"))
    fresh = [need for need in new_needs if (need.kind, need.text) not in known]
    Need.objects.bulk_create(
        Need(initiative=row, kind=need.kind, text=need.text) for need in dict.fromkeys(fresh)
    )
    return bool(closed or fresh)


# The end ----------------------------------------------------------------------------------------


@transaction.atomic
def leave_initiative(*, initiative: Initiative, actor: User) -> None:
    """Carry an initiative no longer. When nobody does any more, the municipality is told.

    How to reach its makers is always taken off the page, and out of its earlier versions: it may be
    hers, and nobody can see whose it is. Who stays is mailed when there was one, and reads on the
    page's form that it is empty.
    """
    initiative.makers.filter(user=actor).delete()
    was_reachable = bool(initiative.contact_public)
    initiative.contact_public = ""
    initiative.save(update_fields=["contact_public", "updated_at"])
    if initiative.makers.exists():
        tracking.erase_words(Initiative, initiative.pk, "contact_public", standing="")
        if was_reachable:
            enqueue(CONTACT_EMPTIED, initiative_id=initiative.pk)
        return
    # Earlier versions of the page say how she was reached.
    tracking.erase(Initiative, initiative.pk, parts=(Maker,))
    enqueue(WITHOUT_MAKERS, initiative_id=initiative.pk)


@transaction.atomic
def remove_initiative(
    initiative: Initiative, *, actor: User | None = None, asked: bool = True
) -> None:
    """Delete an initiative; where the municipality has records of its own, a bare row stays."""
    if asked:
        write_down_removals([initiative])
    if initiative.publication != Publication.PRIVATE:
        move_publication(
            initiative=initiative, to=Publication.PRIVATE, mover=Mover.MAKER, actor=actor
        )
    key = initiative.pk
    if used_elsewhere([key]):
        _empty(initiative)
        tracking.erase(Initiative, key, parts=ERASED_WITH)
    else:
        initiative.delete()
        tracking.erase(Initiative, key, parts=(*ERASED_WITH, InitiativeEvent))


def write_down_removals(initiatives: Iterable[Initiative]) -> None:
    """Write down that initiatives go because somebody asked for it, each on a line of its own."""
    write_down_each(
        initiatives,
        kind="initiative",
        action=RetentionAction.DELETE,
        cause=DeletionRecord.Cause.REQUEST,
    )


def initiative_without_a_name(municipality: Municipality) -> Initiative:
    """Return the one row that records hang on whose initiative may be known no longer."""
    found, _created = Initiative.objects.get_or_create(
        municipality=municipality, slug=NAMELESS, defaults={"name": "Anoniem"}
    )
    return found


def used_elsewhere(keys: Iterable[int]) -> set[int]:
    """Tell of which initiatives the municipality keeps records of its own: contacts, applications.

    In one query per kind of record, however many keys.
    """
    wanted = list(keys)
    found: set[int] = set()
    for relation in Initiative._meta.related_objects:
        if relation.related_model._meta.app_label != Initiative._meta.app_label:
            field = relation.field.name
            rows = relation.related_model._default_manager.filter(**{f"{field}__in": wanted})
            found.update(rows.values_list(field, flat=True))
    return found


def _empty(initiative: Initiative) -> None:
    """Leave the bare row that the municipality's own records hang on, without a word of hers."""
    initiative.name = "Verwijderd initiatief"
    initiative.slug = private_slug()
    initiative.summary = initiative.story = initiative.contact_public = ""
    initiative.topic = ""
    initiative.activity_kinds, initiative.target_groups = [], []
    initiative.place_kind = PlaceKind.MUNICIPALITY
    initiative.lon = initiative.lat = None
    initiative.save()
    initiative.areas.clear()
    initiative.makers.all().delete()
    initiative.needs.all().delete()
    Activity.everything.filter(initiative=initiative).delete()
    Registration.objects.filter(initiative=initiative).delete()
    initiative.photos.all().delete()
    initiative.news.all().delete()
    initiative.reports.all().delete()
