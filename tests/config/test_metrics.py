"""What monitoring reads at /metrics, and who may."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families
from pytest_django.fixtures import Settings

from config import metrics
from funding.models import Application
from initiatives.mails.kompas import LINK_MAIL
from municipalities import jobs
from municipalities.mail import send_message
from municipalities.models import Job, Municipality, WorkerBeat
from tests.conftest import Cast, queries
from tests.factories import ApplicationFactory, SchemeFactory

TOKEN = "een-lang-en-willekeurig-woord"


def read(client: Client) -> dict[tuple[str, tuple[str, ...]], float]:
    """All samples, by name and the values of their labels in the order of the labels' names."""
    response = client.get("/metrics", headers={"host": "10.0.0.7"})
    assert response.status_code == 200
    return {
        (sample.name, tuple(v for _, v in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


# Who may -----------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("headers", "address", "behind_proxy", "status"),
    [
        ({}, "127.0.0.1", False, 200),
        ({}, "::1", False, 200),
        ({}, "203.0.113.9", False, 404),
        ({}, "", False, 404),
        # A proxy on this machine passes strangers on from 127.0.0.1.
        ({}, "127.0.0.1", True, 404),
        ({"x-forwarded-for": "203.0.113.9"}, "127.0.0.1", False, 404),
        ({"authorization": f"Bearer {TOKEN}"}, "203.0.113.9", True, 200),
        ({"authorization": "Bearer iets-anders"}, "127.0.0.1", False, 404),
        ({"authorization": "Bearer ëén"}, "203.0.113.9", False, 404),
        ({"authorization": "Bearer"}, "203.0.113.9", False, 404),
        ({"authorization": f"Basic {TOKEN}"}, "203.0.113.9", False, 404),
    ],
)
def test_only_our_monitoring_may_read(
    visit: Callable[..., Client],
    settings: Settings,
    headers: dict[str, str],
    address: str,
    behind_proxy: bool,
    status: int,
) -> None:
    settings.METRICS_TOKEN = TOKEN
    settings.BEHIND_PROXY = behind_proxy

    response = visit().get("/metrics", headers=headers, REMOTE_ADDR=address)

    assert response.status_code == status
    assert ("samenspel_requests" in response.text) is (status == 200)


@pytest.mark.django_db
def test_an_empty_token_opens_nothing(visit: Callable[..., Client], settings: Settings) -> None:
    settings.METRICS_TOKEN = ""

    response = visit().get(
        "/metrics", headers={"authorization": "Bearer "}, REMOTE_ADDR="203.0.113.9"
    )

    assert response.status_code == 404


# What they read ----------------------------------------------------------------------------------


def test_requests_are_counted_by_route_and_class(visit: Callable[..., Client]) -> None:
    client = visit()
    before = read(client)

    client.get("/privacy/")
    client.get("/privacy/")
    client.get("/nergens/jansen/")

    after = read(client)
    seen = {key for key in after if after[key] != before.get(key, 0.0)}
    assert ("samenspel_requests_total", ("GET", "municipalities:privacy", "2xx")) in seen
    assert ("samenspel_requests_total", ("GET", "unknown", "4xx")) in seen
    counted = ("samenspel_request_seconds_count", ("municipalities:privacy",))
    assert after[counted] - before.get(counted, 0.0) == 2
    assert not any("jansen" in str(key) for key in after)


def test_work_is_counted_by_kind_and_status(db: None, client: Client) -> None:
    now = timezone.now()
    Job.objects.create(kind="mail", not_before=now - timedelta(seconds=90))
    Job.objects.create(kind="mail", not_before=now + timedelta(hours=1))
    Job.objects.create(kind="mail", status=Job.Status.DONE)
    Job.objects.create(kind="export", status=Job.Status.FAILED)

    found = read(client)

    assert found["samenspel_jobs", ("mail", "queued")] == 2
    assert found["samenspel_jobs", ("mail", "done")] == 1
    assert found["samenspel_jobs", ("export", "failed")] == 1
    assert 90 <= found["samenspel_queue_age_seconds", ()] < 120


def test_an_empty_queue_has_no_age(db: None, client: Client) -> None:
    Job.objects.create(kind="mail", not_before=timezone.now() + timedelta(hours=1))

    assert read(client)["samenspel_queue_age_seconds", ()] == 0


def test_a_mail_that_was_not_taken_is_counted(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    def send() -> None:
        link = "https://haarlem.example/kompas/x/"
        send_message(LINK_MAIL, to="jan@example.org", municipality=None, link=link)

    monkeypatch.setattr(jobs, "_kinds", {"mail": send})
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    row = jobs.enqueue("mail")
    jobs.run(row.pk)
    Job.objects.create(kind="mail", status=Job.Status.FAILED, error="MailNotSentError")
    Job.objects.create(kind="export", status=Job.Status.FAILED, error="ValueError")

    found = read(client)

    assert found["samenspel_mail_failures", ("queued",)] == 1
    assert found["samenspel_mail_failures", ("failed",)] == 1


def test_a_decision_is_overdue_after_the_working_days_of_its_scheme(
    cast: Cast, haarlem: Municipality, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    scheme = SchemeFactory(municipality=haarlem, decision_days=2)

    def application(complete_on: date | None, status: str = "complete") -> Application:
        return ApplicationFactory(
            municipality=haarlem, scheme=scheme, status=status, complete_on=complete_on
        )

    # The promise of Thursday's ends on Monday, that of Friday's on Tuesday.
    application(date(2026, 11, 12))
    application(date(2026, 11, 13))
    application(None, status="received")
    monkeypatch.setattr(metrics.timezone, "localdate", lambda: date(2026, 11, 17))

    assert read(client)["samenspel_overdue_decisions", ("haarlem",)] == 1

    Application.objects.filter(complete_on=date(2026, 11, 12)).update(
        status="refused", decided_on=date(2026, 11, 17)
    )
    assert read(client)["samenspel_overdue_decisions", ("haarlem",)] == 0


def test_workers_are_alive_while_they_beat(db: None, client: Client) -> None:
    WorkerBeat.objects.create(name="one", seen_at=timezone.now())
    WorkerBeat.objects.create(name="gone", seen_at=timezone.now() - timedelta(minutes=5))

    found = read(client)

    assert found["samenspel_workers_alive", ()] == 1
    assert found["samenspel_worker_beat_age_seconds", ()] < 60


def test_a_silent_database_is_said_and_the_rest_still_told(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise DatabaseError

    monkeypatch.setattr(metrics, "jobs_by_state", refuse)

    found = read(client)

    assert found["samenspel_database_up", ()] == 0
    assert ("samenspel_queue_age_seconds", ()) not in found
    assert any(name == "process_cpu_seconds_total" for name, _ in found)


def test_the_number_of_queries_does_not_grow_with_the_rows(
    cast: Cast,
    haarlem: Municipality,
    client: Client,
) -> None:
    scheme = SchemeFactory(municipality=haarlem, decision_days=2)
    counts = []
    for number in range(20):
        Job.objects.create(kind=f"kind-{number}")
        ApplicationFactory(
            municipality=haarlem,
            scheme=scheme,
            status="complete",
            complete_on=date(2026, 1, 1) + timedelta(days=number),
        )
        if number in {0, 19}:
            with queries() as asked:
                read(client)
            counts.append(len(asked))

    assert counts[0] == counts[1]
