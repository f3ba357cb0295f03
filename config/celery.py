"""The Celery application: it wakes workers; the work itself is in rows (municipalities.jobs)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from celery import Celery
from celery.schedules import crontab
from celery.signals import (
    beat_init,
    before_task_publish,
    heartbeat_sent,
    setup_logging,
    worker_ready,
)
from django.conf import settings

from config import file_broker

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

file_broker.register()
app = Celery("samenspel")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    # What a stopped worker left behind is picked up again within a minute.
    "sweep-jobs": {"task": "municipalities.tasks.sweep_jobs", "schedule": 20.0},
    # What is kept no longer goes in the small hours; a missed night is made up the next.
    "retention": {
        "task": "municipalities.tasks.begin_night",
        "schedule": crontab(hour="3", minute="10"),
    },
    "worker-heartbeat": {"task": "municipalities.tasks.beat_worker", "schedule": 10.0},
    "look-for-unopened": {
        "task": "initiatives.tasks.look_for_unopened",
        "schedule": crontab(hour=5, minute=30),
    },
    # By day: a mail that asks something is read then.
    "look-after-pages": {
        "task": "initiatives.tasks.look_after_pages",
        "schedule": crontab(hour=8, minute=40),
    },
    # Until then all tiles of a municipality where something changed are made for each who asks.
    "write-public-tiles": {"task": "initiatives.tasks.write_public_tiles", "schedule": 30.0},
    "sweep-files": {"task": "initiatives.tasks.sweep_files", "schedule": 6 * 3600.0},
}


@setup_logging.connect
def keep_our_logging(**_: Any) -> None:
    """Log as Django was told to: Celery leaves logging alone when somebody answers this."""


@worker_ready.connect
@heartbeat_sent.connect
@beat_init.connect
@before_task_publish.connect
def show_life(**_: Any) -> None:
    """Touch ALIVE_FILE: a worker at its heartbeat, beat whenever it sends something out."""
    if settings.ALIVE_FILE:
        Path(settings.ALIVE_FILE).touch()
