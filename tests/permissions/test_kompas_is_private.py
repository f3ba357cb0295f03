"""Somebody else's Kompas is nowhere: every way in, for everybody who was not let in.

One marker stands in everything an initiator can write, another in what she did not share. They are
looked for in every page of the matrix, the API, exports, tiles, search, every table, every mail and
every line of the logs. Each search is also shown to find the marker where it may stand.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from psycopg.sql import SQL, Identifier

from initiatives.kompas import services as kompas_services
from initiatives.kompas.kinds import KINDS
from initiatives.kompas.talks import By, propose
from initiatives.models import Answer, CoInitiator, Initiative, Kompas, KompasFile, Question, Share
from municipalities import jobs
from municipalities.mercator import to_map
from municipalities.models import Job
from support.services import share_notes
from tests.conftest import HAARLEM_HOST, ZANDVOORT_HOST, Cast, Town
from tests.factories import CoInitiatorFactory, KompasFactory, KompasFileFactory, QuestionSetFactory
from tests.permissions import matrix
from tests.permissions.world import World

Visit = Callable[..., Client]

SHARED = "Zeepaardjes"
UNSHARED = "Vlierbloesem"
ORIGIN = "https://haarlem.example"
PLATFORM_HOST = "localhost"


def value_of(kind: str, word: str) -> Any:
    """An answer of a kind that holds a word of hers, where the kind has room for one."""
    if kind in ("short_text", "long_text"):
        return f"{word} in de gracht"
    if kind == "contact":
        return {"name": word, "email": f"{word}@demo.example", "phone": ""}
    if kind == "budget":
        return {"expenses": [{"label": word, "amount": "12.00"}], "income": [], "unforeseen": ""}
    return None


WORDY = [kind for kind in KINDS if value_of(kind, "woord") is not None]


@dataclass(frozen=True)
class Private:
    """A Kompas full of the markers; its initiator has no account."""

    kompas: Kompas
    share: Share
    secret: str


@pytest.fixture
def private(cast: Cast, town: Town) -> Private:
    """Begin, fill and share a Kompas, with the services that do so in truth."""
    question_set = QuestionSetFactory(municipality=town.municipality)
    kompas, secret = kompas_services.start(
        municipality=town.municipality, question_set=question_set, name=SHARED, form_key="a" * 32
    )
    kompas_services.set_idea(kompas=kompas, name=f"{SHARED} plan", summary=f"{SHARED} kort")
    kompas_services.set_place(kompas=kompas, kind="point", lon=4.61, lat=52.37, areas=[town.buurt])
    shared = [_answer(kompas, kind, rank, SHARED) for rank, kind in enumerate(WORDY)]
    for rank, kind in enumerate(WORDY, start=len(WORDY)):
        _answer(kompas, kind, rank, UNSHARED)
    files = KompasFileFactory(kompas=kompas, name=f"{SHARED}.jpg", description=SHARED)
    KompasFileFactory(kompas=kompas, name=f"{UNSHARED}.jpg", description=UNSHARED)
    CoInitiatorFactory(kompas=kompas, name=UNSHARED, email=f"{UNSHARED}@demo.example")
    share = kompas_services.share(
        kompas=kompas,
        official=cast.verbinder,
        question_ids=[one.pk for one in shared],
        file_ids=[files.pk],
        message=f"{SHARED} bericht",
        contact_name=SHARED,
        contact_email=f"{SHARED}@demo.example",
        contact_phone="06 12345678",
        actor=None,
        origin=ORIGIN,
    )
    _talk_about(share, shared[0], cast)
    return Private(Kompas.objects.get(pk=kompas.pk), share, secret)


def _answer(kompas: Kompas, kind: str, rank: int, word: str) -> Question:
    question = Question.objects.create(
        question_set=kompas.question_set,
        theme="waarde",
        key=f"{kind}-{rank}".replace("_", "-"),
        kind=kind,
        rank=10 + rank,
        text="En verder?",
    )
    Answer.objects.create(kompas=kompas, question=question, value=value_of(kind, word))
    return question


def _talk_about(share: Share, question: Question, cast: Cast) -> None:
    for visibility in ("initiator", "colleagues"):
        note = share_notes.write_note(
            share=share,
            question=question,
            actor=cast.verbinder,
            kind="question",
            visibility=visibility,
            text=f"{SHARED} vraag",
            form_key=uuid4(),
            origin=ORIGIN,
        )
        if note.is_for_initiator:
            share_notes.reply(note=note, text=f"{SHARED} antwoord", origin=ORIGIN)
    moments = [share.shared_at.replace(year=share.shared_at.year + 1)]
    propose(share=share, side=By.INITIATOR, moments=moments, origin=ORIGIN)


def content(answer: HttpResponse) -> str:
    """All that an answer holds: headers and body, also of a download."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return f"{answer.headers} {body.decode('utf-8', 'replace')}"


def holds(answer: HttpResponse, *words: str) -> bool:
    found = content(answer).lower()
    return any(word.lower() in found for word in words)


# Every address -----------------------------------------------------------------------------------


def addresses(world: World, private: Private) -> Iterator[str]:
    """Every address of the site, those about a Kompas with the keys of hers, and every search.

    A search is for a part of the marker: the words of who searches come back on the page.
    """
    file = KompasFile.objects.filter(kompas=private.kompas).first()
    co_initiator = CoInitiator.objects.get(kompas=private.kompas)
    note = private.share.notes.first()
    assert file is not None
    assert note is not None
    hers = {
        "kompas_id": private.kompas.pk,
        "share_id": private.share.pk,
        "file_id": file.pk,
        "co_initiator_id": co_initiator.pk,
        "note_id": note.pk,
    }
    initiative = Initiative.objects.get(kompas=private.kompas)
    for row in matrix.ALL:
        if row.method != "get":
            continue
        known = {key: world.resolve(word) for key, word in row.arguments.items()}
        ours = {key: hers.get(key, value) for key, value in known.items()}
        if "slug" in ours and row.name.startswith(("initiatives:", "support:")):
            ours["slug"] = initiative.slug
        yield reverse(row.name, kwargs=ours)
    for word in (SHARED, UNSHARED):
        for path in ("/initiatieven/", "/kaart/", "/agenda/", "/werkplek/initiatieven/"):
            yield f"{path}?q={word[:6]}"
        yield f"/api/v1/initiatives?q={word[:6]}&pageSize=100"
    yield "/api/v1/collections/initiatives/items?limit=100"
    yield f"/api/v1/initiatives/{initiative.slug}"
    x, y = to_map(4.61, 52.37)
    for zoom in (8, 12, 16):
        side = 2 * 20037508.342789244 / 2**zoom
        column, row_ = int((x + 20037508.34) // side), int((20037508.34 - y) // side)
        yield f"/api/v1/tiles/initiatives/{zoom}/{column}/{row_}"


OUTSIDERS = [
    matrix.VISITOR,
    *("buur", "wijkteam", "verbinder_noord", "raad", "subsidie"),
    *("beheer", "auditor", "subsidie_zandvoort", "platform"),
]


@pytest.mark.parametrize("name", OUTSIDERS)
def test_no_page_shows_a_word_of_it_to_somebody_outside(
    world: World, private: Private, cast: Cast, visit: Visit, name: str
) -> None:
    user = cast.everybody().get(name)
    hosts = [HAARLEM_HOST]
    if name in (matrix.VISITOR, "subsidie_zandvoort"):
        hosts.append(ZANDVOORT_HOST)

    leaks = []
    for host in hosts:
        browser = visit(user, host)
        for path in dict.fromkeys(addresses(world, private)):
            if holds(browser.get(path), SHARED, UNSHARED):
                leaks.append(f"{host}{path}")

    assert leaks == []


def test_the_official_it_was_shared_with_reads_what_was_shared_and_nothing_more(
    world: World, private: Private, cast: Cast, visit: Visit
) -> None:
    browser = visit(cast.verbinder)
    paths = list(dict.fromkeys(addresses(world, private)))

    assert [path for path in paths if holds(browser.get(path), UNSHARED)] == []
    assert holds(browser.get(reverse("support:shared_kompas", args=[private.share.pk])), SHARED)


def test_after_she_stops_the_official_reads_nothing(
    world: World, private: Private, cast: Cast, visit: Visit
) -> None:
    kompas_services.withdraw_share(share=private.share, actor=None)
    browser = visit(cast.verbinder)
    paths = list(dict.fromkeys(addresses(world, private)))
    # What she wrote herself beside it stays hers, on her own pages about that initiative.
    private.share.notes.all().delete()

    assert [path for path in paths if holds(browser.get(path), SHARED, UNSHARED)] == []


def test_she_herself_reads_it_by_her_link(private: Private, visit: Visit) -> None:
    browser = visit()

    browser.get(reverse("kompas:door", args=[private.secret]))

    assert holds(browser.get(reverse("kompas:overview", args=[private.kompas.pk])), SHARED)
    assert holds(browser.get(reverse("kompas:theme", args=[private.kompas.pk, "waarde"])), UNSHARED)


def test_no_admin_page_shows_a_word_of_it(private: Private, cast: Cast, visit: Visit) -> None:
    from municipalities.admin_site import site

    browser = visit(cast.platform, PLATFORM_HOST)
    leaks = []
    for model in site._registry:
        path = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        rows = model._default_manager.values_list("pk", flat=True)[:20]
        paths = [path, f"{path}?q=Zeep", *(f"{path}{key}/change/" for key in rows)]
        paths += [f"{path}{key}/history/" for key in rows]
        leaks += [one for one in paths if holds(browser.get(one), SHARED, UNSHARED)]

    assert site._registry
    assert leaks == []


# Links -------------------------------------------------------------------------------------------


def test_guessed_links_open_nothing(private: Private, visit: Visit) -> None:
    browser = visit()
    secret = private.secret
    guesses = [
        secret[:-1],
        secret[:-1] + ("a" if secret[-1] != "a" else "b"),
        secret.swapcase(),
        private.kompas.secret_hash,
        str(private.kompas.pk),
        "mijn",
    ]

    for guess in guesses:
        answer = browser.get(f"/kompas/{guess}/")
        assert answer.status_code in (200, 404)
        assert not holds(answer, SHARED, UNSHARED)
        assert browser.get(reverse("kompas:overview", args=[private.kompas.pk])).status_code == 404


def test_her_link_opens_nothing_at_another_municipality(private: Private, visit: Visit) -> None:
    browser = visit(host=ZANDVOORT_HOST)

    assert browser.get(reverse("kompas:door", args=[private.secret])).status_code == 404


def test_another_initiator_is_nobody_here(private: Private, visit: Visit, town: Town) -> None:
    _kompas, secret = kompas_services.start(
        municipality=town.municipality,
        question_set=private.kompas.question_set,
        name="Iets anders",
        form_key="b" * 32,
    )
    browser = visit()
    browser.get(reverse("kompas:door", args=[secret]))

    for room in ("overview", "share", "paper", "everything_json", "standing", "link", "earlier"):
        answer = browser.get(reverse(f"kompas:{room}", args=[private.kompas.pk]))
        assert answer.status_code == 404, room
        assert not holds(answer, SHARED, UNSHARED)


# Counts ------------------------------------------------------------------------------------------

OVERVIEWS = {
    matrix.VISITOR: ("/", "/initiatieven/", "/kaart/", "/agenda/", "/geld/", "/api/v1/initiatives"),
    "beheer": ("/beheer/", "/beheer/mensen/", "/beheer/bewaren/", "/beheer/verwijderd/"),
    "auditor": ("/beheer/controle/", "/werkplek/", "/subsidies/"),
    "subsidie": ("/subsidies/",),
    "verbinder_noord": ("/werkplek/", "/werkplek/kompas/", "/werkplek/initiatieven/"),
}
# New with every answer: tokens, nonces, and the clock.
EACH_TIME = re.compile(
    r'(value|nonce|content)="[\w+/=-]{16,}"|nonce-[\w+/=-]+|\d{2}:\d{2}(:\d{2})?'
)


@pytest.mark.parametrize("name", OVERVIEWS)
def test_no_overview_counts_it(
    world: World, cast: Cast, visit: Visit, town: Town, name: str
) -> None:
    browser = visit(cast.everybody().get(name))

    def pages() -> dict[str, str]:
        return {path: EACH_TIME.sub("", browser.get(path).text) for path in OVERVIEWS[name]}

    pages()
    before = pages()
    for number in range(3):
        kompas = KompasFactory(municipality=town.municipality, name=f"{SHARED} {number}")
        kompas_services.initiative_of(kompas, actor=None)

    assert pages() == before


# What is written down ----------------------------------------------------------------------------

# The Kompas itself, what was shared of it, and the private initiative that carries its name.
ITS_OWN_TABLES = {
    "initiatives_kompas",
    "initiatives_answer",
    "initiatives_share",
    "initiatives_sharedanswer",
    "initiatives_kompasfile",
    "initiatives_sharedfile",
    "initiatives_contactdetails",
    "initiatives_coinitiator",
    "initiatives_initiative",
    "support_sharenote",
}


def tables_holding(word: str) -> set[str]:
    """The tables of the database that hold a word, whatever column it is in."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            query = SQL("SELECT 1 FROM {table} AS t WHERE t::text ILIKE %s LIMIT 1")
            cursor.execute(query.format(table=Identifier(table)).as_string(), [f"%{word}%"])
            if cursor.fetchone():
                found.add(table)
    return found


def run_all_jobs() -> None:
    while keys := list(Job.objects.filter(status=Job.Status.QUEUED).values_list("pk", flat=True)):
        for key in keys:
            jobs.run(key)


def test_no_history_log_or_job_table_holds_a_word_of_it(private: Private) -> None:
    run_all_jobs()

    assert tables_holding(SHARED) | tables_holding(UNSHARED) == ITS_OWN_TABLES
    # Her secret is kept nowhere at all.
    assert tables_holding(private.secret) == set()

    kompas_services.delete(kompas=private.kompas, keep_initiative=False, actor=None)

    assert tables_holding(SHARED) | tables_holding(UNSHARED) == set()


def test_no_mail_holds_a_word_of_it(private: Private) -> None:
    run_all_jobs()

    assert len(mail.outbox) > 1
    for message in mail.outbox:
        parts = [message.subject, message.body, *(one[0] for one in message.alternatives)]
        told = " ".join(map(str, [*parts, message.extra_headers]))
        assert SHARED not in told
        assert UNSHARED not in told


def test_no_line_of_the_logs_holds_a_word_of_it(
    cast: Cast, town: Town, visit: Visit, caplog: pytest.LogCaptureFixture
) -> None:
    QuestionSetFactory(municipality=town.municipality)
    browser = visit()
    with caplog.at_level(logging.DEBUG):
        browser.post("/kompas/", {"name": SHARED, "form_key": "c" * 32})
        kompas = Kompas.objects.get(name=SHARED)
        secret = browser.get(reverse("kompas:link", args=[kompas.pk])).context["url"].split("/")[-2]
        rooms = {
            "idea": {"name": SHARED, "summary": SHARED},
            "share": {
                "official": cast.verbinder.pk,
                "contact_name": SHARED,
                "contact_email": f"{SHARED}@demo.example",
                "message": SHARED,
            },
            "mail_link": {"email": f"{SHARED}@demo.example"},
        }
        for room, data in rooms.items():
            browser.post(reverse(f"kompas:{room}", args=[kompas.pk]), data)
        key = "vraag-waarde"
        address = reverse("kompas:save_answer", args=[kompas.pk, key])
        browser.post(address, {f"{key}-text": SHARED, f"{key}-seen": ""})
        for room in ("overview", "paper_pdf", "everything_pdf", "everything_json", "standing"):
            browser.get(reverse(f"kompas:{room}", args=[kompas.pk]))
        visit().get(reverse("kompas:door", args=[secret]))
        run_all_jobs()

    lines = [record.getMessage() for record in caplog.records if _is_ours(record)]
    assert any("kompas:overview" in line for line in lines)
    assert [line for line in lines if SHARED in line or secret in line] == []


def _is_ours(record: logging.LogRecord) -> bool:
    """Leave out what only a developer sees: every query, and the template engine."""
    return not record.name.startswith(("django.db.backends", "django.template"))
