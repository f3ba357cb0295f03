"""Run the tests as `make test` does: with a database, a browser if there is one, on every core."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import AbstractContextManager, nullcontext

from config.embedded_postgres import EmbeddedPostgres, EmbeddedPostgresError
from tests.chromium import HOW_TO_GET_ONE, ensure_chromium
from tests.template_database import ENVIRONMENT_NAME, ensure_template

# Each worker copies a test database of its own; one of them runs all browser tests (xdist_group).
MOST_WORKERS = 4


def database() -> AbstractContextManager[str]:
    """Have the database of DATABASE_URL, or else this checkout's own for the length of a `with`."""
    if url := os.environ.get("DATABASE_URL"):
        return nullcontext(url)
    return EmbeddedPostgres().serving()


def main(arguments: list[str]) -> int:
    """Run pytest with these arguments; return its exit status."""
    workers = min(os.cpu_count() or 1, MOST_WORKERS)
    command = [sys.executable, "-m", "pytest", "-n", str(workers), "--dist", "loadgroup"]
    environment = dict(os.environ)
    if chromium := ensure_chromium():
        environment["CHROMIUM"] = chromium
    else:
        command += ["-m", "not browser"]
    with database() as url:
        environment["DATABASE_URL"] = url
        environment[ENVIRONMENT_NAME] = ensure_template(url)
        status = subprocess.run([*command, *arguments], env=environment).returncode
    if not chromium:
        print(HOW_TO_GET_ONE)
    return status


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except EmbeddedPostgresError as sentence:
        sys.exit(str(sentence))
    except KeyboardInterrupt:
        sys.exit(130)
