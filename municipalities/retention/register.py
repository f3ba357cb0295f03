"""The register of deletions, and repeating them after an older backup was put back."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Protocol

from django.conf import settings
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise

from municipalities.models import DeletionRecord, Municipality, RetentionAction
from municipalities.retention.kinds import what_is

logger = logging.getLogger(__name__)

SALT = "municipalities.retention.register"


class Datable(Protocol):
    """A row of which we know when it was made."""

    pk: Any

    @property
    def created_at(self) -> datetime:
        """When it was made."""


class Owned(Datable, Protocol):
    """A row that belongs to a municipality, too."""

    @property
    def municipality(self) -> Municipality:
        """Whose it is."""


def print_of(kind: str, row: Datable, key: str | None = None) -> str:
    """Return what stands in the register for a row: nobody can make or read it without our key.

    Its moment counts too: after a restore the number of a row may go to somebody else.
    """
    words = f"{kind}:{row.pk}:{row.created_at.timestamp():.6f}"
    return salted_hmac(SALT, words, secret=key, algorithm="sha256").hexdigest()


def write_down(
    *,
    kind: str,
    action: RetentionAction,
    cause: DeletionRecord.Cause,
    count: int = 1,
    stage: str = "",
    term: str = "",
    municipality: Municipality | None = None,
    row: Datable | None = None,
) -> None:
    """Add a line to the register, in the transaction of the deletion itself.

    The line is logged too: the log outlives a database that is lost.
    """
    record = DeletionRecord.objects.create(
        municipality=municipality,
        kind=kind,
        stage=stage,
        action=action,
        count=count,
        cause=cause,
        term=term,
        print=print_of(kind, row) if row else "",
    )
    _log(record)


def write_down_each(
    rows: Iterable[Owned], *, kind: str, action: RetentionAction, cause: DeletionRecord.Cause
) -> None:
    """Add a line for each of these rows, as `write_down` does for one; in one statement."""
    records = DeletionRecord.objects.bulk_create(
        DeletionRecord(
            municipality=row.municipality,
            kind=kind,
            action=action,
            count=1,
            cause=cause,
            print=print_of(kind, row),
        )
        for row in rows
    )
    for record in records:
        _log(record)


def _log(record: DeletionRecord) -> None:
    facts = {
        "kind": record.kind,
        "stage": record.stage,
        "count": record.count,
        "cause": str(record.cause),
    }
    logger.info("Deleted", extra={"fields": {**facts, "print": record.print}})


# How to find the rows of a kind again, and to delete one for good.
Again = tuple[Callable[[], QuerySet[Any]], Callable[[Any], None]]
_again: dict[str, Again] = {}


_names: dict[str, str | Promise] = {}


def register_repeat(
    kind: str,
    what: str | Promise,
    rows: Callable[[], QuerySet[Any]],
    delete: Callable[[Any], None],
) -> None:
    """Say how deletions of a kind at somebody's request are repeated, and what that is called."""
    _again[kind] = (rows, delete)
    _names[kind] = what


def what_went(record: DeletionRecord) -> str:
    """Say in words what a line of the register is about."""
    if record.stage:
        return what_is(record.kind, record.stage)
    return str(_names.get(record.kind, record.kind))


def repeat(prints: Iterable[str]) -> dict[str, int]:
    """Delete again what was deleted before; return how many of each kind had come back."""
    wanted = set(prints) - {""}
    done: dict[str, int] = {}
    for kind, (rows, delete) in _again.items():
        for row in rows().iterator():
            if _prints(kind, row) & wanted:
                delete(row)
                done[kind] = done.get(kind, 0) + 1
    return done


def _prints(kind: str, row: Datable) -> set[str]:
    """The prints a row may stand in the register with: with the key of today and earlier ones."""
    return {print_of(kind, row, key) for key in (None, *settings.SECRET_KEY_FALLBACKS)}
