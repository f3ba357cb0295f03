"""Background work: a row that says what is to be done, and a worker that is woken to do it.

`enqueue` belongs in the transaction of the change that needs it: no row without the change, no
change without the row. The broker only wakes a worker; `sweep` finds what was left behind.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from enum import StrEnum
from functools import partial
from threading import Event, Thread
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from municipalities.history.tracking import Channel, recorded
from municipalities.models import Job

logger = logging.getLogger(__name__)

Work = Callable[..., None]

MAX_ATTEMPTS = 6
# Between attempts, doubled each time: the sixth comes a quarter of an hour after the first.
FIRST_WAIT = timedelta(seconds=30)
# A job that runs and has not beaten for this long belongs to a worker that is gone.
SILENCE = timedelta(minutes=2)
BEAT_SECONDS = 30.0
# A queued row whose wake-up call got lost is called again after this long.
PATIENCE = timedelta(seconds=30)
MOST_WOKEN_AT_ONCE = 500

_kinds: dict[str, Work] = {}


class UnknownJobError(LookupError):
    """A job was asked for by a name that no app has registered."""


class WorkerLostError(Exception):
    """Whoever did the work was gone each time before it could say how it ended."""


class WorkFailedError(Exception):
    """Work failed in a way it can say something about.

    `permanent` means that trying again changes nothing. `facts` are short words for who looks at
    it, never names, texts or whole addresses; she is the administrator of `municipality_id`.
    """

    def __init__(
        self,
        words: str,
        *,
        permanent: bool = False,
        municipality_id: int | None = None,
        facts: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(words)
        self.permanent = permanent
        self.municipality_id = municipality_id
        self.facts = dict(facts or {})


def job(kind: str) -> Callable[[Work], Work]:
    """Register a function as the work of `kind`. It must be safe to run twice."""

    def register(work: Work) -> Work:
        _kinds[kind] = work
        return work

    return register


def enqueue(kind: str, **arguments: Any) -> Job:
    """Write a job row and wake a worker once the transaction is committed.

    `arguments` are keys of rows and short words, never personal data. Raises UnknownJobError.
    """
    if kind not in _kinds:
        raise UnknownJobError(kind)
    row = Job.objects.create(kind=kind, arguments=arguments)
    transaction.on_commit(partial(wake, row.pk))
    return row


def enqueue_many(kind: str, many: Iterable[Mapping[str, Any]]) -> None:
    """Write a job row for the arguments of each, in one statement; else as `enqueue`."""
    if kind not in _kinds:
        raise UnknownJobError(kind)
    rows = Job.objects.bulk_create(Job(kind=kind, arguments=dict(one)) for one in many)
    for row in rows:
        transaction.on_commit(partial(wake, row.pk))


def wake(job_id: int) -> None:
    """Call a worker for a row. A broker that does not answer is logged: the sweep calls again."""
    from municipalities.tasks import run_job

    try:
        run_job.delay(job_id)
    except Exception:  # the row is kept, so whatever ails the broker must not harm the page
        logger.exception("The broker did not take job %s", job_id)


def claim(job_id: int) -> Job | None:
    """Take a row for this worker; None when another has it, it is finished, or it must wait."""
    now = timezone.now()
    waiting = Q(status=Job.Status.QUEUED, not_before__lte=now)
    left_behind = Q(status=Job.Status.RUNNING, heartbeat_at__lt=now - SILENCE)
    with transaction.atomic():
        row = (
            Job.objects.select_for_update(skip_locked=True)
            .filter(waiting | left_behind, pk=job_id)
            .first()
        )
        if row is None:
            return None
        if row.attempts >= MAX_ATTEMPTS:
            write_failure(row, WorkerLostError())
            return None
        row.status = Job.Status.RUNNING
        row.attempts += 1
        row.heartbeat_at = now
        row.save(update_fields=["status", "attempts", "heartbeat_at"])
    return row


def run(job_id: int) -> None:
    """Do the work of a row and write down how it ended; a failure is tried again, ever later."""
    row = claim(job_id)
    if row is None:
        return
    facts = {"job": row.pk, "kind": row.kind, "attempt": row.attempts}
    begun = time.perf_counter()
    try:
        work = _kinds.get(row.kind)
        if work is None:
            raise UnknownJobError(row.kind)
        with beating(row), recorded(Channel.JOB, row.kind):
            work(**row.arguments)
    except Exception as error:  # whatever went wrong: the row must say so
        logger.exception("Job failed", extra={"fields": facts})
        write_failure(row, error)
        return
    row.status = Job.Status.DONE
    row.finished_at = timezone.now()
    row.error = ""
    row.facts = {}
    row.save(update_fields=["status", "finished_at", "error", "facts"])
    facts["ms"] = round((time.perf_counter() - begun) * 1000)
    logger.info("Job done", extra={"fields": facts})


def write_failure(row: Job, error: Exception) -> None:
    """Write down that a row's work failed: to be tried again, ever later, or given up."""
    said = error if isinstance(error, WorkFailedError) else WorkFailedError("")
    given_up = said.permanent or row.attempts >= MAX_ATTEMPTS
    row.status = Job.Status.FAILED if given_up else Job.Status.QUEUED
    row.not_before = timezone.now() + FIRST_WAIT * 2 ** (row.attempts - 1)
    row.error = type(error).__name__
    row.municipality_id = said.municipality_id
    row.facts = said.facts
    row.save(update_fields=["status", "not_before", "error", "municipality", "facts"])


@contextmanager
def beating(row: Job) -> Iterator[None]:
    """Say every now and then that a row is being worked on, for the length of a `with`.

    However long the work takes, the sweep does not give it to another worker meanwhile.
    """
    done = Event()

    def beat() -> None:
        try:
            while not done.wait(BEAT_SECONDS):
                Job.objects.filter(pk=row.pk).update(heartbeat_at=timezone.now())
        finally:
            # The thread has a connection of its own.
            connection.close()

    thread = Thread(target=beat, name=f"job-{row.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


class Standing(StrEnum):
    """How it stands with work that somebody waits for."""

    GOING = "going"
    # It failed, or its worker is gone; it is tried again by itself.
    HALTED = "halted"
    # It failed so often that it is not tried again by itself, or its row went by its term.
    GIVEN_UP = "given up"


def rows_of(kind: str, **arguments: Any) -> QuerySet[Job]:
    """Return the rows of this work, the last one first; others of their arguments do not count."""
    return Job.objects.filter(kind=kind, arguments__contains=arguments).order_by("-pk")


def standing(rows: QuerySet[Job]) -> Standing:
    """Tell how it stands with the last of `rows_of`; what waits its turn is going too.

    A row is made in the transaction of what needs it, so that none means that it is gone.
    """
    row = rows.first()
    if row is None or row.status == Job.Status.FAILED:
        return Standing.GIVEN_UP
    now = timezone.now()
    if row.status == Job.Status.RUNNING:
        silent = now - timedelta(seconds=2 * BEAT_SECONDS)
        halted = row.heartbeat_at is None or row.heartbeat_at < silent
    else:
        halted = row.status == Job.Status.QUEUED and row.not_before > now
    return Standing.HALTED if halted else Standing.GOING


@transaction.atomic
def try_again(rows: QuerySet[Job]) -> int:
    """Have work tried again now, as often as when it was new; return how many rows.

    What is being worked on just now is left alone.
    """
    found = rows.order_by("id").select_for_update(skip_locked=True, of=("self",))
    keys = list(found.values_list("pk", flat=True))
    Job.objects.filter(pk__in=keys).update(
        status=Job.Status.QUEUED, attempts=0, not_before=timezone.now()
    )
    for key in keys:
        transaction.on_commit(lambda key=key: wake(key))  # type: ignore[misc]
    return len(keys)


def sweep() -> int:
    """Wake a worker for every row that waits too long or was left behind; return how many."""
    now = timezone.now()
    due = Job.objects.filter(
        Q(status=Job.Status.QUEUED, not_before__lte=now, created_at__lt=now - PATIENCE)
        | Q(status=Job.Status.RUNNING, heartbeat_at__lt=now - SILENCE)
    )
    keys = list(due.values_list("pk", flat=True)[:MOST_WOKEN_AT_ONCE])
    for key in keys:
        wake(key)
    return len(keys)
