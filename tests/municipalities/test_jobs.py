"""Background work is a row: nothing is lost, nothing is done twice at once."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks

from municipalities import jobs
from municipalities.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def written() -> list[str]:
    """What the work of the kind "write" has written down."""
    return []


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch, written: list[str]) -> None:
    """Two kinds of work: one that writes a word down, one that always fails."""

    def write(word: str) -> None:
        written.append(word)

    def fail() -> None:
        raise ValueError("the mail server is away")

    monkeypatch.setattr(jobs, "_kinds", {"write": write, "fail": fail})


@pytest.fixture(autouse=True)
def calls(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The rows for which a worker was called."""
    called: list[int] = []
    monkeypatch.setattr(jobs, "wake", called.append)
    return called


def test_a_worker_is_called_only_after_the_commit(
    calls: list[int], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        row = jobs.enqueue("write", word="hallo")
        before_commit = list(calls)

    assert before_commit == []
    assert calls == [row.pk]


def test_an_unknown_kind_is_refused_at_once() -> None:
    with pytest.raises(jobs.UnknownJobError):
        jobs.enqueue("wite", word="hallo")


def test_work_is_done_once_however_often_the_broker_calls(written: list[str]) -> None:
    row = jobs.enqueue("write", word="hallo")

    jobs.run(row.pk)
    jobs.run(row.pk)

    row.refresh_from_db()
    assert written == ["hallo"]
    assert row.status == Job.Status.DONE


def test_failed_work_waits_and_is_tried_again() -> None:
    row = jobs.enqueue("fail")

    jobs.run(row.pk)

    row.refresh_from_db()
    assert row.status == Job.Status.QUEUED
    assert row.not_before > timezone.now()
    assert row.error == "ValueError"


def test_work_gives_up_after_its_last_attempt() -> None:
    row = jobs.enqueue("fail")
    for _attempt in range(jobs.MAX_ATTEMPTS):
        Job.objects.update(not_before=timezone.now())
        jobs.run(row.pk)

    row.refresh_from_db()
    assert row.status == Job.Status.FAILED
    assert row.attempts == jobs.MAX_ATTEMPTS


def test_work_that_costs_its_worker_each_time_is_given_up(written: list[str]) -> None:
    row = jobs.enqueue("write", word="hallo")
    gone = timezone.now() - jobs.SILENCE - timedelta(seconds=1)
    for _attempt in range(jobs.MAX_ATTEMPTS):
        Job.objects.update(not_before=gone)
        assert jobs.claim(row.pk) is not None
        Job.objects.update(heartbeat_at=gone)

    jobs.run(row.pk)

    row.refresh_from_db()
    assert (row.status, row.error) == (Job.Status.FAILED, "WorkerLostError")
    assert written == []


def test_the_error_in_the_row_holds_no_words_of_the_exception() -> None:
    row = jobs.enqueue("fail")

    jobs.run(row.pk)

    row.refresh_from_db()
    assert "mail server" not in row.error


def test_the_sweep_calls_for_work_that_a_killed_worker_left(
    calls: list[int], written: list[str]
) -> None:
    row = jobs.enqueue("write", word="hallo")
    gone = timezone.now() - jobs.SILENCE - timedelta(seconds=1)
    Job.objects.update(status=Job.Status.RUNNING, heartbeat_at=gone)

    assert jobs.sweep() == 1
    jobs.run(row.pk)

    assert calls == [row.pk]
    assert written == ["hallo"]


def test_the_sweep_leaves_work_alone_that_is_going_on(calls: list[int]) -> None:
    jobs.enqueue("write", word="hallo")
    Job.objects.update(status=Job.Status.RUNNING, heartbeat_at=timezone.now())

    assert jobs.sweep() == 0
    assert calls == []


def test_the_sweep_calls_again_when_the_first_call_got_lost(calls: list[int]) -> None:
    row = jobs.enqueue("write", word="hallo")
    Job.objects.update(created_at=timezone.now() - jobs.PATIENCE - timedelta(seconds=1))

    jobs.sweep()

    assert calls == [row.pk]


@pytest.mark.django_db(transaction=True)
def test_long_work_beats_so_that_the_sweep_leaves_it_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(jobs, "BEAT_SECONDS", 0.02)
    gone = timezone.now() - jobs.SILENCE - timedelta(seconds=1)
    found: list[int] = []

    def take_long() -> None:
        Job.objects.update(heartbeat_at=gone)
        for _wait in range(1500):  # Thirty seconds: a busy machine is slow to open a connection.
            if Job.objects.filter(heartbeat_at__gt=gone).exists():
                break
            time.sleep(0.02)
        found.append(jobs.sweep())

    monkeypatch.setattr(jobs, "_kinds", {"long": take_long})
    jobs.run(jobs.enqueue("long").pk)

    assert found == [0]


NOW = timedelta()
LONG = timedelta(seconds=90)


@pytest.mark.parametrize(
    ("status", "attempts", "beat", "due", "told"),
    [
        ("running", 1, NOW, -LONG, "going"),
        ("running", 1, -LONG, -LONG, "halted"),
        # It failed, and is tried again in a while.
        ("queued", 2, -LONG, LONG, "halted"),
        # Each of these only waits its turn.
        ("queued", 2, -LONG, -LONG, "going"),
        ("queued", 0, None, NOW, "going"),
        ("queued", 0, None, -LONG, "going"),
        ("failed", 6, -LONG, -LONG, "given up"),
        ("done", 1, -LONG, -LONG, "going"),
    ],
)
def test_how_it_stands_with_work_that_somebody_waits_for(
    status: str, attempts: int, beat: timedelta | None, due: timedelta, told: str
) -> None:
    jobs.enqueue("write", word="dag")
    row = jobs.enqueue("write", word="hallo", language="nl")
    now = timezone.now()
    Job.objects.filter(pk=row.pk).update(
        status=status,
        attempts=attempts,
        heartbeat_at=None if beat is None else now + beat,
        not_before=now + due,
        created_at=now - LONG,
    )

    assert jobs.standing(jobs.rows_of("write", word="hallo")) == told


def test_work_whose_row_is_gone_was_given_up() -> None:
    jobs.enqueue("write", word="dag")

    assert jobs.standing(jobs.rows_of("write", word="hallo")) == "given up"


def test_work_that_was_given_up_can_be_tried_again(calls: list[int], written: list[str]) -> None:
    row = jobs.enqueue("write", word="hallo")
    past = timezone.now() - LONG
    Job.objects.update(status="failed", attempts=6, created_at=past, not_before=past)

    assert jobs.try_again(Job.objects.filter(pk=row.pk)) == 1
    assert jobs.standing(jobs.rows_of("write")) == "going"
    jobs.run(row.pk)

    assert written == ["hallo"]
