"""Lists ask the database at most ten questions, and as many for twenty initiatives as for one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from initiatives.map.public_tiles import write_public_map
from initiatives.models import SynonymGroup
from initiatives.placing.on_map import put_on_map
from initiatives.vocabulary import NeedKind, PlaceKind
from tests.conftest import Cast, Town, queries
from tests.factories import ActivityFactory, InitiativeFactory, NeedFactory, PhotoFactory

Visit = Callable[..., Client]

# What a list can be asked for: the words as they stand, with a typo (nothing has them, so what
# looks like them is looked for), in an area, round a place, on the map.
QUERIES = [
    "",
    "?sort=name&page=1",
    "?topic=groen",
    "?topic=groen&phase=actief&openToAll=true",
    "?area=zuid-west",
    "?q=koffie",
    "?q=kofie",
    "?q=kofie&area=zuid-west&topic=groen",
    "?near=4.63,52.38&distance=5000",
    "?q=kofie&area=zuid-west&near=4.63,52.38&distance=5000",
    # Nothing is found: each filter is tried without.
    "?q=kofie&area=noord&topic=groen&phase=gestopt",
]
VIEW = "bbox=4.5,52.3,4.7,52.5"


def make(town: Town, many: int) -> None:
    """Initiatives with all that a card shows."""
    for number in range(many):
        row = InitiativeFactory(
            municipality=town.municipality,
            published=True,
            name=f"Koffie {number}",
            topic="groen",
            open_to_all=True,
            areas=[town.buurt],
            place_kind=PlaceKind.POINT,
            lon=4.63,
            lat=52.38,
        )
        put_on_map(row)
        row.save()
        NeedFactory(initiative=row, kind=NeedKind.MENSEN)
        NeedFactory(initiative=row, kind=NeedKind.GELD)
        ActivityFactory(initiative=row)
        PhotoFactory(initiative=row)


def asked(browser: Client, address: str, **more: Any) -> int:
    with queries() as found:
        assert browser.get(address, **more).status_code == 200, address
    return len(found)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("path", ["/initiatieven/", "/kaart/"])
def test_a_list_asks_at_most_ten_questions_at_any_size(
    town: Town, visit: Visit, path: str, query: str
) -> None:
    SynonymGroup.objects.create(municipality=town.municipality, words="eettafel, buurtmaaltijd")
    browser = visit()
    addresses = [path + query]
    if path == "/kaart/":
        addresses.append(f"{path}{query}{'&' if query else '?'}{VIEW}")
    make(town, 1)
    for_one = [asked(browser, one) for one in addresses]
    make(town, 19)

    for_twenty = [asked(browser, one) for one in addresses]

    assert for_twenty == for_one
    assert max(for_twenty) <= 10


@pytest.mark.parametrize("address", ["/initiatieven/?q=kofie", f"/kaart/?q=kofie&{VIEW}"])
def test_a_script_and_an_official_ask_no_more_for_twenty_than_for_one(
    town: Town, cast: Cast, visit: Visit, address: str
) -> None:
    by_script = {"headers": {"HX-Request": "true", "HX-Request-Type": "partial"}}
    ways = [(visit(), by_script), (visit(cast.beheer), {})]
    make(town, 1)
    for_one = [asked(browser, address, **more) for browser, more in ways]
    make(town, 19)

    assert [asked(browser, address, **more) for browser, more in ways] == for_one


def test_of_many_that_everybody_sees_only_the_kept_number_is_asked(
    town: Town, cast: Cast, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("initiatives.search.counts.MOST_COUNTED", 2)
    make(town, 4)
    write_public_map(town.municipality)
    browser = visit()

    with queries() as found:
        page = browser.get("/initiatieven/").content.decode()

    assert "4 initiatieven" in page
    assert not any("MATERIALIZED" in one["sql"] for one in found)
    # Who is logged in may see more than everybody: it is counted.
    InitiativeFactory(municipality=town.municipality, requested=True, areas=[town.buurt])
    assert "5 initiatieven" in visit(cast.beheer).get("/initiatieven/").content.decode()
