"""A migrated database that all others of the tests are copied from: migrating takes half a minute.

Another migration or library makes another one. Each stays while it is used: several checkouts may
test on one server, each with its own.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg.sql import SQL, Identifier, Literal

ROOT = Path(__file__).resolve().parent.parent
# Said to whoever makes a database for tests: tests.settings and the browser tests.
ENVIRONMENT_NAME = "TEMPLATE_DATABASE"
PREFIX = "samenspel_template_"
# Two runs at once wait for each other with this number.
LOCK = 5_392_026
# What no run asked for in so long is thrown away.
KEPT = timedelta(days=14)


def database_url(url: str, name: str) -> str:
    """The address of another database of the same server."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def digest() -> str:
    """What the tables follow from, in twelve signs."""
    found = hashlib.sha256((ROOT / "requirements.lock").read_bytes())
    for path in sorted(ROOT.glob("*/migrations/*.py")):
        found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()[:12]


def ensure_template(url: str) -> str:
    """Return the name of the migrated database on this server, made now when it is not there."""
    name = f"{PREFIX}{digest()}"
    # Locks are of one database: this one every checkout can meet in, whatever its own is called.
    with psycopg.connect(database_url(url, "postgres"), autocommit=True) as server:
        server.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        there = _last_used(server)
        today = datetime.now(UTC).date()
        for old, day in there.items():
            if old != name and (day is None or day < today - KEPT):
                server.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(old)))
        if there.get(name) is None:
            _make(server, url, name)
        server.execute(
            SQL("COMMENT ON DATABASE {} IS {}").format(Identifier(name), Literal(f"{today}"))
        )
    return name


def _last_used(server: Connection[TupleRow]) -> dict[str, date | None]:
    """Return the day each was last asked for, by name; None for one that nobody finished."""
    rows = server.execute(
        "SELECT datname, shobj_description(oid, 'pg_database') FROM pg_database"
        " WHERE starts_with(datname, %s)",
        [PREFIX],
    )
    return {name: date.fromisoformat(day) if day else None for name, day in rows}


def _make(server: Connection[TupleRow], url: str, name: str) -> None:
    """Make it; it counts once it has the day of its use."""
    server.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))
    server.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
    migrate(database_url(url, name))


def migrate(url: str) -> None:
    """Make the tables of this checkout."""
    subprocess.run(
        [sys.executable, "-W", "ignore", "manage.py", "migrate", "--verbosity", "0"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        check=True,
    )
