"""From one Kompas, without typing again: help asked and answered, money asked and found back."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visitor
from tests.browser.following import follow
from tests.browser.test_pages_behind_a_door import assert_accessible_and_fitting
from tests.browser.test_three_jobs import begin_kompas

VERBINDER = "verbinder@demo.example"
SUBSIDIE = "subsidie@demo.example"
WORDS = "Wij, met een heel lange buurtbewonersbijeenkomst."


def test_help_and_money_are_asked_from_the_same_answers(
    new_visitor: Callable[..., Visitor],
) -> None:
    page = new_visitor(PHONE).go("/kompas/")
    begin_kompas(page, "Bakfiets voor de straat")
    page.get_by_role("link", name="Verder naar mijn Kompas").click()
    overview = page.url
    page.get_by_role("link", name="Betrokkenheid").first.click()
    page.get_by_role("textbox", name="Wie staan er achter het initiatief?").fill(WORDS)
    page.get_by_role("button", name=re.compile("^Bewaar en ga naar")).click()
    page.wait_for_url("**/thema/waarde/")

    # Help: kinds, an answer with other words for this once, and how she is reached.
    page.goto(overview)
    follow(page.get_by_role("link", name="Vraag om hulp"))
    assert_accessible_and_fitting(page)
    page.get_by_role("button", name="Stel je vraag").click()
    expect(page.get_by_text("Kies waarbij je hulp wilt.").first).to_be_visible()
    assert_accessible_and_fitting(page)
    page.get_by_label("Meedenken").check()
    page.get_by_label("Wie staan er achter het initiatief?").first.check()
    page.get_by_text("Verander de woorden").first.click()
    page.get_by_role("textbox", name="Wie staan er achter het initiatief?").fill("Wij zessen.")
    page.get_by_label("Fatima el Idrissi").check()
    page.get_by_label("Je naam").fill("Guus de Wit")
    page.get_by_label("Je e-mailadres").fill("guus@demo.example")
    page.get_by_role("button", name="Stel je vraag").click()
    expect(page.get_by_text("Je vraag ligt bij Fatima el Idrissi.")).to_be_visible()
    assert_accessible_and_fitting(page)

    # The gebiedsverbinder takes it up and answers.
    official = new_visitor()
    official.become(VERBINDER)
    work = official.go("/werkplek/vragen/")
    assert_accessible_and_fitting(work)
    work.get_by_role("link", name="Bakfiets voor de straat").click()
    expect(work.get_by_text("Wij zessen.")).to_be_visible()
    assert work.get_by_text(WORDS).count() == 0
    work.get_by_role("button", name="Ik pak dit op").click()
    work.get_by_label("Je antwoord").fill("De Kringloop heeft er een.")
    work.get_by_role("button", name="Stuur je antwoord").click()
    expect(work.get_by_text("Je antwoord is bewaard.")).to_be_visible()
    assert_accessible_and_fitting(work)

    # Money: choose, check, hand in.
    page.goto(overview)
    follow(page.get_by_role("link", name="Vraag geld aan"))
    assert_accessible_and_fitting(page)
    page.get_by_role("link", name="Kies Zaaigeld").click()
    page.get_by_label("Waar is het geld voor?").fill("Een slot en een bel.")
    page.get_by_label("Hoeveel vraag je?").fill("1.000")
    page.get_by_role("button", name="Vraag dit aan").click()
    expect(page.get_by_text("Deze regeling geeft hoogstens").first).to_be_visible()
    assert_accessible_and_fitting(page)
    page.get_by_label("Hoeveel vraag je?").fill("120")
    page.get_by_role("button", name="Vraag dit aan").click()
    expect(page.get_by_text("Je aanvraag is binnen.")).to_be_visible()
    number = page.get_by_text(re.compile(r"Nummer \d{4}-\d{5}")).inner_text().split()[-1]
    assert_accessible_and_fitting(page)
    page.get_by_role("link", name="Hoe staat het ervoor?").click()
    expect(page.get_by_text("De Kringloop heeft er een.")).to_be_visible()
    expect(page.get_by_text(number)).to_be_visible()
    assert_accessible_and_fitting(page)

    # The subsidy officer finds it in her overview.
    officer = new_visitor()
    officer.become(SUBSIDIE)
    desk = officer.go("/subsidies/?view=applications&status=received")
    desk.get_by_role("link", name="Bakfiets voor de straat").first.click()
    expect(desk.get_by_text(number)).to_be_visible()
    expect(desk.get_by_text("Een slot en een bel.")).to_be_visible()
    assert_accessible_and_fitting(desk)
