"""Nothing jumps while a page opens, for somebody who was never here before."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Route

from tests.browser.conftest import DESKTOP, PHONE, Visitor
from tests.browser.pages import ZANDVOORT
from tests.layout_shift import shift_after

# The Cumulative Layout Shift, of which 0.1 is called good.
MOST = 0.05
SHIFT = shift_after(500)
# Bytes in a second.
SLOW_LINE = 40_000


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_nothing_jumps_while_a_page_opens(
    new_visitor: Callable[..., Visitor], size: dict[str, int]
) -> None:
    shifts = {}
    for path in (
        "/",
        "/initiatieven/",
        "/kaart/",
        "/initiatieven/moestuin-de-sla/",
        "/kompas/",
        "/agenda/",
    ):
        # Each in a browser that has kept nothing yet.
        page = new_visitor(size).go(path)
        page.wait_for_load_state("networkidle")
        shifts[path] = page.evaluate(SHIFT)

    assert {path: shift for path, shift in shifts.items() if shift >= MOST} == {}


def test_nothing_jumps_while_a_page_comes_in_parts(visitor: Visitor) -> None:
    shifts = {}
    for path in ("/", "/initiatieven/", "/kaart/"):
        # What it needs besides itself is kept, so that it is drawn while it comes.
        page = visitor.go(path)
        page.wait_for_load_state("networkidle")
        line = visitor.context.new_cdp_session(page)
        line.send("Network.enable")
        slowly = {"latency": 100, "downloadThroughput": SLOW_LINE, "uploadThroughput": SLOW_LINE}
        line.send("Network.emulateNetworkConditions", {"offline": False, **slowly})
        visitor.go(path)
        shifts[path] = page.evaluate(SHIFT)
        # Ends the slowness as well.
        line.detach()

    assert {path: shift for path, shift in shifts.items() if shift >= MOST} == {}


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("/initiatieven/", ".wordmark"),
        ("/kaart/", ".wordmark"),
        ("/initiatieven/moestuin-de-sla/melden/", ".breadcrumbs__list"),
    ],
)
def test_what_comes_before_the_content_stands_where_it_stays(
    path: str, part: str, visitor: Visitor
) -> None:
    page, address = visitor.page, visitor.site.url(path)
    answer = page.goto(address)
    assert answer
    before, _, _ = answer.text().partition("<main")
    whole = page.locator(part).bounding_box() or {}
    page.route(address, lambda route: route.fulfill(content_type="text/html", body=before))
    page.goto(address)

    assert page.locator("main").count() == 0
    assert (page.locator(part).bounding_box() or {})["x"] == whole["x"]


def come_late(route: Route) -> None:
    time.sleep(1)
    route.continue_()


def test_a_slow_typeface_moves_nothing(new_visitor: Callable[..., Visitor]) -> None:
    # Each town in its own typeface.
    for host in ("haarlem.localhost", ZANDVOORT):
        visitor = new_visitor(PHONE)
        visitor.page.route("**/*.woff2", come_late)
        page = visitor.go("/", host)
        page.wait_for_load_state("networkidle")

        assert page.evaluate(SHIFT) < MOST, host


def test_the_typeface_is_asked_for_before_any_stylesheet_and_once(visitor: Visitor) -> None:
    for host, family in (("haarlem.localhost", "Source Sans 3"), (ZANDVOORT, "Atkinson")):
        page = visitor.go("/", host)
        preloaded = page.locator("link[rel=preload][as=font]").evaluate_all(
            "links => links.map(one => one.href)"
        )
        used = page.evaluate("getComputedStyle(document.body).fontFamily")

        assert family in used
        fetched = page.evaluate(
            "performance.getEntriesByType('resource').map(one => one.name)"
            ".filter(name => name.endsWith('.woff2'))"
        )
        asked = page.locator("head link[rel=preload], head link[rel=stylesheet]").evaluate_all(
            "links => links.map(one => one.rel)"
        )
        assert preloaded
        assert asked.index("stylesheet") == len(preloaded)
        # None is fetched twice, which a preload without crossorigin would do.
        assert sorted(set(fetched)) == sorted(fetched)
        assert set(preloaded) <= set(fetched)
