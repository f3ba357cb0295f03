"""The Celery application: it wakes workers; the work itself is kept in rows (municipalities.jobs)."""

from __future__ import annotations

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("samenspel")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    # What a stopped worker left behind is picked up again within a minute.
    "sweep-jobs": {"task": "municipalities.tasks.sweep_jobs", "schedule": 20.0},
    "worker-heartbeat": {"task": "municipalities.tasks.beat_worker", "schedule": 10.0},
}
