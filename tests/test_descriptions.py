"""What a search engine shows beside a page: a true sentence of its own, on every public page."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.conftest import HAARLEM_HOST, Cast, Town
from tests.factories import InitiativeFactory, NewsPostFactory
from tests.permissions import matrix
from tests.permissions.matrix.rows import EVERYBODY
from tests.permissions.world import World, world

__all__ = ["world"]

Visit = Callable[..., Client]

# Public, and nothing to find by: each with what it is for.
NOT_TO_BE_FOUND = {
    "initiatives:embed": "in a frame on another website",
    "initiatives:suggestions": "a piece of a page, asked for while somebody types",
    "reports:make": "a form about a page",
    "kompas:form": "a form to fill in without the network",
    "kompas:mine": "what is somebody's own",
    "municipalities:account": "what is somebody's own",
}
# Told in words of their own: of an initiative, or of an area.
TOLD_BELOW = {"initiatives:detail", "initiatives:news", "initiatives:gaps_area"}
# A search engine cuts what is longer, and makes up its own for what says nearly nothing.
FEWEST, MOST = 70, 160


def descriptions(client: Client, path: str) -> list[str]:
    """Every description of a page, as a reader sees it."""
    response = client.get(path)
    assert response.status_code == 200, path
    return [
        html.unescape(found)
        for found in re.findall(r'<meta name="description" content="([^"]*)"', response.text)
    ]


def public_pages(client: Client, world: World) -> dict[str, str]:
    """The path of every page that everybody gets, by its name in the matrix of permissions."""
    rows = [
        row
        for row in matrix.ALL
        if row.sees == EVERYBODY and row.status == 200 and row.method == "get"
    ]
    paths = {
        row.name: reverse(
            row.name, kwargs={key: world.resolve(word) for key, word in row.arguments.items()}
        )
        for row in rows
        if not row.name.startswith("api")
    }
    return {
        name: path
        for name, path in paths.items()
        if client.get(path)["Content-Type"].startswith("text/html")
    }


def test_every_public_page_says_in_a_sentence_of_its_own_what_it_is(
    world: World, visit: Visit
) -> None:
    pages = public_pages(visit(), world)
    told = {name: descriptions(visit(), path) for name, path in pages.items()}

    assert {name for name, found in told.items() if len(found) != 1} == set(NOT_TO_BE_FOUND)
    assert set(told) > TOLD_BELOW
    found = {name: one[0] for name, one in told.items() if one}
    assert len(set(found.values())) == len(found)
    sentences = [one for name, one in found.items() if name not in TOLD_BELOW]
    assert len(sentences) >= 10
    assert [one for one in sentences if "Haarlem" not in one] == []
    assert [one for one in sentences if not FEWEST <= len(one) <= MOST] == []
    assert [one for one in sentences if not one.endswith(".")] == []


def test_the_platform_says_what_can_be_chosen(town: Town) -> None:
    (told,) = descriptions(Client(SERVER_NAME="localhost"), "/")

    assert "Kies je gemeente" in told


def test_an_area_says_how_many_initiatives_are_known_there(town: Town, visit: Visit) -> None:
    InitiativeFactory(municipality=town.municipality, published=True, areas=[town.buurt])

    (told,) = descriptions(visit(), f"/kaart/wat-ontbreekt/{town.buurt.code}/")

    assert told.strip() == "Rozenprieel, Haarlem. Wij kennen hier 1 initiatief."


@pytest.mark.parametrize(
    ("summary", "description"),
    [
        ('Samen "groente" <verbouwen>.', 'Samen "groente" <verbouwen>.'),
        ("", "De Sla is een initiatief van bewoners. Waar: Rozenprieel."),
    ],
    ids=["its own words", "no words yet"],
)
def test_an_initiative_is_told_in_its_own_short_text(
    summary: str, description: str, town: Town, visit: Visit
) -> None:
    row = InitiativeFactory(
        municipality=town.municipality,
        published=True,
        areas=[town.buurt],
        name="De Sla",
        summary=summary,
    )

    assert descriptions(visit(), row.get_absolute_url()) == [description]
    page = visit().get(row.get_absolute_url()).text
    assert html.unescape(page).count(f'property="og:description" content="{description}"') == 1


def test_news_is_told_of_by_name(town: Town, visit: Visit) -> None:
    row = InitiativeFactory(municipality=town.municipality, published=True, name="De Sla")
    NewsPostFactory(initiative=row)

    (told,) = descriptions(visit(), f"{row.get_absolute_url()}nieuws/")

    assert "De Sla" in told


@pytest.mark.parametrize("trait", ["requested", "hidden", "private"])
def test_what_not_everybody_sees_is_described_nowhere(
    trait: str, town: Town, cast: Cast, visit: Visit
) -> None:
    traits = {} if trait == "private" else {trait: True}
    row = InitiativeFactory(municipality=town.municipality, maker=cast.bewoner, **traits)
    NewsPostFactory(initiative=row)
    maker = visit(cast.bewoner, HAARLEM_HOST)

    assert descriptions(maker, row.get_absolute_url()) == []
    assert descriptions(maker, f"{row.get_absolute_url()}nieuws/") == []
