"""A Redis to try the tests against: that of TEST_REDIS_URL, "redis://localhost:6379".

Its databases are emptied again and again, so it is no address that a site uses: not REDIS_URL.
"""

from __future__ import annotations

import os

# Of the sixteen that Redis has by itself; each process of tests takes one, and its site another.
FIRST_OF_SITES = 8


def redis_url(*, of_site: bool = False) -> str:
    """The address of a database of this process alone; nothing where no Redis was given."""
    server = os.environ.get("TEST_REDIS_URL", "").rstrip("/")
    if not server:
        return ""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    return f"{server}/{worker + FIRST_OF_SITES * of_site}"
