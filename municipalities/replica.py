"""Reports from a copy of the database, so that a long one does not slow the front desk.

With READ_REPLICA_URL set, what happens inside `using_replica` reads from there; writes never do.
A copy that is away or too far behind is left alone: the report then comes from the database itself.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connections
from django.http import HttpResponseBase, StreamingHttpResponse

logger = logging.getLogger(__name__)

REPLICA = "replica"
# A report may miss what happened this long ago; more would be noticed.
MOST_SECONDS_BEHIND = 30.0
# A copy that received all that was sent and has used it is not behind, however long ago that was.
SECONDS_BEHIND = """
    SELECT CASE
        WHEN NOT pg_is_in_recovery() THEN 0
        WHEN EXISTS (SELECT FROM pg_stat_wal_receiver)
            AND pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
        ELSE coalesce(extract(epoch FROM now() - pg_last_xact_replay_timestamp()), 1e9)
    END
"""

_reads_replica: ContextVar[bool] = ContextVar("reads_replica", default=False)


def seconds_behind() -> float:
    """Ask the replica how far it is behind. Raises DatabaseError when it does not answer."""
    with connections[REPLICA].cursor() as cursor:
        cursor.execute(SECONDS_BEHIND)
        return float(cursor.fetchone()[0])


def replica_is_fit() -> bool:
    """Tell whether there is a replica that answers and is not far behind."""
    if REPLICA not in settings.DATABASES:
        return False
    try:
        behind = seconds_behind()
    except DatabaseError:
        logger.warning("The read replica does not answer; reports use the database itself")
        return False
    if behind > MOST_SECONDS_BEHIND:
        logger.warning("The read replica is %.0f seconds behind", behind)
        return False
    return True


@contextmanager
def using_replica() -> Iterator[None]:
    """Read from the replica for the length of a `with`, when there is one that is fit."""
    token = _reads_replica.set(replica_is_fit())
    try:
        yield
    finally:
        _reads_replica.reset(token)


def reads_replica(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let a view read from the replica, also while its answer streams.

    Goes below the decorator that says who may open it: permission is asked of the database itself.
    """

    @wraps(view)
    def reading(*args: Any, **kwargs: Any) -> HttpResponseBase:
        with using_replica():
            response = view(*args, **kwargs)
            fit = _reads_replica.get()
        if fit and isinstance(response, StreamingHttpResponse):
            response.streaming_content = _streaming(iter(response))
        return response

    return reading


def _streaming(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Make each piece with the replica; between two pieces the thread may do something else."""
    iterator = iter(pieces)
    end = object()
    while True:
        token = _reads_replica.set(True)
        try:
            piece: Any = next(iterator, end)
        finally:
            _reads_replica.reset(token)
        if piece is end:
            return
        yield piece


class ReplicaRouter:
    """Sends reads to the replica where `using_replica` says so; everything else goes home."""

    def db_for_read(self, model: type, **hints: Any) -> str:
        """Where a query goes."""
        return REPLICA if _reads_replica.get() else "default"

    def db_for_write(self, model: type, **hints: Any) -> str:
        """Where a change goes."""
        return "default"

    def allow_relation(self, first: object, second: object, **hints: Any) -> bool:
        """Both are the same data."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Only the database itself is migrated; the copy follows."""
        return db == "default"
