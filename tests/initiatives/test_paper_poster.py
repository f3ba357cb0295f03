"""The poster of an area: one sheet whatever is on it, and a map that gives away no place."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable

import pytest
from django.test import Client
from shapely.geometry import MultiPolygon, box

from initiatives.map.tiles import DrawnArea
from initiatives.paper.drawing import (
    LABEL,
    PIN,
    RISE,
    Box,
    Ground,
    Pin,
    draw_map,
    stands_for,
)
from initiatives.paper.poster import MOST_ON_POSTER, Poster
from initiatives.paper.typesetting import Sheet, typeset
from municipalities.branding import Look
from municipalities.mercator import to_map
from tests.conftest import Town
from tests.factories import ActivityFactory, InitiativeFactory, make_area
from tests.initiatives.paper_reader import read

Visit = Callable[..., Client]
ADDRESS = "/initiatieven/papier/poster/"


def square(name: str) -> DrawnArea:
    west, south = to_map(4.60, 52.36)
    east, north = to_map(4.62, 52.38)
    outline = MultiPolygon([box(west, south, east, north)])
    return DrawnArea("X", name, 1, outline, ((west + east) // 2, (south + north) // 2))


def drawn(*pins: Pin, name: str = "Rozenprieel") -> str:
    area = square(name)
    ground = Ground(chosen=[area], parts=[area], around=[area])
    return draw_map(ground, pins, width=196, height=196, font="source-sans")


def test_the_poster_is_one_sheet_of_a3_whatever_is_on_it(town: Town, visit: Visit) -> None:
    for number in range(MOST_ON_POSTER):
        row = InitiativeFactory(
            municipality=town.municipality,
            published=True,
            areas=[town.buurt],
            name=f"De {number}e buurtmoestuin met een heel erg lange naam aan de Leidsevaart",
            summary="Samen groente verbouwen, en dan opeten. " * 7,
        )
        ActivityFactory(initiative=row, title="Wieden en koffie met de hele straat, en taart toe")

    told = read(visit().get(f"{ADDRESS}?area=Rozenprieel").content)

    assert told.pages == 1
    assert told.size == (420, 297)
    assert (told.title, told.language) == ("Samen in Rozenprieel", "nl")
    assert told.says_ua
    assert told.tags["H1"] == MOST_ON_POSTER
    assert told.pictures == [
        "Kaart van Rozenprieel met nummers. Bij elk nummer staat in de lijst wat er is.",
        "QR-code die naar deze lijst op de website gaat",
    ]


def test_more_than_fits_is_a_page_that_offers_smaller_areas(town: Town, visit: Visit) -> None:
    shared = {"municipality": town.municipality, "published": True}
    InitiativeFactory.create_batch(MOST_ON_POSTER, areas=[town.buurt], **shared)
    InitiativeFactory(areas=[town.other_buurt], **shared)
    browser = visit()

    response = browser.get(f"{ADDRESS}?topic=groen")

    assert response.status_code == 413
    assert f"Je koos {MOST_ON_POSTER + 1} initiatieven." in response.text
    links = re.findall(r'href="(/initiatieven/papier/poster/[^"]+)"', response.text)
    assert [link.replace("&amp;", "&") for link in links] == [
        f"{ADDRESS}?topic=groen&area={code}" for code in ("noord", "zuid-west")
    ]
    assert browser.get(links[0].replace("&amp;", "&")).status_code == 200
    # Another area beside this one would make it more.
    InitiativeFactory(areas=[town.buurt], **shared)
    assert "area=noord" not in browser.get(f"{ADDRESS}?area=zuid-west").text


def test_what_stopped_is_on_the_wall_only_when_asked_for(town: Town, visit: Visit) -> None:
    shared = {"municipality": town.municipality, "published": True, "areas": [town.buurt]}
    InitiativeFactory(**shared)
    InitiativeFactory(phase="gestopt", **shared)

    assert read(visit().get(ADDRESS).content).tags["H1"] == 1
    assert read(visit().get(f"{ADDRESS}?phase=gestopt").content).tags["H1"] == 1
    assert read(visit().get(f"{ADDRESS}?phase=gestopt&phase=actief").content).tags["H1"] == 2


def test_what_stopped_is_not_counted_for_a_poster(town: Town, visit: Visit) -> None:
    shared = {"municipality": town.municipality, "published": True}
    InitiativeFactory.create_batch(MOST_ON_POSTER, areas=[town.buurt], **shared)
    InitiativeFactory(areas=[town.other_buurt], **shared)
    InitiativeFactory(areas=[town.buurt], phase="gestopt", **shared)
    InitiativeFactory(areas=[town.other_buurt], phase="doorgegroeid", **shared)

    text = visit().get(ADDRESS).text

    assert f"Je koos {MOST_ON_POSTER + 1} initiatieven." in text
    assert "Wat is gestopt of doorgegroeid, tellen we niet mee" in text
    # Offered because it fits, with as many as come on it.
    offers = re.findall(r'area=([\w-]+)">[^<]*</a> <span class="soft">\((\d+)\)', text)
    assert offers == [("noord", "1"), ("zuid-west", str(MOST_ON_POSTER))]


def test_only_what_stopped_is_said_and_may_still_be_printed(town: Town, visit: Visit) -> None:
    InitiativeFactory(
        municipality=town.municipality, published=True, areas=[town.buurt], phase="gestopt"
    )
    browser = visit()

    answer = browser.get(f"{ADDRESS}?topic=groen")

    assert answer.status_code == 404
    assert "alleen wat is gestopt" in answer.text
    assert "niets gevonden" not in answer.text
    (link,) = re.findall(r'href="(/initiatieven/papier/poster/[^"]+)"', answer.text)
    assert browser.get(link.replace("&amp;", "&")).status_code == 200
    assert "niets gevonden" in browser.get(f"{ADDRESS}?topic=kunst").text


def test_a_town_without_boundaries_has_a_poster_without_a_map(
    visit: Visit, haarlem: object
) -> None:
    InitiativeFactory(municipality=haarlem, published=True)

    told = read(visit().get(ADDRESS).content)

    assert told.pictures == ["QR-code die naar deze lijst op de website gaat"]


def test_an_odd_name_of_an_area_does_not_break_the_map(town: Town, visit: Visit) -> None:
    odd = make_area(
        town.municipality, "wijk", "WK1", 'Zand & <Zee> "aan" 你 🌊', within=(town.gebied,)
    )
    InitiativeFactory(municipality=town.municipality, published=True, areas=[odd], topic="")

    assert read(visit().get(f"{ADDRESS}?area=WK1").content).tags["H1"] == 1


def test_a_circle_is_drawn_as_far_as_is_searched_with_a_cross_in_its_middle(
    town: Town, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawings, papers = [], []

    def typeset_as_before(paper: Poster, sheet: Sheet, look: Look) -> bytes:
        papers.append(paper)
        drawings.append(sheet.drawn["map"])
        return typeset(paper, sheet, look)

    monkeypatch.setattr("initiatives.paper.poster.typeset", typeset_as_before)
    lon, lat = 4.611, 52.37
    x, y = to_map(lon, lat)
    point = {"place_kind": "point", "lon": lon, "lat": lat, "map_x": x, "map_y": y}
    InitiativeFactory(municipality=town.municipality, published=True, **point)
    browser = visit()

    told = read(browser.get(f"{ADDRESS}?near=4.61,52.37&distance=500").content)
    browser.get(ADDRESS)
    # All of the town lies in it: nothing is left out by it.
    browser.get(f"{ADDRESS}?near=4.61,52.37&distance=50000")

    assert told.pages == 1
    cross = "M95.5 98.0h5M98.0 95.5v5"
    assert [cross in one for one in drawings] == [True, False, False]
    assert [one.heading for one in papers] == [
        "Samen in de buurt: binnen 500 meter",
        "Samen in Haarlem",
        "Samen in Haarlem",
    ]
    said = "De cirkel is 500 meter rond het kruis."
    assert [said in one.map_note for one in papers] == [True, False, False]
    # The number stands as far from the cross as the initiative is from the place.
    dot = re.search(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="0.9"', drawings[0])
    assert dot
    metres = (float(dot[1]) - 98) / (98 - PIN) * 500
    assert abs(metres - 0.001 * 111_319 * math.cos(math.radians(52.37))) < 1
    assert dot[2] == "98.0"


# The map ----------------------------------------------------------------------------------------


def test_pins_on_one_spot_stand_beside_each_other_and_over_no_name() -> None:
    name = Box(98, 98, 30, 3.4)

    stands = stands_for([(98.0, 98.0)] * MOST_ON_POSTER, [name], width=196, height=196)

    assert not any(one.touches(name) for one in stands)
    assert not any(one.touches(other) for one, other in itertools.combinations(stands, 2))
    assert all(min(one.x, one.y) >= PIN / 2 for one in stands)


def test_only_an_exact_place_gets_a_dot() -> None:
    x, y = square("").label

    assert "<circle" in drawn(Pin(1, "groen", x, y, is_exact=True))
    assert "<circle" not in drawn(Pin(1, "groen", x, y, is_exact=False))


def test_a_name_that_is_wider_than_its_area_stops_the_border_it_crosses() -> None:
    told = drawn(name="Verantwoordelijkheidsgevoel")

    ground, letters = re.findall(r"<text [^>]*>Verantwoordelijkheidsgevoel</text>", told)
    borders = told.rindex("<path")
    assert re.search(r'stroke="(#\w+)" stroke-width="1.8"', ground)
    assert "stroke" not in letters
    assert borders < told.index(ground) < told.index(letters)


def test_a_name_stands_aside_for_the_dot_of_an_exact_place() -> None:
    x, y = square("").label

    told = drawn(Pin(1, "groen", x, y, is_exact=True))

    dot = re.search(r'<circle cx="[\d.]+" cy="([\d.]+)" r="0.9"', told)
    name = re.search(r'<text x="[\d.]+" y="([\d.]+)"[^>]*>Rozenprieel<', told)
    assert dot
    assert name
    # The line the letters stand on is a third of their height below their middle.
    middle = float(name[1]) - LABEL * RISE
    assert abs(middle - float(dot[1])) == pytest.approx(LABEL, abs=0.1)


def test_a_pin_with_room_around_it_does_not_stand_on_its_dot() -> None:
    free = to_map(4.615, 52.375)

    told = drawn(Pin(1, "groen", *free, is_exact=True))

    dot = re.search(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="0.9"', told)
    number = re.search(r'<text x="([\d.]+)" y="[\d.]+" font-size="4.2"', told)
    line = re.search(r'd="M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)"', told)
    assert dot
    assert number
    assert line
    assert (line[1], line[2]) == (dot[1], dot[2])
    assert line[3] == number[1]
    assert max(abs(float(line[3]) - float(dot[1])), abs(float(line[4]) - float(dot[2]))) > PIN / 2
