"""Leafing through more than is counted: every page is there, and says no more than is known."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.conftest import Town, queries
from tests.factories import InitiativeFactory

Visit = Callable[..., Client]


@pytest.fixture
def long_list(town: Town, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Seven of which three are counted, two on a page."""
    monkeypatch.setattr("initiatives.search.counts.MOST_COUNTED", 3)
    monkeypatch.setattr("initiatives.search.counts.LARGEST_PAGE", 2)
    monkeypatch.setattr("initiatives.views.registry.PAGE_SIZE", 2)
    names = [f"Buurttuin {letter}" for letter in "ABCDEFG"]
    for name in names:
        InitiativeFactory(municipality=town.municipality, published=True, name=name)
    return names


def names_on(browser: Client, query: str) -> list[str]:
    page = browser.get(f"/initiatieven/?sort=name&{query}")
    return [card.initiative.name for card in page.context["cards"]]


def test_each_is_on_one_page_however_far_one_leafs(long_list: list[str], visit: Visit) -> None:
    browser = visit()

    leafed = [name for page in range(1, 5) for name in names_on(browser, f"page={page}")]

    assert leafed == long_list


@pytest.mark.usefixtures("long_list")
def test_how_many_pages_there_are_is_said_only_when_it_is_known(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("initiatives.search.counts.MOST_COUNTED", 4)
    browser = visit()

    first = browser.get("/initiatieven/?q=buurttuin&page=1").content.decode()
    assert "Bladzijde 1<" in first
    assert "Meer dan 4 initiatieven" in first
    third = browser.get("/initiatieven/?q=buurttuin&page=3").content.decode()
    assert "Bladzijde 3 van 4" in third
    assert "7 initiatieven" in third


@pytest.mark.usefixtures("long_list")
def test_how_many_everybody_sees_of_a_town_is_always_known(visit: Visit) -> None:
    page = visit().get("/initiatieven/").content.decode()

    assert "Bladzijde 1 van 4" in page
    assert "7 initiatieven" in page


@pytest.mark.usefixtures("long_list")
def test_beyond_the_last_page_is_the_last_one(visit: Visit) -> None:
    page = visit().get("/initiatieven/?sort=name&page=9")

    assert page.status_code == 404
    assert "Dit is de laatste." in page.content.decode()
    assert [card.initiative.name for card in page.context["cards"]] == ["Buurttuin G"]


@pytest.mark.usefixtures("long_list")
@pytest.mark.parametrize("query", ["", "page=2", "q=buurttuin", "q=buurttuin&page=2"])
def test_a_page_asks_the_same_with_one_initiative_and_with_twenty(
    town: Town, visit: Visit, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    monkeypatch.setattr("initiatives.search.counts.MOST_COUNTED", 3)
    browser = visit()

    def count(size: int) -> int:
        monkeypatch.setattr("initiatives.views.registry.PAGE_SIZE", size)
        monkeypatch.setattr("initiatives.search.counts.LARGEST_PAGE", size)
        with queries() as asked:
            assert len(names_on(browser, query)) == size
        return len(asked)

    def make(many: int) -> None:
        InitiativeFactory.create_batch(
            many,
            municipality=town.municipality,
            published=True,
            name="Buurttuin",
            areas=[town.buurt],
        )

    make(8)
    names_on(browser, query)
    one = count(1)
    make(40)
    assert count(20) == one


def test_what_is_found_nearly_everywhere_is_in_the_order_of_what_changed_last(
    town: Town, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Soep", "Samen soep koken in de buurt", "Maaltijd met soep"):
        InitiativeFactory(municipality=town.municipality, published=True, name=name)
    browser = visit()
    query = "/initiatieven/?q=soep"
    best = browser.get(query)
    assert best.context["cards"][0].initiative.name == "Soep"
    assert "Past het best" in best.content.decode()

    monkeypatch.setattr("initiatives.search.counts.MOST_COUNTED", 2)

    newest = browser.get(query)
    assert newest.context["cards"][0].initiative.name == "Maaltijd met soep"
    assert "Past het best" not in newest.content.decode()
