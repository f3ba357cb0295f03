"""Bewoner's Kompas, from which she asks the gebiedsverbinder for help."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from initiatives.models import Kompas
from support.models import SupportRequest
from tests.conftest import Cast, Town
from tests.factories import AnswerFactory, KompasFactory, SupportRequestFactory


@pytest.fixture
def kompas(town: Town, cast: Cast) -> Kompas:
    """Bewoner's Kompas about the Rozenprieel, with one answer."""
    row = KompasFactory(
        municipality=town.municipality,
        owner=cast.bewoner,
        expectation="cooperation",
        expectation_details=["contacts"],
    )
    row.areas.add(town.buurt)
    AnswerFactory(kompas=row)
    return row


def ask_path(kompas: Kompas) -> str:
    return reverse("support:ask", args=[kompas.pk])


def standing(kompas: Kompas) -> str:
    return reverse("kompas:standing", args=[kompas.pk])


def page_of(row: SupportRequest) -> str:
    return reverse("support:request", args=[row.pk])


def form(kompas: Kompas, cast: Cast, **changes: Any) -> dict[str, Any]:
    key = kompas.answers.get().question_id
    return {
        "kinds": ["contacts", "thinking_along"],
        "question": "Wie heeft er een dijk?",
        "answers": [str(key)],
        f"words_{key}": "Met rode fietsen, voor de gemeente",
        "official": str(cast.verbinder.pk),
        "contact_name": "Sanne",
        "contact_email": "sanne@thuis.example",
        "contact_phone": "",
        **changes,
    }


@pytest.fixture
def asked(kompas: Kompas, cast: Cast) -> SupportRequest:
    """What bewoner asked of the gebiedsverbinder."""
    return SupportRequestFactory(kompas=kompas, official=cast.verbinder)
