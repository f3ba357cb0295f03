"""One answer of a shared Kompas is taken back, on a telephone."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visitor
from tests.browser.test_pages_behind_a_door import assert_accessible_and_fitting
from tests.browser.test_three_jobs import begin_kompas

NAME = "Banken langs het wandelpad"
FIRST, SECOND = "Wie staan er achter het initiatief?", "Hoe denkt de buurt erover?"


def test_one_answer_is_taken_back(new_visitor: Callable[..., Visitor]) -> None:
    page = new_visitor(PHONE).go("/kompas/")
    begin_kompas(page, NAME)
    page.get_by_role("link", name="Verder naar mijn Kompas").click()
    page.get_by_role("link", name="Betrokkenheid").first.click()
    page.get_by_role("textbox", name=FIRST).fill("Wij, en de wandelclub.")
    page.get_by_role("textbox", name=SECOND).fill("Eén buurman is boos.")
    page.get_by_role("button", name=re.compile("^Bewaar en ga naar")).click()
    page.wait_for_url("**/thema/waarde/")

    page.goto(re.sub(r"/mijn/(\d+)/.*", r"/mijn/\1/delen/", page.url))
    page.get_by_label("Fatima el Idrissi").check()
    page.get_by_label("Je naam").fill("Guus de Wit")
    page.get_by_label("Je e-mailadres").fill("guus@demo.example")
    page.get_by_role("button", name=re.compile("^Deel")).click()
    page.get_by_role("link", name="Kies wat je deelt").click()
    second = page.get_by_role("checkbox", name=SECOND)
    expect(second).to_be_hidden()
    page.get_by_text("Ik kies per vraag", exact=True).click()
    expect(second).to_be_visible()
    page.get_by_text("Alles", exact=True).click()
    second.uncheck()
    expect(page.get_by_role("radio", name="Ik kies per vraag")).to_be_checked()
    assert_accessible_and_fitting(page)
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("leest nu alleen wat je aanvinkte")).to_be_visible()
    assert_accessible_and_fitting(page)

    official = new_visitor(PHONE)
    official.become("verbinder@demo.example")
    shared = official.go("/werkplek/")
    shared.get_by_role("link", name=NAME).first.click()
    expect(shared.get_by_text("Wij, en de wandelclub.")).to_be_visible()
    expect(shared.get_by_text("Eén buurman is boos.")).to_have_count(0)
