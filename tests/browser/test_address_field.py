"""An address: suggested while one types, with the keyboard alone, and without a script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visitor
from tests.browser.test_every_page import axe_findings
from tests.browser.test_kompas_writing import SAVED, begin, overview_of, status_of

NewVisitor = Callable[..., Visitor]
FIRST = "Grote Hoedstraat 1, 2011 SA Haarlem"
SECOND = "Kleine Hoedstraat 1, 2011 SD Haarlem"


def type_in(page: Page, text: str) -> None:
    page.get_by_role("combobox", name="om de hoek").focus()
    page.keyboard.type(text)
    expect(page.get_by_role("option").first).to_be_visible()


def test_with_the_keyboard_alone(new_visitor: NewVisitor) -> None:
    page = new_visitor(PHONE).go("/")
    field = page.get_by_role("combobox", name="om de hoek")
    type_in(page, "hoedstr 1")

    assert page.get_by_role("option").all_inner_texts() == [FIRST, SECOND]
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator("[data-address-status]")).to_have_text(
        "2 adressen gevonden. Kies met de pijltjes."
    )
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_have_text(SECOND)
    expect(field).to_have_attribute("aria-activedescendant", str(chosen.get_attribute("id")))
    assert axe_findings(page) == []

    # Escape closes the list and keeps what was typed.
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(field).to_have_value("hoedstr 1")

    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(field).to_have_value(SECOND)
    page.keyboard.press("Enter")
    page.wait_for_url("**/initiatieven/?near=**")
    expect(page.get_by_role("main")).to_contain_text(f"binnen 1 kilometer van {SECOND}")


def test_what_is_not_found_is_said(new_visitor: NewVisitor) -> None:
    page = new_visitor().go("/")
    page.get_by_role("combobox", name="om de hoek").focus()
    page.keyboard.type("nergenslaan 3")
    expect(page.locator("[data-address-status]")).to_have_text("Geen adres gevonden.")


def test_the_list_changes_when_an_address_is_chosen(new_visitor: NewVisitor) -> None:
    page = new_visitor().go("/initiatieven/")
    page.locator(".filters__summary").click()
    page.get_by_role("combobox", name="Bij welk adres?").focus()
    page.keyboard.type("hoedstr 1")
    page.get_by_role("option").first.click()
    expect(page.locator("#results")).to_contain_text(f"van {FIRST}")


def test_the_map_follows_an_address_and_it_is_saved(new_visitor: NewVisitor) -> None:
    visitor = begin(new_visitor(PHONE))
    page = visitor.page
    page.goto(overview_of(page) + "plek/")
    page.get_by_label("Op één plek").check()
    page.get_by_role("combobox", name="Bij welk adres?").focus()
    page.keyboard.type("hoedstr 1")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.locator("[data-address-status]")).to_have_text(
        "Dit is in de buurt Binnenstad, gebied Centrum."
    )
    expect(page.locator(".place-pin")).to_have_count(1)
    expect(status_of(page)).to_have_text(SAVED)
    assert axe_findings(page) == []

    # Who points at the map means that place, and not what she typed before.
    page.get_by_role("button", name="Dichterbij").click()
    page.get_by_role("button", name="Kies het midden van de kaart").click()
    pin = page.locator(".place-pin").bounding_box()
    drawn = page.locator("[data-place-map]").bounding_box()
    assert pin
    assert drawn
    assert pin["x"] + pin["width"] / 2 == pytest.approx(drawn["x"] + drawn["width"] / 2, abs=2)
    assert pin["y"] + pin["height"] == pytest.approx(drawn["y"] + drawn["height"] / 2, abs=2)
    expect(page.get_by_role("combobox", name="Bij welk adres?")).to_have_value("")
    expect(page.locator("[data-place-status]")).to_contain_text("Dit is in de buurt")
    page.goto(overview_of(page))
    expect(page.get_by_role("main")).to_contain_text("Op één plek in Binnenstad")


def test_without_a_script_the_server_asks_what_was_meant(new_visitor: NewVisitor) -> None:
    page = new_visitor(PHONE, scripts=False).go("/")
    page.get_by_label("om de hoek").fill("hoedstraat 1")
    page.get_by_role("search", name="Zoek bij een adres").get_by_role("button").click()
    expect(page.get_by_role("alert")).to_contain_text("Welk adres bedoel je?")
    assert page.get_by_role("link", name=FIRST).count() == 1
    page.get_by_role("link", name=SECOND).click()
    expect(page.get_by_role("main")).to_contain_text(f"van {SECOND}")


def test_without_a_script_one_place_can_be_chosen(new_visitor: NewVisitor) -> None:
    visitor = begin(new_visitor(PHONE, scripts=False))
    page = visitor.page
    page.goto(overview_of(page) + "plek/")
    page.get_by_label("Op één plek").check()
    page.get_by_label("Bij welk adres?").fill("hoedstraat 1")
    page.get_by_role("button", name="Bewaar en ga verder").click()
    page.get_by_label(FIRST).check()
    page.get_by_role("button", name="Bewaar en ga verder").click()
    page.wait_for_url("**/verwachting/")
    page.goto(overview_of(page))
    expect(page.get_by_role("main")).to_contain_text("Op één plek in Binnenstad")
