"""The map in a frame on another website: shown where it may be, and nowhere else."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import ConsoleMessage, Frame, Route, expect

from tests.browser.conftest import AXE, Visitor
from tests.browser.pages import BEHEER

ALLOWED, OTHER = "https://wijkraad.example", "https://ergens-anders.example"


def open_on(visitor: Visitor, website: str) -> Frame | None:
    """Open a page of a website that frames the map; return the frame when the browser shows it."""
    address = visitor.site.url("/kaart/insluiten/?topic=groen")
    body = f'<!doctype html><title>Wijk</title><iframe src="{address}" width="900" height="700">'

    def answer(route: Route) -> None:
        route.fulfill(body=body, content_type="text/html")

    # Our site is on this machine, which a browser keeps from websites unless somebody allows it.
    visitor.context.grant_permissions(["local-network-access"], origin=website)
    visitor.page.route(f"{website}/**", answer)
    # Loaded means: with what is in the frame, or with the browser's own page that says no.
    visitor.page.goto(f"{website}/kaart/")
    frame = visitor.page.frames[1]
    return frame if frame.query_selector(".embed") else None


def test_all_that_the_page_in_a_frame_asks_for_is_there(visitor: Visitor) -> None:
    missing: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if "status of 4" in message.text:
            missing.append(message.location["url"])

    visitor.page.on("console", heard)
    page = visitor.go("/kaart/insluiten/")
    expect(page.locator(".map--ready")).to_be_visible()
    page.wait_for_load_state("networkidle")

    assert missing == []


def test_the_map_is_shown_on_a_website_of_the_list_and_on_no_other(
    new_visitor: object,
) -> None:
    official: Visitor = new_visitor()  # type: ignore[operator]
    official.become(BEHEER)
    page = official.go("/beheer/insluiten/")
    page.fill("[name=origin]", f"{ALLOWED}/nieuws/")
    page.fill("[name=name]", "Wijkraad")
    page.get_by_role("button", name="Zet op de lijst").click()
    page.wait_for_selector("text=mag de kaart nu laten zien")

    reader: Visitor = new_visitor()  # type: ignore[operator]
    frame = open_on(reader, ALLOWED)

    assert frame is not None
    frame.wait_for_selector(".map--ready")
    frame.evaluate(Path(AXE).read_text(encoding="utf-8"))
    found = frame.evaluate("axe.run().then(({violations}) => violations.map(({id}) => id))")
    assert found == []
    assert reader.context.cookies() == []
    # A link opens the real page beside it.
    with reader.context.expect_page() as opened:
        frame.locator(".map-item a").first.click()
    assert "/initiatieven/" in opened.value.url
    assert open_on(reader, OTHER) is None
    # The browser says that it refused.
    assert any("frame-ancestors" in one for one in reader.complaints)
    reader.complaints.clear()
