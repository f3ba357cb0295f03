"""Annelies, and a garden she made alone, with all that can be held about her."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from initiatives.models import Initiative
from tests.conftest import Cast, Town
from tests.factories import (
    AnswerFactory,
    ApplicationFactory,
    ContactDetailsFactory,
    ContactMomentFactory,
    InitiativeFactory,
    KompasFactory,
    ShareFactory,
)
from tests.privacy.retention_cases import NOON


@pytest.fixture
def garden(town: Town, cast: Cast) -> Initiative:
    """A shown initiative that Annelies made alone, with all that can be held about her."""
    cast.bewoner.name = "Annelies Geheim"
    cast.bewoner.email = "annelies.g@demo.example"
    cast.bewoner.save()
    row = InitiativeFactory(
        published=True,
        slug="tuin",
        name="De tuin",
        municipality=town.municipality,
        areas=[town.buurt],
        maker=cast.bewoner,
        contact_public="Mail annelies@thuis.example",
    )
    kompas = KompasFactory(municipality=town.municipality, owner=cast.bewoner, initiative=row)
    AnswerFactory(kompas=kompas, value="rode fietsen")
    ContactDetailsFactory(kompas=kompas, name="Annelies Geheim", email="annelies@thuis.example")
    share = ShareFactory(kompas=kompas, official=cast.verbinder, name="Zeepkist")
    ContactDetailsFactory(share=share, name="Annelies Geheim", email="annelies@thuis.example")
    ContactMomentFactory(
        initiative=row, official=cast.verbinder, visibility="initiator", summary="Gebeld."
    )
    ContactMomentFactory(initiative=row, official=cast.verbinder, summary="Onder ons.")
    ApplicationFactory(municipality=town.municipality, initiative=row, title="Scheppen")
    return row


@pytest.fixture
def noon() -> Iterator[None]:
    """Let it be noon on the fifteenth of March 2031."""
    with time_machine.travel(NOON, tick=False):
        yield
