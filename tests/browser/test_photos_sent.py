"""Photos go to a page one by one, and nobody is told that one is kept when it is not."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.pages import BEWONER
from tests.municipalities.upload_files import jpeg

PAGE = "/initiatieven/buurtkamer-rozenprieel/fotos/"


def choose(page: Page, name: str, size: tuple[int, int]) -> None:
    """Choose a photo, which is then sent at once."""
    file = {"name": name, "mimeType": "image/jpeg", "buffer": jpeg(size)}
    page.locator("input[type=file]").first.set_input_files(file)  # type: ignore[arg-type]


def test_who_was_logged_out_meanwhile_is_not_told_that_her_photo_is_kept(visitor: Visitor) -> None:
    visitor.become(BEWONER)
    page = visitor.go(PAGE)
    rows = page.locator("[data-upload-row]")
    before = rows.count()
    choose(page, "feest.jpg", (120, 80))
    expect(rows).to_have_count(before + 1)

    visitor.context.clear_cookies(name="sessionid")
    choose(page, "taart.jpg", (90, 80))

    expect(page.locator(".upload__item")).to_contain_text("We kunnen dit bestand niet bewaren")
    expect(rows).to_have_count(before + 1)
