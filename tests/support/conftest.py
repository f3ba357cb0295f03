"""An idea in the Rozenprieel that its initiator shared with the gebiedsverbinder of Zuid-West."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest

from initiatives.models import Initiative, Share, SharedAnswer
from tests.conftest import Cast, Town
from tests.factories import ContactDetailsFactory, InitiativeFactory, KompasFactory, ShareFactory
from tests.support.requests import asked, kompas

__all__ = ["asked", "kompas"]
ShareWith = Callable[..., Share]


@pytest.fixture
def idea(town: Town, cast: Cast) -> Initiative:
    """A private initiative: only who it was shared with may know of it."""
    return InitiativeFactory(
        municipality=town.municipality,
        name="Zeepkistenrace",
        slug="zeepkistenrace",
        areas=[town.buurt],
        maker=cast.bewoner,
    )


@pytest.fixture
def share_with(town: Town, cast: Cast) -> ShareWith:
    """Share a Kompas about an initiative with an official."""

    def make(initiative: Initiative, official: object, **fields: object) -> Share:
        kompas = getattr(initiative, "kompas", None) or KompasFactory(
            municipality=town.municipality, initiative=initiative, name=initiative.name
        )
        values: dict[str, object] = {
            "name": initiative.name,
            "place": "In Rozenprieel",
            "expectation": "cooperation",
            "answer_by": date.today() + timedelta(days=5),
        }
        share = ShareFactory(kompas=kompas, official=official, **{**values, **fields})
        question = kompas.question_set.questions.first()
        SharedAnswer.objects.create(share=share, question=question, value="Met rode karretjes")
        ContactDetailsFactory(
            share=share, name="Sanne Kuipers", email="sanne@demo.example", phone="06-12345678"
        )
        return share

    return make


@pytest.fixture
def share(idea: Initiative, cast: Cast, share_with: ShareWith) -> Share:
    """The idea, shared with the gebiedsverbinder."""
    return share_with(idea, cast.verbinder)


@pytest.fixture
def public(town: Town, cast: Cast) -> Initiative:
    """A published initiative in the Rozenprieel."""
    return InitiativeFactory(
        municipality=town.municipality,
        name="Moestuin De Sla",
        slug="moestuin-de-sla",
        areas=[town.buurt],
        maker=cast.bewoner,
        published=True,
    )


@pytest.fixture
def contact_data() -> dict[str, str]:
    """A contact form as it is sent."""
    return {
        "form_key": str(uuid4()),
        "kind": "call",
        "happened_on": date.today().isoformat(),
        "summary": "Gebeld over het parcours.",
        "agreement": "Fatima vraagt het na.",
        "next_step_on": (date.today() + timedelta(days=3)).isoformat(),
        "visibility": "colleagues",
    }
