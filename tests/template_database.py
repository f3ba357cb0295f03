"""A migrated database that all others of the tests are copied from: migrating takes half a minute.

It stays on the server until a migration or a library changes.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg.sql import SQL, Identifier

ROOT = Path(__file__).resolve().parent.parent
# Said to whoever makes a database for tests: tests.settings and the browser tests.
ENVIRONMENT_NAME = "TEMPLATE_DATABASE"
PREFIX = "samenspel_template_"
# Two runs at once wait for each other with this number.
LOCK = 5_392_026


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
    with psycopg.connect(url, autocommit=True) as server:
        server.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        pattern = PREFIX.replace("_", r"\_") + "%"
        there = server.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [pattern])
        names = {row[0] for row in there}
        if name in names:
            return name
        for old in names:
            server.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(old)))
        # Under its own name only when it is whole.
        half = f"{PREFIX}half"
        server.execute(SQL("CREATE DATABASE {}").format(Identifier(half)))
        subprocess.run(
            [sys.executable, "-W", "ignore", "manage.py", "migrate", "--verbosity", "0"],
            cwd=ROOT,
            env={
                **os.environ,
                "DATABASE_URL": database_url(url, half),
                "DJANGO_SETTINGS_MODULE": "tests.settings",
            },
            check=True,
        )
        server.execute(
            SQL("ALTER DATABASE {} RENAME TO {}").format(Identifier(half), Identifier(name))
        )
    return name
