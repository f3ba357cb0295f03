"""Paper about a circle: it says how far, and nowhere from where, which may be somebody's home."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from initiatives.paper.drawing import qr_code
from initiatives.vocabulary import PlaceKind
from municipalities.mercator import to_map
from tests.conftest import Town
from tests.factories import InitiativeFactory, make_street
from tests.initiatives.paper_reader import read

Visit = Callable[..., Client]
LABEL = "Grote Hoedstraat 12, 2011 SA Haarlem"
PAPERS = ("lijst", "groot", "poster")


@pytest.fixture
def street(town: Town) -> None:
    """An initiative on the Grote Hoedstraat, which has addresses."""
    make_street(town.municipality, "Grote Hoedstraat", houses=("12", "14"))
    x, y = to_map(4.61, 52.37)
    InitiativeFactory(
        municipality=town.municipality,
        published=True,
        name="Moestuin",
        place_kind=PlaceKind.POINT,
        lon=4.61,
        lat=52.37,
        map_x=x,
        map_y=y,
        areas=[town.buurt],
    )


@pytest.fixture
def codes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that are drawn as a code."""
    drawn = []

    def draw(url: str) -> str:
        drawn.append(url)
        return qr_code(url)

    for module in ("lists", "poster"):
        monkeypatch.setattr(f"initiatives.paper.{module}.qr_code", draw)
    return drawn


@pytest.mark.usefixtures("street")
@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_on_paper_tells_from_where_distance_is_measured(
    visit: Visit, paper: str, codes: list[str]
) -> None:
    asked = {"near": LABEL, "distance": 500, "topic": "groen"}

    told = read(visit().get(f"/initiatieven/papier/{paper}/", asked).content)

    said = [told.words, told.title, *told.pictures]
    assert "Moestuin" in told.words
    assert "Gekozen:Groen." in told.words
    assert not [one for one in said if "hoed" in one.lower() or "2011" in one]
    assert told.title == "Samen in de buurt: binnen 500 meter"
    assert codes == ["http://haarlem.localhost/initiatieven/?topic=groen"]
    assert told.pictures[-1] == (
        "QR-code die naar de lijst op de website gaat, ook van wat verder weg is"
    )


@pytest.mark.usefixtures("street")
@pytest.mark.parametrize("paper", PAPERS)
def test_a_circle_that_holds_the_whole_town_is_headed_with_the_town(
    visit: Visit, paper: str, codes: list[str]
) -> None:
    asked = {"near": LABEL, "distance": 50_000}

    told = read(visit().get(f"/initiatieven/papier/{paper}/", asked).content)

    assert told.title == "Samen in Haarlem"
    assert "Hoedstraat" not in told.words
    assert "Gekozen" not in told.words
    assert codes == ["http://haarlem.localhost/initiatieven/"]
    assert told.pictures[-1] == "QR-code die naar deze lijst op de website gaat"


@pytest.mark.usefixtures("street")
def test_the_map_says_how_far_it_goes_around_its_cross(visit: Visit) -> None:
    asked = {"near": LABEL, "distance": 500}

    told = read(visit().get("/initiatieven/papier/poster/", asked).content)

    assert told.pictures[0] == (
        "Kaart van alles binnen 500 meter, met nummers. Bij elk nummer staat in de lijst wat er is."
    )
    assert "Decirkelis500meterrondhetkruis." in told.words
