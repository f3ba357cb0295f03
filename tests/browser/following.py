"""Going to another page, before anything looks at it."""

from __future__ import annotations

from playwright.sync_api import Locator


def follow(link: Locator) -> None:
    """Follow a link until its page is there: a click alone may come back on the page before."""
    with link.page.expect_navigation():
        link.click()
