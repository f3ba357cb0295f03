"""What is measured: a piece of our work beside the bare SQL that fetches the same rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection
from django.test import Client

from bench.town import COMMON_WORD, RARE_WORD
from initiatives.views.map import PAGE_SIZE as MAP_PAGE_SIZE
from initiatives.views.registry import PAGE_SIZE
from municipalities.api.paging import MOST_PER_PAGE
from municipalities.models import Municipality, User
from municipalities.pieces import forget
from tests.conftest import log_in

# The demonstration's town, where its officials work.
TOWN = "haarlem"
HOST = f"{TOWN}.localhost"
CENTRE = (4.6366, 52.3813)
OFFICER = "subsidie@demo.example"
# A quarter of all pages among 100,000; the same page is measured among more.
FAR = 1_041


@dataclass(frozen=True)
class Subject:
    """A name, our work, and the bare SQL."""

    name: str
    ours: Callable[[], object]
    bare: Callable[[], object]


@cache
def browser(host: str, email: str = "") -> Client:
    """A browser on a town's host, as a visitor or as one of its people."""
    client = Client(SERVER_NAME=f"{host}.localhost")
    if email:
        log_in(client, User.objects.get(email=email))
    return client


def get(path: str, email: str = "", host: str = TOWN) -> Callable[[], object]:
    """Fetch a page to its last byte; anything but 200 fails the benchmark."""

    def fetch() -> object:
        response = browser(host, email).get(path)
        assert response.status_code == 200, f"{path}: {response.status_code}"
        return b"".join(response) if response.streaming else response.content

    return fetch


def afresh(fetch: Callable[[], object]) -> Callable[[], object]:
    """Fetch a page of which no piece is kept."""

    def fetch_afresh() -> object:
        forget()
        return fetch()

    return fetch_afresh


def sql(*statements: str) -> Callable[[], object]:
    """Fetch all rows of statements; those of the first go into the others, as `keys`."""

    def fetch() -> object:
        with connection.cursor() as cursor:
            cursor.execute(statements[0], {})
            rows = cursor.fetchall()
            for statement in statements[1:]:
                cursor.execute(statement, {"keys": [row[0] for row in rows]})
                cursor.fetchall()
            return rows

    return fetch


def copy(statement: str) -> Callable[[], object]:
    """Fetch all rows of a statement as PostgreSQL's own CSV."""

    def fetch() -> object:
        with connection.cursor() as cursor, cursor.copy(f"COPY ({statement}) TO STDOUT CSV") as out:
            return b"".join(bytes(block) for block in out)

    return fetch


def value_of(number: float) -> str:
    """Write a number as it stands in a statement."""
    return repr(float(number))


# What is counted for each value of a filter where little was found, in one statement.
_TOLD_APART = """
    WITH found AS MATERIALIZED (
        SELECT id, topic, phase, open_to_all, activity_kinds, target_groups {found}
    )
    SELECT 'all', '', count(*) FROM found
    UNION ALL SELECT 'activityKind', unnest(activity_kinds), count(*) FROM found GROUP BY 2
    UNION ALL SELECT 'targetGroup', unnest(target_groups), count(*) FROM found GROUP BY 2
    UNION ALL SELECT 'need', kind, count(DISTINCT initiative_id) FROM initiatives_need
        JOIN found ON found.id = initiative_id WHERE fulfilled_at IS NULL GROUP BY 2
    UNION ALL SELECT 'area', a.code, count(DISTINCT i.initiative_id)
        FROM found JOIN initiatives_initiative_areas i ON i.initiative_id = found.id
        JOIN municipalities_areacontainment c ON c.part_id = i.area_id
        JOIN municipalities_area a ON a.id = c.whole_id GROUP BY 2
    UNION ALL SELECT 'stream', stream, count(DISTINCT initiative_id)
        FROM found JOIN funding_application a ON a.initiative_id = found.id
        JOIN funding_grant ON application_id = a.id
        WHERE status IN ('granted', 'settled') GROUP BY 2
"""
_OF_COLUMN = " UNION ALL SELECT '{name}', {name}::text, count(*) {of} GROUP BY 2"


# What belongs to the rows of a page: a card shows all of it, the API tells of areas and needs.
_AREAS = (
    "SELECT i.initiative_id, a.* FROM initiatives_initiative_areas i JOIN municipalities_area a"
    " ON a.id = i.area_id WHERE i.initiative_id = ANY(%(keys)s)"
)
_NEEDS = "SELECT * FROM initiatives_need WHERE initiative_id = ANY(%(keys)s)"
_ACTIVITIES = "SELECT * FROM initiatives_activity WHERE initiative_id = ANY(%(keys)s)"
_PHOTOS = "SELECT * FROM initiatives_photo WHERE initiative_id = ANY(%(keys)s)"
BESIDE_CARDS = (_AREAS, _NEEDS, _ACTIVITIES, _PHOTOS)
BESIDE_ANSWERS = (_AREAS, _NEEDS)


def page_in_sql(
    town: Municipality,
    *,
    where: str = "true",
    order: str,
    page: int = 1,
    size: int = PAGE_SIZE,
    beside: tuple[str, ...] = BESIDE_CARDS,
    told_apart: dict[str, str] | None = None,
) -> Any:
    """Do what one would write by hand for a page of a list: its rows, what belongs to them, count.

    The same rows and columns as `InitiativeQuerySet.for_cards`, without an object or a template.
    Where the page counts each value, so does this: `told_apart` says of which columns, and among
    which rows (nothing: among those found).
    """
    found = (
        "FROM initiatives_initiative WHERE publication = 'published'"
        f" AND municipality_id = {town.pk} AND ({where})"
    )
    return sql(
        "SELECT id, slug, name, summary, topic, phase, activity_kinds, target_groups, place_kind,"
        " lon, lat, map_x, map_y, open_to_all, refuses_municipal_money, contact_public,"
        f" created_at, updated_at, published_at {found}"
        f" ORDER BY {order} LIMIT {size} OFFSET {(page - 1) * size}",
        *beside,
        _counts_in_sql(found, told_apart),
    )


def _counts_in_sql(found: str, told_apart: dict[str, str] | None) -> str:
    if told_apart is None:
        return f"SELECT count(*) {found}"
    columns = [
        _OF_COLUMN.format(name=name, of=of or "FROM found") for name, of in told_apart.items()
    ]
    return _TOLD_APART.format(found=found) + "".join(columns)


def lists(town: Municipality, rows: int) -> list[Subject]:
    """Pages of the registry: the first, deep ones, filtered and searched ones."""
    newest, by_name = "updated_at DESC, id DESC", "sort_key, id"
    deep = max(1, rows // 2 // PAGE_SIZE // 2)
    far = sorted({min(FAR, deep), deep})
    here = (
        "FROM initiatives_initiative WHERE publication = 'published'"
        f" AND municipality_id = {town.pk}"
    )

    def subject(name: str, query: str, order: str = newest, **more: Any) -> Subject:
        theirs = page_in_sql(town, order=order, **more)
        return Subject(name, get(f"/initiatieven/{query}", host=town.slug), theirs)

    def search(word: str) -> dict[str, str]:
        words = f"search @@ to_tsquery('dutch_plain', '{word}:*') OR sort_key LIKE '%%{word}%%'"
        rank = f"ts_rank(search, to_tsquery('dutch_plain', '{word}:*')) DESC, sort_key, id"
        return {"where": words, "order": rank}

    area = (
        "id IN (SELECT initiative_id FROM initiatives_initiative_areas ia"
        " JOIN municipalities_areacontainment c ON c.part_id = ia.area_id"
        " JOIN municipalities_area a ON a.id = c.whole_id WHERE a.code = '{code}')"
    )
    return [
        subject("list, first page", ""),
        Subject(
            "list, first page, nothing kept",
            afresh(get("/initiatieven/", host=town.slug)),
            page_in_sql(town, order=newest),
        ),
        *(subject(f"list, page {page}", f"?page={page}", page=page) for page in far),
        *(
            subject(f"list by name, page {page}", f"?sort=name&page={page}", by_name, page=page)
            for page in far
        ),
        subject("list, one topic", "?topic=groen", where="topic = 'groen'"),
        subject(
            "list, three filters",
            "?topic=groen&phase=idee&openToAll=true",
            where="topic = 'groen' AND phase = 'idee' AND open_to_all",
            # Without one of the others there are too many to be told apart.
            told_apart={"open_to_all": f"{here} AND topic = 'groen' AND phase = 'idee'"},
        ),
        *_in_largest_area(town, subject, area),
        subject("search, a common word", f"?q={COMMON_WORD}", **search(COMMON_WORD)),
        subject(
            "search, a rare word",
            f"?q={RARE_WORD}",
            told_apart=dict.fromkeys(("topic", "phase", "open_to_all"), ""),
            **search(RARE_WORD),
        ),
        Subject(
            "map, its page and list",
            get("/kaart/", host=town.slug),
            page_in_sql(town, order=newest, size=MAP_PAGE_SIZE),
        ),
        Subject(
            f"API, {MOST_PER_PAGE} initiatives",
            get(f"/api/v1/initiatives?pageSize={MOST_PER_PAGE}", host=town.slug),
            page_in_sql(town, order=newest, size=MOST_PER_PAGE, beside=BESIDE_ANSWERS),
        ),
    ]


def _in_largest_area(town: Municipality, subject: Any, where: str) -> list[Subject]:
    """The list of the first area of the largest division that has parts, where there is one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT a.code FROM municipalities_area a JOIN municipalities_areaset s"
            " ON s.id = a.area_set_id WHERE s.municipality_id = %s AND s.slug <> 'gemeente'"
            " ORDER BY s.rank, a.sort_key LIMIT 1",
            [town.pk],
        )
        row = cursor.fetchone()
    if row is None:
        return []
    return [subject("list, one area", f"?area={row[0]}", where=where.format(code=row[0]))]


# What applications mean in this budget year: asked, and what was granted, paid and released in it.
_MONEY = """
    FROM funding_application a
    JOIN municipalities_municipality m ON m.id = a.municipality_id AND m.slug = 'haarlem'
    LEFT JOIN funding_grant g ON g.application_id = a.id AND g.year = {year}
    LEFT JOIN funding_settlement s ON s.grant_id = g.id
    LEFT JOIN (SELECT grant_id, sum(amount) AS paid FROM funding_payment GROUP BY 1) p
        ON p.grant_id = g.id
"""
_OF_YEAR = " WHERE (a.year = {year} OR g.id IS NOT NULL)"
THIS_YEAR = "extract(year FROM current_date)::int"
OVERVIEW = (
    f"SELECT a.stream, count(*), sum(a.asked) FILTER (WHERE a.year = {THIS_YEAR}),"
    " sum(a.asked) FILTER (WHERE a.status = 'complete'), sum(g.amount), sum(p.paid),"
    " sum(g.amount - s.amount)" + (_MONEY + _OF_YEAR).format(year=THIS_YEAR) + " GROUP BY 1"
)
APPLICATIONS = (
    "SELECT a.title, i.name, a.received_on, r.name, a.stream, a.source, c.name, a.status,"
    " a.decided_on, a.asked, CASE WHEN a.status = 'complete' THEN a.asked ELSE 0 END,"
    " coalesce(g.amount, 0), coalesce(p.paid, 0), coalesce(g.amount - s.amount, 0)"
    + _MONEY.format(year=THIS_YEAR)
    + " JOIN initiatives_initiative i ON i.id = a.initiative_id"
    " LEFT JOIN municipalities_area r ON r.id = a.area_id"
    " LEFT JOIN funding_scheme c ON c.id = a.scheme_id" + _OF_YEAR.format(year=THIS_YEAR)
)
NEWEST = " ORDER BY a.received_on DESC, a.id DESC"

MONEY = (
    Subject("funding overview per stream", get("/subsidies/", OFFICER), sql(OVERVIEW)),
    Subject(
        "funding, list of applications",
        get("/subsidies/?view=applications", OFFICER),
        sql(OVERVIEW, f"{APPLICATIONS}{NEWEST} LIMIT 25"),
    ),
    Subject(
        "funding, applications as CSV",
        get("/subsidies/export/csv/?view=applications", OFFICER),
        copy(APPLICATIONS + NEWEST),
    ),
)
