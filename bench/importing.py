"""Reading a long list in and taking it back, beside `COPY` of the same rows."""

from __future__ import annotations

import csv
import io
import random
import time
from collections.abc import Callable

from django.db import connection
from django.db.backends.utils import CursorWrapper

from bench.measuring import heading, line, times
from bench.town import SPREAD_DEGREES, VOCABULARY, WEIGHTS
from initiatives.importing import services
from initiatives.importing.checking import categories_of
from initiatives.importing.reading import MOST_ROWS, read_table
from initiatives.models import Initiative
from initiatives.vocabulary import Topic
from municipalities.models import Address, Area, Municipality, Street, User

ADMINISTRATOR = "beheer@demo.example"
HEADERS = ("Naam", "Omschrijving", "Categorie", "Adres", "Buurt", "lon", "lat", "E-mail")
STREETS, HOUSES = 400, 30
# Out of a hundred rows.
HERE_ALREADY, UNCLEAR_ADDRESS, WITH_ADDRESS, WITH_POINT = 3, 1, 60, 20


def measure_importing(most: int, town: Municipality) -> None:
    """Print how long each step of a list takes: of `most` rows, or as many as fit in one."""
    count = min(most, MOST_ROWS)
    chance = random.Random(2)
    content = _list(chance, count, town, _make_streets(chance, town))
    heading(f"A list of {count:,} rows", "Samenspel", "COPY", "ratio")
    batch = services.keep_file(
        municipality=town,
        actor=User.objects.get(email=ADMINISTRATOR),
        file_name="lijst",
        table=read_table(content),
    )
    rows = f"batch_id = {batch.pk}"
    made = f"id IN (SELECT initiative_id FROM initiatives_importrow WHERE {rows})"

    def check() -> None:
        services.choose_columns(batch=batch, columns=batch.columns)
        topics = dict.fromkeys(categories_of(batch), Topic.GROEN)
        services.choose_topics(batch=batch, topics=topics)
        batch.refresh_from_db()
        services.check(batch.pk, batch.checks)

    def read_in() -> None:
        services.start(batch=batch, keep=[], show=True, declaration="Meting", origin="")
        services.run(batch.pk)

    def take_back() -> None:
        services.undo(batch=batch)
        services.take_back(batch.pk)

    _tell("checking", _seconds(check), _copy("importrow", rows))
    wrong, alike = batch.rows.wrong(), batch.rows.alike()
    print(f"({wrong.count()} rows are wrong, and left out below; {alike.count()} are skipped)")
    wrong.delete()
    _tell("reading in, and showing", _seconds(read_in), _copy("initiative", made))
    there, bare = Initiative.objects.count(), _copy("initiative", made)
    _tell("taking back", _seconds(take_back), bare)
    print(f"({there - Initiative.objects.count():,} initiatives)")


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _tell(name: str, ours: float, bare: float) -> None:
    line(name, f"{ours:.2f} s", f"{bare:.2f} s", times(ours, bare))


def _copy(table: str, where: str) -> float:
    """Copy rows of a table into one with the same indexes; return the seconds that took."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE bench_copy (LIKE initiatives_{table} INCLUDING ALL)")
        columns = _columns(cursor, table)
        begun = time.perf_counter()
        with cursor.copy(
            f"COPY (SELECT {columns} FROM initiatives_{table} WHERE {where}) TO STDOUT"
        ) as out:
            rows = [bytes(block) for block in out]
        with cursor.copy(f"COPY bench_copy ({columns}) FROM STDIN") as into:
            for block in rows:
                into.write(block)
        took = time.perf_counter() - begun
        cursor.execute("DROP TABLE bench_copy")
    return took


def _columns(cursor: CursorWrapper, table: str) -> str:
    cursor.execute(
        "SELECT string_agg(attname, ', ' ORDER BY attnum) FROM pg_attribute"
        " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''",
        [f"initiatives_{table}"],
    )
    return str(cursor.fetchone()[0])


def _make_streets(chance: random.Random, town: Municipality) -> list[Street]:
    """Give the town streets in which rows have their address."""
    areas = list(Area.objects.of_municipality(town).of_set("buurt"))
    streets = []
    for number in range(STREETS):
        area = chance.choice(areas)
        street = Street(
            municipality=town,
            name=f"{VOCABULARY[-number - 1].capitalize()}straat",
            place=town.name,
            lon=area.lon,
            lat=area.lat,
        )
        street.set_keys()
        streets.append(street)
    Street.objects.bulk_create(streets)
    Address.objects.bulk_create(
        Address(
            street=street,
            number=number,
            postcode=f"{2000 + at % 99}AB",
            lon=street.lon + number * 1e-6,
            lat=street.lat,
        )
        for at, street in enumerate(streets)
        for number in range(1, HOUSES + 1)
    )
    return streets


def _list(chance: random.Random, count: int, town: Municipality, streets: list[Street]) -> bytes:
    """Write a list as towns have them."""
    areas = list(Area.objects.of_municipality(town).of_set("buurt"))
    known = list(Initiative.objects.of_municipality(town).values_list("name", flat=True)[:1000])
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";")
    writer.writerow(HEADERS)
    for number in range(count):
        name = f"{_words(chance, 2).capitalize()} {chance.choice(areas).name} {number}"
        if chance.randrange(100) < HERE_ALREADY:
            name = chance.choice(known) + ("!" if number % 2 else "en")
        writer.writerow(
            (
                name,
                f"<p>{_words(chance, 8)}</p>",
                chance.choice(VOCABULARY[:9]),
                *_place(chance, areas, streets),
                f"maker{number}@demo.example",
            )
        )
    return file.getvalue().encode()


def _place(
    chance: random.Random, areas: list[Area], streets: list[Street]
) -> tuple[str, str, str, str]:
    """Write where it is: an address, a buurt, and lon and lat."""
    area, said = chance.choice(areas), chance.randrange(100)
    if said < WITH_ADDRESS:
        street = chance.choice(streets)
        number = HOUSES + 1 if said < UNCLEAR_ADDRESS else chance.randint(1, HOUSES)
        return f"{street.name} {number}", "", "", ""
    if said < WITH_ADDRESS + WITH_POINT:
        lon = area.lon + chance.gauss(0, SPREAD_DEGREES / 10)
        return "", "", f"{lon:.5f}", f"{area.lat:.5f}"
    return "", area.name, "", ""


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(VOCABULARY, cum_weights=WEIGHTS, k=count))
