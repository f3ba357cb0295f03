"""Celery's side of the jobs: thin, because the work is in `municipalities.jobs`."""

from __future__ import annotations

import socket

from celery import shared_task
from django.utils import timezone

from municipalities import jobs
from municipalities.models import WorkerBeat
from municipalities.retention.nightly import NIGHT


@shared_task
def run_job(job_id: int) -> None:
    """Do the work of one row."""
    jobs.run(job_id)


@shared_task
def sweep_jobs() -> None:
    """Pick up what a stopped worker or a lost message left behind."""
    jobs.sweep()


@shared_task
def begin_night() -> None:
    """Write down that the nightly work on retention is to be done."""
    jobs.enqueue(NIGHT)


@shared_task
def beat_worker() -> None:
    """Say that a worker is alive."""
    WorkerBeat.objects.update_or_create(
        name=socket.gethostname()[:100], defaults={"seen_at": timezone.now()}
    )
