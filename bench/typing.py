"""Two hundred people who write in their Kompas at once, each saved at her own pauses.

They come over HTTP to the web server as it is run in production, and write on this same machine:
so the times include what the typists themselves cost. Beside them one connection does the bare SQL
of a save, over and over, in the same minute.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import statistics
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlencode

import psycopg
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

from bench.subjects import HOST
from bench.web import web_server
from initiatives.kompas.answers import NOTHING_WRITTEN
from initiatives.kompas.doors import fingerprint, new_secret, open_door
from initiatives.kompas.kinds import LONG_TEXT
from initiatives.kompas.themes import current_question_set
from initiatives.models import Kompas
from municipalities.models import Municipality

TYPISTS = 200
SECONDS = 40
# A pause in typing comes every three to seven seconds.
PAUSE = (3.0, 7.0)
BARE_EVERY = 0.05
WORDS = (
    "We willen met de buurt een tuin beginnen waar iedereen kan zitten en soep kan eten.".split()
)
CSRF = "b" * 32


@dataclass
class Typist:
    """Somebody who writes: where it is saved, what lets her in, and what her window has seen."""

    address: str
    key: str
    cookie: str
    text: str = ""
    seen: str = NOTHING_WRITTEN

    def request(self) -> bytes:
        """The next save, a few words longer."""
        body = urlencode(
            {
                "csrfmiddlewaretoken": CSRF,
                f"{self.key}-text": self.text,
                f"{self.key}-mark": "working_on",
                f"{self.key}-seen": self.seen,
            }
        ).encode()
        head = (
            f"POST {self.address} HTTP/1.1\r\nHost: {HOST}\r\nCookie: {self.cookie}\r\n"
            "Accept: application/json\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body


def measure_typing() -> None:
    """Let them write for a while, and print how long a save took them."""
    typists = _make_typists()
    with web_server() as port:
        bare: list[float] = []
        done = threading.Event()
        beside = threading.Thread(target=_bare_saves, args=(bare, done))
        beside.start()
        try:
            times = asyncio.run(_write(typists, port))
        finally:
            done.set()
            beside.join()
    (mine_50, mine_99), (bare_50, bare_99) = _percentiles(times), _percentiles(bare)
    load = os.getloadavg()[0]
    print(
        f"\n{len(times):,} saves by {TYPISTS} people who type at once, in {SECONDS} seconds"
        f" (load of the machine {load:.1f} on {os.cpu_count()} cores)\n"
    )
    print(f"{'':<44} {'Samenspel':>12} {'bare SQL':>12} {'ratio':>8}")
    for what, mine, theirs in (("p50", mine_50, bare_50), ("p99", mine_99, bare_99)):
        name = f"saving an answer while typing, {what}"
        print(f"{name:<44} {mine:>9.1f} ms {theirs:>9.1f} ms {mine / theirs:>7.1f}x", flush=True)


def _make_typists() -> list[Typist]:
    town = Municipality.objects.get(slug="haarlem")
    question_set = current_question_set(town)
    assert question_set is not None
    keys = list(question_set.questions.filter(kind=LONG_TEXT).values_list("key", flat=True))
    secrets = [new_secret() for _number in range(TYPISTS)]
    made = Kompas.objects.bulk_create(
        Kompas(
            municipality=town,
            question_set=question_set,
            name=f"Idee {number}",
            secret_hash=fingerprint(secret),
        )
        for number, secret in enumerate(secrets)
    )
    typists = []
    for number, (kompas, secret) in enumerate(zip(made, secrets, strict=True)):
        door = HttpResponse()
        open_door(door, kompas.pk, secret)
        held = "; ".join(f"{name}={one.coded_value}" for name, one in door.cookies.items())
        key = keys[number % len(keys)]
        cookie = f"{held}; {settings.CSRF_COOKIE_NAME}={CSRF}"
        typists.append(Typist(reverse("kompas:save_answer", args=[kompas.pk, key]), key, cookie))
    return typists


async def _write(typists: list[Typist], port: int) -> list[float]:
    end = time.monotonic() + SECONDS
    chance = random.Random(1)
    writing = [_type(one, port, end, random.Random(chance.random())) for one in typists]
    return [took for times in await asyncio.gather(*writing) for took in times]


async def _type(typist: Typist, port: int, end: float, chance: random.Random) -> list[float]:
    """Write until the end; the first save only opens the connection and does not count."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    times = []
    # They did not all begin to write at the same moment.
    await asyncio.sleep(chance.uniform(0, PAUSE[1]))
    while time.monotonic() < end:
        typist.text = f"{typist.text} {' '.join(chance.choices(WORDS, k=5))}".strip()
        begun = time.perf_counter()
        writer.write(typist.request())
        await writer.drain()
        status, body = await _answer(reader)
        times.append((time.perf_counter() - begun) * 1000)
        assert status == 200, f"{status}: {body[:300]!r}"
        typist.seen = json.loads(body)["seen"]
        await asyncio.sleep(chance.uniform(*PAUSE))
    writer.close()
    return times[1:]


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    lines = head.split("\r\n")
    length = next(
        int(line.split(":")[1]) for line in lines if line.lower().startswith("content-length:")
    )
    return int(lines[0].split()[1]), await reader.readexactly(length)


def _bare_saves(times: list[float], done: threading.Event) -> None:
    """Do what a save does and nothing else: two rows in one transaction."""
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        row = connection.execute(
            "SELECT k.id, min(q.id) FROM initiatives_kompas k JOIN initiatives_question q"
            " USING (question_set_id) GROUP BY k.id ORDER BY k.id LIMIT 1"
        ).fetchone()
        assert row is not None
        kompas, question = row
        connection.commit()
        number = 0
        while not done.wait(BARE_EVERY):
            number += 1
            begun = time.perf_counter()
            connection.execute(
                "INSERT INTO initiatives_answer (kompas_id, question_id, value, mark, updated_at)"
                " VALUES (%s, %s, to_jsonb(%s::text), 'working_on', now())"
                " ON CONFLICT (kompas_id, question_id) DO UPDATE"
                " SET value = excluded.value, updated_at = excluded.updated_at",
                (kompas, question, f"tekst {number}"),
            )
            connection.execute(
                "UPDATE initiatives_kompas SET updated_at = now() WHERE id = %s", (kompas,)
            )
            connection.commit()
            times.append((time.perf_counter() - begun) * 1000)


def _percentiles(times: list[float]) -> tuple[float, float]:
    cuts = statistics.quantiles(times, n=100)
    return cuts[49], cuts[98]
