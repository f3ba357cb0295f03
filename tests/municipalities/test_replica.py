"""Reports read from a copy of the database when there is a good one, and only reports do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from initiatives.search import counts
from initiatives.search.query import InitiativeQuery
from municipalities import replica
from municipalities.access import public_page
from municipalities.models import Municipality
from tests.conftest import Town

router = replica.ReplicaRouter()


def reads_from() -> str:
    return router.db_for_read(Municipality)


@pytest.fixture
def a_replica(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A replica that is up to date."""
    databases = settings.DATABASES
    monkeypatch.setitem(databases, "replica", databases["default"])
    monkeypatch.setattr(replica, "seconds_behind", lambda: 0.0)


@pytest.mark.usefixtures("a_replica")
def test_a_report_reads_from_the_replica_and_writes_home() -> None:
    assert reads_from() == "default"

    with replica.using_replica():
        assert reads_from() == "replica"
        assert router.db_for_write(Municipality) == "default"

    assert reads_from() == "default"


@pytest.mark.usefixtures("a_replica")
def test_a_list_is_counted_where_reads_go(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    class Asked:
        def __getitem__(self, alias: str) -> BaseDatabaseWrapper:
            asked.append(alias)
            return connections["default"]

    monkeypatch.setattr(counts, "connections", Asked())
    query = InitiativeQuery(
        QueryDict("topic=groen"), municipality=town.municipality, user=AnonymousUser()
    )
    connections["replica"] = connections["default"]
    try:
        with replica.using_replica():
            query.count()
    finally:
        del connections["replica"]

    assert asked == ["replica"]


def test_without_a_replica_nothing_changes_and_nothing_is_asked(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0), replica.using_replica():
        assert reads_from() == "default"


@pytest.mark.usefixtures("a_replica")
@pytest.mark.parametrize(("seconds", "database"), [(30.0, "replica"), (30.1, "default")])
def test_a_replica_that_is_far_behind_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, seconds: float, database: str
) -> None:
    monkeypatch.setattr(replica, "seconds_behind", lambda: seconds)

    with replica.using_replica():
        assert reads_from() == database


@pytest.mark.usefixtures("a_replica")
def test_a_report_is_made_when_the_replica_is_away(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse() -> float:
        raise DatabaseError

    monkeypatch.setattr(replica, "seconds_behind", refuse)

    with replica.using_replica():
        assert reads_from() == "default"

    assert "does not answer" in caplog.text


def test_the_database_itself_is_never_behind(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replica, "connections", {"replica": connection})

    assert replica.seconds_behind() == 0


@pytest.mark.usefixtures("a_replica")
def test_a_report_view_keeps_its_rule_and_reads_from_the_replica() -> None:
    @public_page
    @replica.reads_replica
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(reads_from())

    request = RequestFactory().get("/")
    request.municipality = Municipality()  # type: ignore[attr-defined]

    assert view(request).content == b"replica"
    assert hasattr(view, "access")
    assert reads_from() == "default"


@pytest.mark.usefixtures("a_replica")
def test_a_streamed_report_reads_from_the_replica_to_the_end() -> None:
    def rows() -> Iterator[str]:
        for _ in range(3):
            yield reads_from()

    @replica.reads_replica
    def view(request: HttpRequest) -> StreamingHttpResponse:
        return StreamingHttpResponse(rows())

    between = []
    pieces = []
    for piece in view(RequestFactory().get("/")):
        pieces.append(piece)
        between.append(reads_from())

    assert pieces == [b"replica"] * 3
    assert between == ["default"] * 3
