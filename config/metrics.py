"""What monitoring may ask at /metrics, in Prometheus' text form (docs/adr, "Metrics").

Requests are counted in this process. Everything else is read from the database when it is asked
for, so every web process gives the same answer and workers need no door of their own.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterator
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Count, Max, Min
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotFound
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from funding.models import Application
from funding.workflow import RESERVING
from municipalities.calendar import working_days_after
from municipalities.mail import MailNotSentError
from municipalities.models import Job, WorkerBeat

BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
ALIVE = timedelta(seconds=60)

registry = CollectorRegistry()
ProcessCollector(registry=registry)
_requests = Counter(
    "samenspel_requests_total",
    "Requests by name of the address, method and class of the answer.",
    ["route", "method", "status"],
    registry=registry,
)
_seconds = Histogram(
    "samenspel_request_seconds",
    "How long requests took until the answer began, in seconds.",
    ["route"],
    buckets=BUCKETS,
    registry=registry,
)


def count_request(*, route: str, method: str, status: int, seconds: float) -> None:
    """Count one finished request; `route` is the name of an address, of which there are few."""
    _requests.labels(route, method, f"{status // 100}xx").inc()
    _seconds.labels(route).observe(seconds)


# What the database knows -------------------------------------------------------------------------


def jobs_by_state() -> Metric:
    """Rows of background work by kind and status."""
    gauge = GaugeMetricFamily(
        "samenspel_jobs", "Background work by kind and status.", labels=["kind", "status"]
    )
    rows = Job.objects.order_by().values_list("kind", "status").annotate(Count("pk"))
    for kind, status, number in rows:
        gauge.add_metric([kind, status], number)
    return gauge


def queue_age() -> Metric:
    """How long the first of the work that may begin has been waiting."""
    now = timezone.now()
    queued = Job.objects.filter(status=Job.Status.QUEUED, not_before__lte=now)
    first = queued.aggregate(first=Min("not_before"))["first"]
    return GaugeMetricFamily(
        "samenspel_queue_age_seconds",
        "Waiting time of the oldest background work that could have begun; 0 when none waits.",
        value=(now - first).total_seconds() if first else 0,
    )


def workers_alive() -> Iterator[Metric]:
    """How many machines with workers said something lately, and when the last one did."""
    now = timezone.now()
    alive = WorkerBeat.objects.filter(seen_at__gte=now - ALIVE).count()
    yield GaugeMetricFamily(
        "samenspel_workers_alive", "Hosts with a worker that beat in the last minute.", value=alive
    )
    last = WorkerBeat.objects.aggregate(last=Max("seen_at"))["last"]
    if last:
        yield GaugeMetricFamily(
            "samenspel_worker_beat_age_seconds",
            "How long ago any worker last said that it is alive.",
            value=max(0.0, (now - last).total_seconds()),
        )


def mail_failures() -> Metric:
    """Mails that could not be handed over, by what becomes of them: tried again, or given up."""
    gauge = GaugeMetricFamily(
        "samenspel_mail_failures",
        "Mails that the mail server did not take: to be tried again (queued) or given up (failed).",
        labels=["status"],
    )
    found = dict(
        Job.objects.filter(
            error=MailNotSentError.__name__, status__in=[Job.Status.QUEUED, Job.Status.FAILED]
        )
        .order_by()
        .values_list("status")
        .annotate(Count("pk"))
    )
    for status in (Job.Status.QUEUED, Job.Status.FAILED):
        gauge.add_metric([str(status)], found.get(status, 0))
    return gauge


def overdue_decisions() -> Metric:
    """Complete applications whose decision should have been there, by municipality."""
    gauge = GaugeMetricFamily(
        "samenspel_overdue_decisions",
        "Complete applications without a decision after the working days their scheme promises.",
        labels=["municipality"],
    )
    today = timezone.localdate()
    waiting = (
        Application.objects.filter(
            status__in=RESERVING, complete_on__isnull=False, scheme__isnull=False
        )
        .order_by()
        .values_list("municipality__slug", "complete_on", "scheme__decision_days")
        .annotate(Count("pk"))
    )
    late: dict[str, int] = {}
    for slug, complete_on, days, number in waiting:
        # Adds nothing when in time, so that a municipality goes back to 0 and does not vanish.
        overdue = working_days_after(complete_on, max(1, days)) < today
        late[slug] = late.get(slug, 0) + (number if overdue else 0)
    for slug, number in sorted(late.items()):
        gauge.add_metric([slug], number)
    return gauge


class DatabaseFacts(Collector):
    """Reads the facts of the whole installation at the moment they are asked for."""

    def collect(self) -> Iterator[Metric]:
        """Give what the database knows, or only that it does not answer."""
        answers = 1
        try:
            found = [
                *(jobs_by_state(), queue_age(), mail_failures(), overdue_decisions()),
                *workers_alive(),
            ]
        except DatabaseError:
            answers, found = 0, []
        yield GaugeMetricFamily(
            "samenspel_database_up", "1 when the database answers.", value=answers
        )
        yield from found

    def describe(self) -> list[Metric]:
        """Nothing is asked at start-up: there may be no database yet."""
        return []


registry.register(DatabaseFacts())


# The door ----------------------------------------------------------------------------------------


def may_read(request: HttpRequest) -> bool:
    """Tell whether this is our monitoring: by its token, or from this machine itself.

    Behind a proxy everything may seem to come from this machine, so then only the token counts.
    """
    word, _, token = request.headers.get("Authorization", "").partition(" ")
    if settings.METRICS_TOKEN and word.lower() == "bearer":
        return constant_time_compare(token.strip(), settings.METRICS_TOKEN)
    if settings.BEHIND_PROXY or "X-Forwarded-For" in request.headers:
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


class MetricsMiddleware:
    """Answers /metrics on any host, before hosts are looked at; to others it is not there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer our monitoring, tell everybody else that there is nothing, pass the rest on."""
        if request.path != "/metrics":
            return self.get_response(request)
        if not may_read(request):
            return HttpResponseNotFound()
        return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
