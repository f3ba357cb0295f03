"""Background work, done while a test waits."""

from __future__ import annotations

from municipalities import jobs
from municipalities.models import Job


def run_jobs() -> int:
    """Run what waits, and what comes of it, until nothing waits; return how many there were."""
    done = 0
    while keys := list(Job.objects.filter(status=Job.Status.QUEUED).values_list("pk", flat=True)):
        for key in keys:
            jobs.run(key)
        done += len(keys)
    return done
