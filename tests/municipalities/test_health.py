"""Alive and ready, on any host."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from municipalities.models import WorkerBeat
from municipalities.tasks import beat_worker


def test_livez_answers_on_any_host_without_a_database(client: Client) -> None:
    response = client.get("/livez", headers={"host": "10.0.0.7"})

    assert response.status_code == 200


def test_readyz_says_that_no_worker_beats(db: None, client: Client) -> None:
    WorkerBeat.objects.create(name="gone", seen_at=timezone.now() - timedelta(minutes=5))

    response = client.get("/readyz", headers={"host": "10.0.0.7"})

    assert response.status_code == 503
    assert response.json() == {"worker": "no heartbeat"}


def test_readyz_is_ready_once_a_worker_beats(db: None, client: Client) -> None:
    beat_worker()

    response = client.get("/readyz", headers={"host": "10.0.0.7"})

    assert response.status_code == 200
