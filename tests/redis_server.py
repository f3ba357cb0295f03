"""A Redis to try the tests against: that of TEST_REDIS_URL, "redis://localhost:6379".

Its databases are emptied again and again, but for the first, which is that of a site
(.env.example). Two runs at once on one server would empty each other's.
"""

from __future__ import annotations

import os
from urllib.parse import urlsplit

# Of the sixteen that Redis has by itself, each process of tests takes one, and its site another.
MOST_WORKERS = 7


class RedisServerError(Exception):
    """Cannot be tested against; the message says why."""


def redis_url(*, of_site: bool = False) -> str:
    """The address of a database of this process alone; nothing where no Redis was given.

    Raises RedisServerError for an address that names a database, and for too many processes.
    """
    server = os.environ.get("TEST_REDIS_URL", "").rstrip("/")
    if not server:
        return ""
    if urlsplit(server).path:
        raise RedisServerError("TEST_REDIS_URL names a server, and no database of it.")
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    if worker >= MOST_WORKERS:
        raise RedisServerError(f"A Redis is enough for {MOST_WORKERS} processes of tests.")
    return f"{server}/{1 + worker + MOST_WORKERS * of_site}"
