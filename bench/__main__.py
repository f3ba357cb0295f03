"""`make bench`: what list, tile and export cost, as ratios to bare SQL measured in the same run.

Times on a machine say little elsewhere; how many times the bare query says more. ROWS in the
environment sets how many initiatives there are (10,000 by default); the database is made for it
and dropped. `make bench ARGS=typing` measures only people who write in their Kompas, `ARGS=pages`
only the rest.
"""

from __future__ import annotations

import logging
import os
import statistics
import sys
import time
from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROWS = int(os.environ.get("ROWS", "10000"))
RUNS = 30
DATABASE = "samenspel_bench"


def median_ms(work: Callable[[], object]) -> float:
    """Do a piece of work RUNS times after a first one; return the median in milliseconds."""
    work()
    times = []
    for _run in range(RUNS):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def report(what: str, ours: Callable[[], object], bare: Callable[[], object]) -> None:
    """Print one line: our median, that of the bare SQL, and how many times that is."""
    mine, theirs = median_ms(ours), median_ms(bare)
    print(f"{what:<44} {mine:>9.1f} ms {theirs:>9.1f} ms {mine / theirs:>7.1f}x", flush=True)


def main() -> None:
    """Make the town, measure, and drop it again."""
    base = os.environ["DATABASE_URL"]
    with psycopg.connect(base, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {DATABASE}")
        try:
            os.environ["DATABASE_URL"] = urlunsplit(urlsplit(base)._replace(path=f"/{DATABASE}"))
            os.environ.update(DJANGO_SETTINGS_MODULE="tests.settings")
            measure()
        finally:
            server.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")


def measure() -> None:
    """Measure what was asked for in a town of ROWS initiatives."""
    import django

    django.setup()
    logging.disable(logging.INFO)
    from bench.town import make_town

    wanted = sys.argv[1:] or ["pages", "typing"]
    make_town(ROWS)
    if "pages" in wanted:
        measure_pages()
    if "typing" in wanted:
        from bench.typing import measure_typing

        measure_typing()


def measure_pages() -> None:
    """Measure lists, tiles and exports."""
    from bench import subjects

    print(f"{ROWS:,} initiatives and as many applications; median of {RUNS} runs\n")
    print(f"{'':<44} {'Samenspel':>12} {'bare SQL':>12} {'ratio':>8}")
    for subject in subjects.ALL:
        report(subject.name, subject.ours, subject.bare)


if __name__ == "__main__":
    sys.exit(main())
