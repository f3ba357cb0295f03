"""A Kompas full of markers: one in what was shared of it, another in what was not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from initiatives.kompas import services as kompas_services
from initiatives.kompas.kinds import KINDS
from initiatives.kompas.talks import By, propose
from initiatives.models import Answer, Kompas, Question, Share
from support.services import share_notes
from tests.conftest import Cast, Town
from tests.factories import CoInitiatorFactory, KompasFileFactory, QuestionSetFactory

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
        note, _replaces = share_notes.write_note(
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
