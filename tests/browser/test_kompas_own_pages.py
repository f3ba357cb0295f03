"""The idea, the place and the expectation: saved while she types, also in two tabs and offline."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visitor
from tests.browser.test_kompas_writing import SAVED, begin, kept_here, overview_of, status_of
from tests.browser.test_pages_behind_a_door import assert_accessible_and_fitting


@pytest.fixture
def writer(new_visitor: Callable[..., Visitor]) -> Visitor:
    """Somebody on a phone with a fresh Kompas, at the page of her idea."""
    visitor = begin(new_visitor(PHONE))
    visitor.page.goto(overview_of(visitor.page) + "idee/")
    return visitor


def in_short(page: Page) -> str:
    return page.get_by_label("Je idee in één of twee zinnen").input_value()


def say(page: Page, text: str) -> None:
    page.get_by_label("Je idee in één of twee zinnen").fill(text)


def test_what_is_typed_is_saved_without_a_button(writer: Visitor) -> None:
    page = writer.page
    say(page, "Elke vrijdag soep.")

    expect(status_of(page)).to_have_text(SAVED)

    assert kept_here(page) == []
    assert_accessible_and_fitting(page)
    page.reload()
    assert in_short(page) == "Elke vrijdag soep."


def test_what_is_chosen_is_saved_too(writer: Visitor) -> None:
    page = writer.page
    page.goto(overview_of(page) + "verwachting/")
    page.get_by_label("Samenwerking").check()
    expect(status_of(page)).to_have_text(SAVED)
    page.goto(overview_of(page) + "plek/")
    page.get_by_label("In de hele gemeente").check()
    expect(status_of(page)).to_have_text(SAVED)

    page.goto(overview_of(page))

    expect(page.get_by_role("main")).to_contain_text("In heel Haarlem")
    expect(page.get_by_role("main")).to_contain_text("amenwerking")


def test_without_a_connection_the_words_wait_on_the_device(writer: Visitor) -> None:
    page = writer.page
    writer.context.set_offline(True)
    say(page, "In de tunnel getypt.")
    expect(status_of(page)).to_contain_text("Geen verbinding")
    page.get_by_role("button", name="Bewaar").last.click()
    expect(status_of(page)).to_contain_text("Geen verbinding")
    assert in_short(page) == "In de tunnel getypt."

    writer.context.set_offline(False)

    expect(status_of(page)).to_have_text(SAVED)
    writer.complaints.clear()
    page.reload()
    assert in_short(page) == "In de tunnel getypt."


@pytest.mark.parametrize(
    ("button", "kept"),
    [("Bewaar", "Uit twee."), ("Laat staan wat er al stond", "Uit één.")],
    ids=["mine", "other"],
)
def test_in_two_tabs_she_sees_both_and_chooses(writer: Visitor, button: str, kept: str) -> None:
    first = writer.page
    second = writer.context.new_page()
    second.goto(first.url)
    say(first, "Uit één.")
    expect(status_of(first)).to_have_text(SAVED)

    say(second, "Uit twee.")
    expect(second.locator("[data-mistakes]")).to_contain_text("ook ergens anders veranderd")
    second.get_by_role("button", name="Bewaar").last.click()
    expect(second.get_by_role("alert").first).to_contain_text("Uit één.")
    assert in_short(second) == "Uit twee."
    assert_accessible_and_fitting(second)

    second.get_by_role("button", name=button, exact=True).last.click()
    second.wait_for_load_state()
    first.reload()
    expect(first.get_by_label("Je idee in één of twee zinnen")).to_have_value(kept)
