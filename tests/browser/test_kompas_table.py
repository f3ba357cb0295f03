"""A Kompas at a table: an official and a resident with a telephone each, and paper between them."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visitor
from tests.browser.test_every_page import axe_findings


def looks_right(page: Page) -> None:
    assert axe_findings(page) == []
    width = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert width <= 0, page.url


def test_a_kompas_is_filled_in_together_and_handed_over(
    new_visitor: Callable[..., Visitor],
) -> None:
    official, resident = new_visitor(PHONE), new_visitor(PHONE)
    official.become("verbinder@demo.example")
    page = official.go("/werkplek/samen/nieuw/")
    looks_right(page)
    page.get_by_label("Naam van de bewoner").fill("Ank")
    page.get_by_label("Hoe noemen jullie het idee?").fill("Schaakbord op het plein")
    page.get_by_role("button", name="Begin samen").click()
    expect(page.get_by_text("Je vult dit in samen met Ank")).to_be_visible()
    looks_right(page)
    kompas = urlsplit(page.url).path

    page.get_by_role("link", name="Betrokkenheid").first.click()
    box = page.get_by_role("textbox", name="Wie staan er achter het initiatief?")
    with page.expect_response(re.compile(r"/bewaar/$")):
        box.fill("Ik, en de mannen van het bankje.")
    looks_right(page)

    page.get_by_role("link", name="Klaar? Draag het over aan Ank").click()
    looks_right(page)
    page.get_by_role("button", name="Draag over aan Ank").click()
    expect(page.get_by_role("img", name="QR-code met de link hieronder")).to_be_visible()
    looks_right(page)
    door = urlsplit(page.locator(".hand-over-paper__url").inner_text()).path
    page.goto(official.site.url(kompas))
    expect(page.get_by_text("Schaakbord op het plein")).to_have_count(0)

    hers = resident.go(door)
    looks_right(hers)
    hers.get_by_role("button", name="Neem mijn Kompas over").click()
    expect(hers.get_by_label("Je link", exact=True)).to_be_visible()
    looks_right(hers)
    hers.goto(resident.site.url(f"{kompas}thema/betrokkenheid/"))
    expect(hers.get_by_role("textbox").first).to_have_value("Ik, en de mannen van het bankje.")
    expect(hers.get_by_text("Je vult dit in samen met")).to_have_count(0)

    used = new_visitor(PHONE).go(door)
    expect(used.get_by_role("heading", name="Deze link is al gebruikt")).to_be_visible()
    looks_right(used)
