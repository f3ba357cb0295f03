"""The list and a page on paper, as somebody at a printer gets them."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.initiatives.paper_reader import read

FETCH = """async (link) => {
  const answer = await fetch(link.href);
  return [...new Uint8Array(await answer.arrayBuffer())];
}"""


def behind(page: Page, link: str) -> bytes:
    """Get the PDF of a link: a browser may show it itself."""
    return bytes(page.get_by_role("link", name=link, exact=True).evaluate(FETCH))


def test_a_poster_and_a_list_of_what_the_filter_finds(visitor: Visitor) -> None:
    page = visitor.go("/initiatieven/?topic=groen")
    page.get_by_text("Op papier").click()

    poster = read(behind(page, "Poster met kaart"))
    listed = read(behind(page, "Grote letters"))

    assert poster.size == (420, 297)
    assert poster.says_ua
    assert listed.size == (210, 297)
    assert listed.says_ua


def test_a_page_is_printed_without_what_only_a_screen_can_do(visitor: Visitor) -> None:
    page = visitor.go("/initiatieven/moestuin-de-sla/")
    screen_only = (".site-header__nav", ".site-header__search", ".copy-field", ".share")
    for shown in screen_only:
        expect(page.locator(shown).first).to_be_visible()
    page.emulate_media(media="print")

    expect(page.get_by_role("heading", name="Moestuin De Sla", level=1)).to_be_visible()
    expect(page.get_by_role("heading", name="Ons verhaal")).to_be_visible()
    for gone in screen_only:
        expect(page.locator(gone).first).to_be_hidden()
    assert page.pdf(format="A4").startswith(b"%PDF")
