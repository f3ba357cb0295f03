"""What is measured: a piece of our work beside the bare SQL that fetches the same rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection
from django.test import Client

from municipalities.mercator import HALF_WORLD, to_map
from municipalities.models import User

HOST = "haarlem.localhost"
CENTRE = (4.6366, 52.3813)


@dataclass(frozen=True)
class Subject:
    """A name, our work, and the bare SQL."""

    name: str
    ours: Callable[[], object]
    bare: Callable[[], object]


@cache
def browser(email: str = "") -> Client:
    """A browser on the town's host, as a visitor or as one of its people."""
    client = Client(SERVER_NAME=HOST)
    if email:
        client.force_login(User.objects.get(email=email))
    return client


def get(path: str, email: str = "") -> Callable[[], object]:
    """Fetch a page to its last byte; anything but 200 fails the benchmark."""

    def fetch() -> object:
        response = browser(email).get(path)
        assert response.status_code == 200, f"{path}: {response.status_code}"
        return b"".join(response) if response.streaming else response.content

    return fetch


def sql(statement: str, *values: Any) -> Callable[[], object]:
    """Fetch all rows of a statement."""

    def fetch() -> object:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall()

    return fetch


def copy(statement: str) -> Callable[[], object]:
    """Fetch all rows of a statement as PostgreSQL's own CSV."""

    def fetch() -> object:
        with connection.cursor() as cursor, cursor.copy(f"COPY ({statement}) TO STDOUT CSV") as out:
            return b"".join(bytes(block) for block in out)

    return fetch


def tile(zoom: int) -> Subject:
    """The tile over the town's centre at a zoom."""
    x, y = to_map(*CENTRE)
    size = 2 * HALF_WORLD / 2**zoom
    column, row = int((x + HALF_WORLD) // size), int((HALF_WORLD - y) // size)
    west, north = column * size - HALF_WORLD, HALF_WORLD - row * size
    return Subject(
        f"map tile, zoom {zoom}",
        get(f"/api/v1/tiles/initiatives/{zoom}/{column}/{row}"),
        sql(
            "SELECT floor((map_x - %s) / %s), floor((%s - map_y) / %s), count(*), avg(map_x),"
            " avg(map_y), min(slug) FROM initiatives_initiative"
            " WHERE publication = 'published'"
            " AND point(map_x, map_y) <@ box(point(%s, %s), point(%s, %s)) GROUP BY 1, 2",
            *(west, size / 8, north, size / 8, west, north - size, west + size, north),
        ),
    )


FIRST_PAGE = (
    "SELECT id, slug, name, summary, topic, phase FROM initiatives_initiative"
    " WHERE publication = 'published' AND municipality_id ="
    " (SELECT id FROM municipalities_municipality WHERE slug = 'haarlem')"
)
APPLICATIONS = (
    "SELECT a.title, i.name, a.stream, a.source, a.asked, g.amount, a.received_on, a.status"
    " FROM funding_application a JOIN initiatives_initiative i ON i.id = a.initiative_id"
    " LEFT JOIN funding_grant g ON g.application_id = a.id"
    " WHERE a.year = extract(year FROM current_date)"
)
OFFICER = "subsidie@demo.example"

ALL = (
    Subject(
        "registry, first page (whole page)",
        get("/initiatieven/"),
        sql(f"{FIRST_PAGE} ORDER BY updated_at DESC, id LIMIT 24"),
    ),
    Subject(
        "registry, search for a word (whole page)",
        get("/initiatieven/?q=koffie"),
        sql(f"{FIRST_PAGE} AND search @@ to_tsquery('dutch', 'koffie') ORDER BY sort_key LIMIT 24"),
    ),
    tile(10),
    tile(12),
    tile(14),
    Subject(
        "funding overview per stream (whole page)",
        get("/subsidies/", OFFICER),
        sql("SELECT stream, sum(asked), count(*) FROM funding_application GROUP BY 1"),
    ),
    Subject(
        "funding, applications as CSV",
        get("/subsidies/export/csv/?view=applications", OFFICER),
        copy(APPLICATIONS),
    ),
)
