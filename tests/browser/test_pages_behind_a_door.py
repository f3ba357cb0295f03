"""Pages whose address nobody knows beforehand: the rooms of a Kompas, what was shared, a file."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESKTOP, NARROW, PHONE, Visitor
from tests.browser.following import follow
from tests.browser.test_every_page import axe_findings

ROOMS = [
    *("", "idee/", "thema/betrokkenheid/", "plek/", "verwachting/", "delen/", "laten-zien/"),
    *("stand/", "samen/", "link/", "verwijderen/"),
]


def assert_accessible_and_fitting(page: Page) -> None:
    """Nothing for axe to find at two widths, and nothing too wide at 320 pixels."""
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert axe_findings(page) == [], page.url
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], page.url
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]


@pytest.fixture
def own_kompas(new_visitor: Callable[..., Visitor]) -> Page:
    """The page of the overview of a Kompas that was begun a moment ago."""
    page = new_visitor().go("/kompas/")
    page.get_by_label("Hoe noem je je idee?").fill("Een bankje met een heel lange werknaam")
    page.get_by_role("button", name="Begin").click()
    page.goto(re.sub(r"(/kompas/mijn/\d+/).*", r"\1", page.url))
    return page


def test_every_room_of_a_kompas_is_accessible_and_fits(own_kompas: Page) -> None:
    overview = own_kompas.url
    answer = own_kompas.goto(overview + "thema/betrokkenheid/")
    assert answer
    own_kompas.get_by_role("textbox").first.fill("Wij, met zijn vijven.")
    own_kompas.get_by_role("button", name=re.compile("^Bewaar en ga naar")).click()
    own_kompas.wait_for_url("**/thema/waarde/")

    for room in ROOMS:
        answer = own_kompas.goto(overview + room)
        assert answer
        assert answer.status == 200, room
        assert_accessible_and_fitting(own_kompas)


@pytest.mark.parametrize(("room", "button"), [("plek/", "Bewaar en ga"), ("delen/", "Deel")])
def test_a_room_with_mistakes_is_accessible_too(own_kompas: Page, room: str, button: str) -> None:
    own_kompas.goto(own_kompas.url + room)
    own_kompas.get_by_role("button", name=re.compile(f"^{button}")).click()
    own_kompas.get_by_role("alert").wait_for()

    assert_accessible_and_fitting(own_kompas)


@pytest.mark.parametrize(
    ("email", "begin", "link"),
    [
        ("verbinder@demo.example", "/werkplek/kompas/", "Buurtbatterij Ramplaan"),
        ("subsidie@demo.example", "/subsidies/?view=applications", "Elf paar handschoenen"),
    ],
    ids=["shared kompas", "application"],
)
def test_what_an_official_opens_from_a_list_is_accessible_and_fits(
    new_visitor: Callable[..., Visitor], email: str, begin: str, link: str
) -> None:
    visitor = new_visitor()
    visitor.become(email)
    page = visitor.go(begin)
    page.get_by_role("link", name=link).first.click()
    page.wait_for_url(re.compile(r"/\d+/$"))

    assert_accessible_and_fitting(page)


def test_what_an_official_writes_beside_a_kompas_is_accessible_and_fits(
    new_visitor: Callable[..., Visitor],
) -> None:
    visitor = new_visitor()
    visitor.become("verbinder@demo.example")
    page = visitor.go("/werkplek/kompas/")
    page.get_by_role("link", name="Buurtbatterij Ramplaan").first.click()
    page.wait_for_url(re.compile(r"/\d+/$"))
    shared = page.url

    page.get_by_role("link", name="Schrijf iets bij:").first.click()
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_role("alert").wait_for()
    assert_accessible_and_fitting(page)

    page.goto(shared)
    page.get_by_role("link", name="Kies een moment").click()
    page.get_by_role("button", name="Kies ").first.wait_for()
    assert_accessible_and_fitting(page)

    page.goto(shared)
    follow(page.get_by_role("link", name="Haal weg").first)
    assert_accessible_and_fitting(page)


def test_what_the_municipality_wrote_is_accessible_to_the_initiator(
    new_visitor: Callable[..., Visitor],
) -> None:
    visitor = new_visitor()
    visitor.become("bewoner@demo.example")
    page = visitor.go("/kompas/mijn/")
    page.get_by_role("link", name="Buurtkamer Rozenprieel").first.click()
    page.get_by_role("link", name="Hoe staat het ervoor?").click()
    page.get_by_role("heading", name="Van de gemeente voor jou").wait_for()
    assert_accessible_and_fitting(page)

    standing = page.url
    for link in ("Verander je antwoord", "Kies wat je deelt", "Vraag een gesprek aan"):
        page.get_by_role("link", name=link).first.click()
        page.get_by_role("button", name=re.compile("^(Stuur|Bewaar|Stel)")).wait_for()
        assert_accessible_and_fitting(page)
        page.goto(standing)
