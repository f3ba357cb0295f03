"""The databases that others are copied from: of several checkouts on one server, each its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from psycopg.sql import SQL, Identifier, Literal

from tests import template_database
from tests.template_database import LOCK, database_url, ensure_template

Ensure = Callable[[str], str]
# As long ago as no run of anybody takes.
LONG_AGO = datetime.now(UTC).date() - timedelta(days=400)


@pytest.fixture
def url() -> str:
    """The server the tests run on; the database is that of somebody else's checkout."""
    address = os.environ.get("DATABASE_URL")
    if not address:
        pytest.skip("No server of its own: run `python -m tests`.")
    return address


@pytest.fixture
def migrated(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were migrated, without doing so."""
    addresses: list[str] = []
    monkeypatch.setattr(template_database, "migrate", addresses.append)
    return addresses


@pytest.fixture
def ensure(url: str, migrated: list[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Ensure]:
    """Ask for the database of a checkout with these migrations; all are gone afterwards."""
    prefix = f"tried_by_{os.getpid()}_"
    monkeypatch.setattr(template_database, "PREFIX", prefix)

    def run(migrations: str) -> str:
        monkeypatch.setattr(template_database, "digest", lambda: migrations)
        return ensure_template(url)

    yield run
    with psycopg.connect(url, autocommit=True) as server:
        for one in names(url, prefix):
            server.execute(SQL("DROP DATABASE {}").format(Identifier(one)))


def names(url: str, prefix: str) -> set[str]:
    """The databases on the server whose name begins so."""
    with psycopg.connect(url) as server:
        rows = server.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix]
        )
        return {row[0] for row in rows}


def note_use(url: str, name: str, day: object) -> None:
    """Have a database been asked for last on a day; None: never, its run was killed."""
    with psycopg.connect(url, autocommit=True) as server:
        words = SQL("NULL") if day is None else Literal(str(day))
        server.execute(SQL("COMMENT ON DATABASE {} IS {}").format(Identifier(name), words))


def test_two_checkouts_keep_each_their_own(url: str, ensure: Ensure, migrated: list[str]) -> None:
    mine, hers = ensure("mine"), ensure("hers")

    assert ensure("mine") == mine
    assert migrated == [database_url(url, mine), database_url(url, hers)]
    assert names(url, template_database.PREFIX) == {mine, hers}


def test_what_nobody_asked_for_in_weeks_goes(url: str, ensure: Ensure) -> None:
    old, mine = ensure("old"), ensure("mine")
    for name in (old, mine):
        note_use(url, name, LONG_AGO)

    assert ensure("mine") == mine
    assert names(url, template_database.PREFIX) == {mine}


def test_one_that_was_never_finished_is_made_anew(
    url: str, ensure: Ensure, migrated: list[str]
) -> None:
    mine = ensure("mine")
    note_use(url, mine, None)

    assert ensure("mine") == mine
    assert len(migrated) == 2


def test_one_run_at_a_time_makes_one_whatever_database_it_came_from(
    url: str, ensure: Ensure, monkeypatch: pytest.MonkeyPatch
) -> None:
    free: list[bool] = []

    def look(_address: str) -> None:
        with psycopg.connect(database_url(url, "postgres")) as server:
            row = server.execute("SELECT pg_try_advisory_lock(%s)", [LOCK]).fetchone()
            free.append(bool(row and row[0]))

    monkeypatch.setattr(template_database, "migrate", look)
    ensure("mine")

    assert free == [False]
