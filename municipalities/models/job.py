"""Background work as rows, so that nothing is lost whatever happens to a worker or broker."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from municipalities.models.municipality import Municipality


class Job(models.Model):
    """One piece of background work: what is to be done, and how far it got."""

    class Status(models.TextChoices):
        """A job waits, is being worked on, is done, or gave up after its last attempt."""

        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    kind = models.CharField(max_length=60)
    # Only keys of rows and short words: personal data are looked up when the job runs.
    arguments = models.JSONField(default=dict)
    status = models.CharField(max_length=10, choices=Status, default=Status.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(auto_now_add=True)
    heartbeat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True)
    # Whose administrator sees that it failed; empty when that is the platform operator's.
    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, null=True, blank=True, related_name="failed_jobs"
    )
    # What the work says of its failure, in short words: no names, no texts, no whole addresses.
    facts = models.JSONField(default=dict, db_default={}, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            # The sweep looks for unfinished work only.
            models.Index(
                fields=["not_before"],
                name="job_unfinished",
                condition=models.Q(status__in=["queued", "running"]),
            ),
            # Monitoring counts them every few seconds.
            models.Index(fields=["status", "kind"], name="job_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}: {self.status}"


class WorkerBeat(models.Model):
    """When a worker last said that it is alive; `/readyz` reads it."""

    name = models.CharField(max_length=100, primary_key=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.seen_at}"


class DemoMail(models.Model):
    """A mail of the demonstration: shown at /demo/post/ instead of sent."""

    to = models.CharField(max_length=500)
    subject = models.CharField(max_length=500)
    text = models.TextField()
    html = models.TextField(blank=True)
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"
