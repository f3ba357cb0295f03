"""The same for many initiatives at once: shown, taken off, removed.

In a number of queries that hardly grows with them, so that a whole list is shown to everybody, or
is gone for everybody, at the same moment.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from initiatives.models import Initiative, InitiativeEvent
from initiatives.placing.on_map import put_on_map
from initiatives.services.initiatives import (
    ERASED_WITH,
    check_move,
    slug_beside,
    write_down_removals,
)
from initiatives.workflow import Mover, Publication
from municipalities.history import tracking
from municipalities.many_rows import write_rows
from municipalities.models import Municipality, User

BATCH = 500


@transaction.atomic
def show_many(*, municipality: Municipality, keys: Collection[int], actor: User | None) -> None:
    """Show those of these initiatives that nobody sees yet: their makers agreed."""
    there = Initiative.objects.of_municipality(municipality)
    rows = list(
        there.filter(pk__in=keys, publication=Publication.PRIVATE)
        .select_for_update(of=("self",))
        .prefetch_related("areas")
    )
    taken = set(there.values_list("slug", flat=True))
    for row in rows:
        row.slug = slug_beside(taken, row.name)
        taken.add(row.slug)
        put_on_map(row)
    # While nobody sees them, so that one statement shows them all.
    write_rows(rows, "slug", "map_x", "map_y")
    _move(
        rows,
        actor=actor,
        publication=Publication.PUBLISHED,
        published_at=timezone.now(),
    )


@transaction.atomic
def take_off_many(*, keys: Collection[int], actor: User | None) -> None:
    """Let nobody see these initiatives any more: those that anybody could."""
    shown = Initiative.objects.filter(pk__in=keys).in_registry().select_for_update(of=("self",))
    _move(
        list(shown.only("publication")),
        actor=actor,
        publication=Publication.PRIVATE,
        # What nobody sees is drawn for nobody.
        map_x=None,
        map_y=None,
    )


def _move(
    rows: Collection[Initiative], *, actor: User | None, publication: Publication, **changes: Any
) -> None:
    """Do what `move_publication` does when a maker asks, for many."""
    for start in {row.publication for row in rows}:
        check_move(start, publication, Mover.MAKER)
    keys = [row.pk for row in rows]
    Initiative.objects.filter(pk__in=keys).update(
        publication=publication,
        publish_after=None,
        hidden_reason="",
        hidden_reply="",
        hidden_replied_at=None,
        hidden_reply_waits=False,
        updated_at=timezone.now(),
        **changes,
    )
    kind = InitiativeEvent.Kind.PUBLICATION
    InitiativeEvent.objects.bulk_create(
        (
            InitiativeEvent(initiative_id=key, actor=actor, kind=kind, detail=publication)
            for key in keys
        ),
        batch_size=BATCH,
    )


@transaction.atomic
def remove_many(*, initiatives: Collection[Initiative], actor: User | None) -> None:
    """Delete initiatives at somebody's request, as `remove_initiative` does each.

    Not for what is in `used_elsewhere`: of that a bare row has to stay.
    """
    keys = [one.pk for one in initiatives]
    take_off_many(keys=keys, actor=actor)
    write_down_removals(initiatives)
    Initiative.objects.filter(pk__in=keys).delete()
    tracking.erase(Initiative, *keys, parts=(*ERASED_WITH, InitiativeEvent))
