"""Initiatives for the benchmarks, spread as people live over the areas of several municipalities.

Without CBS, the schematic areas of the demonstration are filled; with the wijk- en buurtkaart
of the CBS (a GeoPackage), all municipalities of the country. Everything else is the same: names
and texts of words that are as rare as words are, needs, activities, and an application each.
"""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from itertools import accumulate
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.utils.text import slugify

from funding.models import Scheme
from funding.workflow import Status
from initiatives.vocabulary import ActivityKind, NeedKind, Phase, PlaceKind, TargetGroup, Topic
from municipalities.areas.drafts import AreasError
from municipalities.areas.geopackage import features
from municipalities.areas.sources import year_in_name
from municipalities.mercator import to_map
from municipalities.models import Area, AreaFigure, Municipality
from municipalities.names import sort_key

WORDS = (
    "buurt samen tuin koffie straat plein soep taal muziek fiets water licht tafel boek kind speel "
    "kook groen wijk feest repair zorg wandel kunst film dans sport school markt hart huis bloem "
    "boom brug haven molen park toneel zang klus ruil deel eet thee lees schaak kaart spel verhaal"
).split()
# Real texts have a few words that are everywhere and many that are nearly nowhere (Zipf).
VOCABULARY = [*WORDS, *(f"{one}{other}" for other in WORDS for one in WORDS if one != other)]
WEIGHTS = list(accumulate(1 / (rank + 10) for rank in range(len(VOCABULARY))))
# In about one text of seven, and in about one of two hundred.
COMMON_WORD, RARE_WORD = VOCABULARY[60], VOCABULARY[1500]
# About 300 metres: initiatives lie round the middle of their buurt.
SPREAD_DEGREES = 0.004
# A buurt whose residents nobody counted.
USUAL_RESIDENTS = 500
APPLICATIONS = 100_000

INITIATIVE = (
    "id, municipality_id, slug, name, sort_key, summary, story, topic, phase, activity_kinds,"
    " target_groups, place_kind, lon, lat, map_x, map_y, open_to_all, refuses_municipal_money,"
    " contact_public, publication, hidden_reason, created_at, updated_at, published_at"
)


def make_towns(rows: int, cbs: Path | None) -> str:
    """Fill the database with `rows` initiatives; return the slug of the town that has most."""
    call_command("migrate", verbosity=0)
    call_command("load_demo", verbosity=0, stdout=StringIO())
    if cbs:
        _load_country(cbs)
    chance = random.Random(1)
    _fill(chance, rows)
    with connection.cursor() as cursor:
        _ask_for_money()
        cursor.execute("VACUUM ANALYZE")
        cursor.execute(
            "SELECT m.slug FROM initiatives_initiative i JOIN municipalities_municipality m"
            " ON m.id = i.municipality_id GROUP BY m.slug ORDER BY count(*) DESC LIMIT 1"
        )
        return str(cursor.fetchone()[0])


def _load_country(cbs: Path) -> None:
    """Add every municipality of a map of the CBS that is not here, and its areas."""
    year = year_in_name(cbs)
    if year is None:
        raise AreasError(f"Which year is {cbs.name}? Give it a name with a year.")
    known = set(Municipality.objects.values_list("cbs_code", flat=True))
    found = {one.code: one.name for one in features(cbs, year) if one.slug == "gemeente"}
    Municipality.objects.bulk_create(
        Municipality(slug=slugify(name), name=name, cbs_code=code)
        for code, name in found.items()
        if code and code not in known
    )
    call_command("import_areas", cbs, verbosity=0, stdout=StringIO())


def _fill(chance: random.Random, rows: int) -> None:
    buurten = _buurten()
    chosen = chance.choices(list(buurten), cum_weights=list(accumulate(buurten.values())), k=rows)
    now = datetime.now(UTC)
    with connection.cursor() as cursor:
        # A town does not come to be in one night: no history, and no keys to look up.
        cursor.execute("SET session_replication_role = replica")
        # Indexes over all rows at once cost a fraction of indexes row by row.
        indexes = _take_indexes(cursor)
        cursor.execute("SELECT coalesce(max(id), 0) + 1 FROM initiatives_initiative")
        first = cursor.fetchone()[0]
        with cursor.copy(f"COPY initiatives_initiative ({INITIATIVE}) FROM STDIN") as copy:
            for key, area in enumerate(chosen, first):
                copy.write_row(_initiative(chance, key, area, now))
        with cursor.copy(
            "COPY initiatives_initiative_areas (initiative_id, area_id) FROM STDIN"
        ) as copy:
            for key, area in enumerate(chosen, first):
                copy.write_row((key, area.pk))
        with cursor.copy(
            "COPY initiatives_need (initiative_id, kind, text, created_at) FROM STDIN"
        ) as copy:
            for key in range(first, first + rows):
                if chance.random() < 0.4:
                    copy.write_row((key, chance.choice(NeedKind.values), _words(chance, 6), now))
        with cursor.copy(
            "COPY initiatives_activity (initiative_id, title, description, place, weekday,"
            " starts_time) FROM STDIN"
        ) as copy:
            for key in range(first, first + rows):
                if chance.random() < 0.3:
                    title, hour = _words(chance, 2), chance.randrange(8, 22)
                    copy.write_row((key, title, "", "", chance.randrange(7), f"{hour}:00"))
        for table in ("initiative", "initiative_areas", "need", "activity"):
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('initiatives_{table}', 'id'),"
                f" (SELECT max(id) FROM initiatives_{table}))"
            )
        for index in indexes:
            cursor.execute(index)
        cursor.execute("SET session_replication_role = origin")


def _take_indexes(cursor: CursorWrapper) -> list[str]:
    """Drop what only makes looking up fast; return the statements that make it again."""
    cursor.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
        " WHERE indrelid = 'initiatives_initiative'::regclass AND NOT indisunique"
    )
    found = cursor.fetchall()
    for name, _statement in found:
        cursor.execute(f"DROP INDEX {name}")
    return [statement for _name, statement in found]


def _buurten() -> dict[Area, float]:
    """The smallest areas of every municipality, each with how many live there."""
    areas = Area.objects.filter(area_set__slug="buurt", is_current=True)
    figures = AreaFigure.objects.filter(key=AreaFigure.Key.RESIDENTS)
    counted = figures.order_by("year").values_list("area_id", "value")
    residents = {area: float(value) for area, value in counted if value is not None}
    return {
        area: residents.get(area.pk, USUAL_RESIDENTS) for area in areas.select_related("area_set")
    }


def _initiative(chance: random.Random, key: int, area: Area, now: datetime) -> tuple[object, ...]:
    lon = area.lon + chance.gauss(0, SPREAD_DEGREES)
    lat = area.lat + chance.gauss(0, SPREAD_DEGREES / 2)
    x, y = to_map(lon, lat)
    name = f"{_words(chance, 2).capitalize()} {area.name} {key}"[:100]
    changed = now - timedelta(minutes=chance.randrange(2 * 365 * 24 * 60))
    return (
        *(key, area.area_set.municipality_id, f"bench-{key}", name, sort_key(name)),
        *(_words(chance, 12), _words(chance, 40)),
        *(chance.choice(Topic.values), chance.choice(Phase.values)),
        *(chance.sample(ActivityKind.values, 2), chance.sample(TargetGroup.values, 1)),
        *(PlaceKind.POINT, lon, lat, x, y, chance.random() < 0.7, False),
        *("", "published", "", changed, changed, changed),
    )


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(VOCABULARY, cum_weights=WEIGHTS, k=count))


def _ask_for_money() -> None:
    """Give the initiatives of the demonstration's first town an application and a grant each.

    Two grants of three are paid, in two parts; one of five is settled.
    """
    scheme = Scheme.objects.filter(municipality__slug="haarlem").first()
    assert scheme is not None
    today = date.today()
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(
            "INSERT INTO funding_application (municipality_id, initiative_id, scheme_id, stream,"
            " source, year, title, motivation, asked, received_on, complete_on, decided_on, status)"
            " SELECT municipality_id, id, %s, %s, 'gemeente', %s, 'Begin van ' || name, '',"
            " 100 + id %% 2900, %s, %s, %s, %s FROM initiatives_initiative"
            " WHERE municipality_id = %s AND slug LIKE 'bench-%%' ORDER BY id LIMIT %s",
            (
                *(scheme.pk, scheme.stream, today.year, today, today, today, Status.GRANTED),
                *(scheme.municipality_id, APPLICATIONS),
            ),
        )
        cursor.execute(
            "INSERT INTO funding_grant (application_id, year, amount)"
            " SELECT a.id, a.year, a.asked FROM funding_application a"
            " JOIN initiatives_initiative i ON i.id = a.initiative_id"
            " WHERE i.slug LIKE 'bench-%'"
        )
        made = cursor.rowcount
        bench = "g.id IN (SELECT id FROM funding_grant ORDER BY id DESC LIMIT %s)"
        cursor.execute(
            "INSERT INTO funding_payment (grant_id, amount, paid_on)"
            " SELECT g.id, g.amount / 2, %s FROM funding_grant g, generate_series(1, 2)"
            f" WHERE g.id %% 3 <> 0 AND {bench}",
            (today, made),
        )
        cursor.execute(
            "INSERT INTO funding_settlement (grant_id, amount, settled_on)"
            f" SELECT g.id, g.amount - 10, %s FROM funding_grant g WHERE g.id %% 5 = 0 AND {bench}",
            (today, made),
        )
        cursor.execute("SET session_replication_role = origin")
