"""What exists already is written down with consent, and its maker takes the page over."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visitor
from tests.browser.test_pages_behind_a_door import assert_accessible_and_fitting

WIJKTEAM, BUUR = "wijkteam@demo.example", "buur@demo.example"
NAME = "Schaatsclub De Scheve Schaats"


def test_registered_with_consent_invited_and_taken_over(
    new_visitor: Callable[..., Visitor],
) -> None:
    official = new_visitor(PHONE)
    official.become(WIJKTEAM)
    page = official.go("/werkplek/aanmelden/nieuw/")
    page.get_by_label("Hoe heet het initiatief?").fill(NAME)
    page.get_by_label("Sport en bewegen").check()
    page.get_by_label("In de hele gemeente").check()
    page.get_by_role("button", name="Meld aan").click()
    expect(page.get_by_role("alert")).to_contain_text("Vul in wie toestemming gaf.")
    assert_accessible_and_fitting(page)
    page.get_by_label("Wie van de makers gaf toestemming?").fill("De penningmeester")
    page.get_by_label("In een gesprek").check()
    page.get_by_label("Nee, pas als een maker de pagina overneemt").check()
    page.get_by_label("E-mailadres van een maker").fill(BUUR)
    page.get_by_role("button", name="Meld aan").click()
    card = page.locator(".card", has_text=NAME)
    expect(card).to_contain_text("Toestemming van De penningmeester")
    expect(card).to_contain_text(f"Uitnodiging gemaild aan {BUUR}")
    assert_accessible_and_fitting(page)

    # Whoever has the link sees what was written; taking it over asks who she is.
    maker = new_visitor()
    maker.letter(BUUR, NAME).get_by_role("link").first.click()
    hers = maker.page
    expect(hers.get_by_role("heading", name=NAME)).to_be_visible()
    expect(hers.get_by_role("button", name="Log in en neem de pagina over")).to_be_visible()
    assert_accessible_and_fitting(hers)
    maker.become(BUUR)
    maker.letter(BUUR, NAME).get_by_role("link").first.click()
    hers.get_by_role("button", name="Neem de pagina over").click()
    expect(hers.get_by_text("De pagina is nu van jou.")).to_be_visible()
    expect(hers.get_by_label("Naam")).to_have_value(NAME)

    official.go("/werkplek/aanmelden/")
    expect(card).to_contain_text("overgenomen")
    expect(card).not_to_contain_text("penningmeester")
    expect(card).not_to_contain_text(BUUR)
