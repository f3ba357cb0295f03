"""Every page: nothing for axe to find, nothing too wide, nothing the browser refuses."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import AXE, DESKTOP, NARROW, PHONE, Visitor
from tests.browser.pages import LOOKS, Look

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """async (tags) => {
  const found = await axe.run(document, {runOnly: {type: 'tag', values: tags}});
  return found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).join(' | '));
}"""


def axe_findings(page: Page) -> list[str]:
    """What axe finds wrong, a line a rule with the elements it found."""
    # Through the debugger, not as a script of the page: the page's own policy stays as it is.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN_AXE, RULES)
    return found


def open_look(visitor: Visitor, look: Look) -> Page:
    """Open a page as the person who is to see it."""
    if look.email:
        visitor.become(look.email, look.host)
    return visitor.go(look.path, look.host)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.host}{look.path}-{look.email}")
def test_a_page_is_accessible_and_fits(look: Look, new_visitor: Callable[..., Visitor]) -> None:
    visitor = new_visitor(DESKTOP)
    page = open_look(visitor, look)

    assert axe_findings(page) == []

    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert axe_findings(page) == []

    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


@pytest.mark.parametrize(
    ("path", "email"),
    [
        (f"/initiatieven/?q={'w' * 200}", ""),
        (f"/subsidies/?q={'w' * 200}", "subsidie@demo.example"),
        (f"/subsidies/?year={'9' * 200}", "subsidie@demo.example"),
    ],
    ids=["list", "chip", "mistake"],
)
def test_a_word_without_end_makes_no_page_wider(
    path: str, email: str, new_visitor: Callable[..., Visitor]
) -> None:
    visitor = new_visitor(NARROW)
    if email:
        visitor.become(email)
    page = visitor.go(path)

    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


@pytest.mark.parametrize("path", ["/", "/initiatieven/", "/kaart/", "/geld/", "/kompas/"])
def test_a_page_is_readable_in_the_dark(path: str, new_visitor: Callable[..., Visitor]) -> None:
    page = new_visitor(DESKTOP, dark=True).go(path)

    assert axe_findings(page) == []


def test_the_first_tab_skips_to_the_content(visitor: Visitor) -> None:
    page = visitor.go("/initiatieven/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"
