"""`make bench`: what tiles, lists and exports cost, as ratios to a baseline of the same run.

Times on a machine say little elsewhere; how many times the bare query says more. `ARGS=tiles`,
`pages`, `money`, `weights`, `lighthouse`, `typing` or `importing` measures only that. In the
environment: ROWS, how many initiatives there are (100,000); CBS, a wijk- en buurtkaart (GeoPackage)
to spread them over the country; DATABASE_URL, a server whose PostgreSQL may have PostGIS, beside
which tiles are then measured. The database is made for it and dropped.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

import psycopg

if TYPE_CHECKING:
    from bench.subjects import Subject
    from municipalities.models import Municipality

ROWS = int(os.environ.get("ROWS", "100000"))
DATABASE = "samenspel_bench"
PARTS = ("tiles", "pages", "money", "weights", "lighthouse", "typing", "importing")


def main() -> None:
    """Make the towns, measure, and drop them again."""
    wanted = sys.argv[1:] or PARTS
    if unknown := set(wanted) - set(PARTS):
        sys.exit(f"There is no {', '.join(sorted(unknown))}: choose from {', '.join(PARTS)}.")
    base = os.environ["DATABASE_URL"]
    with psycopg.connect(base, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {DATABASE}")
        try:
            os.environ["DATABASE_URL"] = urlunsplit(urlsplit(base)._replace(path=f"/{DATABASE}"))
            os.environ.update(DJANGO_SETTINGS_MODULE="tests.settings")
            measure(wanted)
        finally:
            server.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")


def measure(wanted: tuple[str, ...] | list[str]) -> None:
    """Measure what was asked for among ROWS initiatives."""
    import django

    django.setup()
    logging.disable(logging.INFO)
    from bench.town import make_towns
    from initiatives.tasks import write_public_tiles
    from municipalities.models import Municipality

    cbs = os.environ.get("CBS")
    begun = time.perf_counter()
    town = Municipality.objects.get(slug=make_towns(ROWS, Path(cbs) if cbs else None))
    made = time.perf_counter()
    write_public_tiles()
    written = time.perf_counter()
    print(
        f"{ROWS:,} initiatives, made in {made - begun:.0f} s; the tiles of all municipalities"
        f" written in {written - made:.1f} s; measured in {town.name}"
    )
    for part in PARTS:
        if part in wanted:
            _measure_part(part, town)


def _measure_part(part: str, town: Municipality) -> None:
    if part == "tiles":
        from bench.tiles import measure_tiles

        measure_tiles(ROWS, town)
    elif part == "pages":
        from bench.subjects import lists

        measure_subjects("Pages, to the last byte", lists(town, ROWS))
    elif part == "money":
        from bench.subjects import MONEY

        measure_subjects("Money", MONEY)
    elif part == "weights":
        from bench.weights import measure_weights

        measure_weights()
    elif part == "lighthouse":
        from bench.lighthouse import measure_lighthouse

        measure_lighthouse()
    elif part == "typing":
        from bench.typing import measure_typing

        measure_typing()
    else:
        from bench.importing import measure_importing

        measure_importing(ROWS, town)


def measure_subjects(what: str, subjects: Iterable[Subject]) -> None:
    """Print a line per subject: ours, the bare SQL, how many times that is, and the queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from bench.measuring import heading, line, medians, ms, times

    heading(what, "Samenspel", "bare SQL", "ratio", "queries")
    for subject in subjects:
        ours, theirs = medians(subject.ours, subject.bare)
        with CaptureQueriesContext(connection) as asked:
            subject.ours()
        line(subject.name, ms(ours), ms(theirs), times(ours, theirs), str(len(asked)))


if __name__ == "__main__":
    main()
