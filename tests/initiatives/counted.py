"""A small town whose areas can be compared: its residents and its initiatives are counted."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client

from initiatives.vocabulary import Topic
from municipalities.models import Area, AreaFigure
from tests.conftest import Town
from tests.factories import InitiativeFactory
from tests.funding.conftest import table_of

PATH = "/kaart/wat-ontbreekt/"
KEY = AreaFigure.Key


def figure(area: Area, key: str, value: int | None, year: int = 2024) -> None:
    AreaFigure.objects.create(
        area=area, key=key, value=value, year=year, provenance="CBS, kerncijfers"
    )


@pytest.fixture
def counted(town: Town) -> Town:
    """Rozenprieel has 2.000 residents, 300 of them old, and two initiatives; Delftwijk has none."""
    for area, residents, older in ((town.buurt, 2000, 300), (town.other_buurt, 1000, 250)):
        figure(area, KEY.RESIDENTS, residents)
        figure(area, KEY.RESIDENTS_65_PLUS, older)
        figure(area, KEY.RESIDENTS, residents, 2023)
        figure(area, KEY.RESIDENTS_65_PLUS, older - 50, 2023)
    for topic in (Topic.GROEN, Topic.SPORT):
        InitiativeFactory(
            municipality=town.municipality, published=True, areas=[town.buurt], topic=topic
        )
    return town


def look(browser: Client, query: str = "") -> HttpResponse:
    return browser.get(f"{PATH}?division=buurt&{query}")


def rows_of(response: HttpResponse) -> dict[str, list[str]]:
    """The cells of each area, by its name."""
    rows = table_of(response.text[response.text.index('id="tabel"') :])
    return {row[0]: row[1:] for row in rows[1:]}
