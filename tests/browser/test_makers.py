"""Makers keep up their page: what there is to go to, what they look for, and a look beforehand."""

from __future__ import annotations

from datetime import date, timedelta

from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.pages import BEWONER
from tests.browser.test_pages_behind_a_door import assert_accessible_and_fitting

PAGE = "/initiatieven/buurtkamer-rozenprieel/"


def test_an_activity_is_added_changed_and_taken_off(visitor: Visitor) -> None:
    visitor.become(BEWONER)
    page = visitor.go(PAGE)
    page.get_by_role("link", name="Verander de activiteiten").click()
    page.get_by_role("link", name="Voeg een activiteit toe").click()
    page.get_by_label("Wat is er te doen?").fill("Breien bij de kachel")
    # What belongs to the other rhythm is not asked.
    page.get_by_label("Elke week").check()
    expect(page.get_by_label("Op welke dag van de week?")).to_be_visible()
    expect(page.get_by_label("Op welke dag?")).to_be_hidden()
    page.get_by_label("Eén keer").check()
    expect(page.get_by_label("Op welke dag van de week?")).to_be_hidden()
    page.get_by_label("Op welke dag?").fill((date.today() + timedelta(days=3)).isoformat())
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("alert")).to_contain_text("Vul in hoe laat het begint.")
    assert_accessible_and_fitting(page)
    page.get_by_label("Hoe laat begint het?").fill("19:30")
    page.get_by_role("button", name="Bewaar").click()

    item = page.locator(".visits__item", has_text="Breien bij de kachel")
    expect(item).to_contain_text("19:30")
    assert_accessible_and_fitting(page)
    item.get_by_role("link", name="Verander").click()
    page.get_by_label("Hoe laat begint het?").fill("20:00")
    page.get_by_role("button", name="Bewaar").click()
    expect(item).to_contain_text("20:00")
    visitor.go("/agenda/")
    expect(page.get_by_role("link", name="Breien bij de kachel")).to_be_visible()

    visitor.go(f"{PAGE}activiteiten/")
    item.get_by_role("button", name="Haal weg").click()
    expect(item.get_by_role("button", name="Zet terug")).to_be_visible()
    visitor.go(PAGE)
    expect(page.get_by_text("Breien bij de kachel")).to_have_count(0)


def test_something_is_looked_for_and_found(visitor: Visitor) -> None:
    visitor.become(BEWONER)
    page = visitor.go(PAGE)
    page.get_by_role("link", name="Verander wat jullie zoeken").click()
    page.get_by_label("Wat zoeken jullie?").select_option(label="Spullen")
    page.get_by_role("button", name="Zet op de pagina").click()
    expect(page.get_by_role("alert")).to_contain_text("Schrijf in een paar woorden")
    page.get_by_label("In een paar woorden").fill("Een kachel van voor de oorlog")
    page.get_by_role("button", name="Zet op de pagina").click()

    item = page.locator(".visits__item", has_text="Een kachel van voor de oorlog")
    item.get_by_role("link", name="Verander").click()
    page.get_by_label("In een paar woorden").fill("Een kachel van voor de oorlog, met pijp")
    page.get_by_role("button", name="Bewaar").click()
    expect(item).to_contain_text("met pijp")
    assert_accessible_and_fitting(page)
    item.get_by_role("button", name="Gevonden").click()
    expect(item.get_by_role("button", name="Zoeken we weer")).to_be_visible()
    visitor.go(PAGE)
    expect(page.get_by_text("met pijp")).to_have_count(0)


def test_a_page_is_looked_at_first_and_then_saved(visitor: Visitor) -> None:
    visitor.become(BEWONER)
    page = visitor.go(f"{PAGE}bewerken/")
    page.get_by_label("In één of twee zinnen").fill("Een kamer met een kachel en een tafel.")
    page.get_by_role("button", name="Bekijk eerst").click()

    expect(page.get_by_role("heading", name="Zo wordt jullie pagina")).to_be_visible()
    expect(page.locator(".page-head__lead")).to_have_text("Een kamer met een kachel en een tafel.")
    assert_accessible_and_fitting(page)
    page.get_by_role("button", name="Terug naar het formulier").click()
    page.get_by_label("In één of twee zinnen").fill("Een kamer met een kachel, een tafel en soep.")
    page.get_by_role("button", name="Bekijk eerst").click()

    # Nothing is kept until she says so.
    other = visitor.context.new_page()
    other.goto(visitor.site.url(PAGE))
    expect(other.get_by_text("kachel")).to_have_count(0)
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Bewaard. Zo ziet jullie pagina er nu uit.")).to_be_visible()
    expect(page.locator(".page-head__lead")).to_have_text(
        "Een kamer met een kachel, een tafel en soep."
    )
