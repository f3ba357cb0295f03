"""Every page: nothing for axe to find, nothing too wide, nothing the browser refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import (
    AXE,
    DESKTOP,
    NARROW,
    PHONE,
    Chromium,
    Site,
    Visitor,
    open_window,
)
from tests.browser.pages import LOOKS, Look

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """async (tags) => {
  const wanted = {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']};
  const found = await axe.run(document, wanted);
  return found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).join(' | '));
}"""


def axe_findings(page: Page) -> list[str]:
    """What axe finds wrong, a line a rule with the elements it found."""
    # Through the debugger, not as a script of the page: the page's own policy stays as it is.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN_AXE, RULES)
    return found


def is_there(page: Page) -> bool:
    """Whether the browser of a page still runs."""
    browser = page.context.browser
    return browser is not None and browser.is_connected()


@pytest.fixture(scope="module")
def onlookers(chromium: Chromium, site: Site) -> Iterator[Callable[[Look], Visitor]]:
    """Somebody who is to see a page: one window for each, so that she logs in once."""
    windows: dict[tuple[str, str], Visitor] = {}

    def window_of(look: Look) -> Visitor:
        key = (look.email, look.host)
        if key not in windows or not is_there(windows[key].page):
            windows[key] = open_window(chromium.running(), site)
            if look.email:
                windows[key].become(look.email, look.host)
        windows[key].page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
        return windows[key]

    yield window_of
    for visitor in windows.values():
        visitor.context.close()


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.host}{look.path}-{look.email}")
def test_a_page_is_accessible_and_fits(look: Look, onlookers: Callable[[Look], Visitor]) -> None:
    visitor = onlookers(look)
    visitor.complaints.clear()
    page = visitor.go(look.path, look.host)

    assert axe_findings(page) == []

    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert axe_findings(page) == []

    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert visitor.complaints == []


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
