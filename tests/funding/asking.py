"""Bewoner's Kompas, from which she asks money of a scheme."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from funding.models import Application, Scheme
from initiatives.models import Kompas
from tests.conftest import Cast, Town
from tests.factories import AnswerFactory, KompasFactory, SchemeFactory

BUDGET = {
    "expenses": [{"label": "Huur", "amount": "450.00"}],
    "income": [{"label": "Koffie", "amount": "100.00"}],
    "unforeseen": "50.00",
}


@pytest.fixture
def scheme(town: Town) -> Scheme:
    """A scheme of at most € 500, decided within ten working days."""
    return SchemeFactory(municipality=town.municipality, slug="zaaigeld", name="Zaaigeld")


@pytest.fixture
def kompas(town: Town, cast: Cast) -> Kompas:
    """Bewoner's Kompas about the Rozenprieel, with an answer and a budget that is € 400 short."""
    row = KompasFactory(
        municipality=town.municipality, owner=cast.bewoner, summary="Rijden van de dijk."
    )
    row.areas.add(town.buurt)
    AnswerFactory(kompas=row)
    question = row.question_set.questions.last()
    question.kind = "budget"
    question.save()
    AnswerFactory(kompas=row, question=question, value=BUDGET)
    return row


def path_of(kompas: Kompas) -> str:
    return reverse("funding:ask_scheme", args=[kompas.pk, "zaaigeld"])


def form(kompas: Kompas, **changes: Any) -> dict[str, Any]:
    first = kompas.answers.order_by("pk")[0].question_id
    return {
        "title": "Zeepkistenrace",
        "purpose": "Hout en verf.",
        "asked": "400",
        "answers": [str(first)],
        f"words_{first}": "Rode karren",
        "contact_name": "Sanne",
        "contact_email": "sanne@thuis.example",
        "contact_phone": "",
        **changes,
    }


def hand_in(kompas: Kompas, browser: Client, **changes: Any) -> Application:
    answer = browser.post(path_of(kompas), form(kompas, **changes))
    assert answer.status_code == 302
    return Application.objects.get()
