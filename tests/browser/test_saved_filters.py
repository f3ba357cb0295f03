"""A filter that an official asks often, kept under a name."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.test_pages_behind_a_door import assert_accessible_and_fitting


def test_a_filter_is_kept_used_taken_off_and_put_back(visitor: Visitor) -> None:
    visitor.become("verbinder.noord@demo.example")
    page = visitor.go("/initiatieven/?topic=groen&need=mensen")
    page.get_by_role("link", name="Bewaar dit filter").click()
    page.get_by_label("Hoe noem je dit filter?").fill("Groen dat handen zoekt")
    assert_accessible_and_fitting(page)
    page.get_by_role("button", name="Bewaar").click()

    visitor.go("/initiatieven/")
    page.get_by_role("link", name="Groen dat handen zoekt").click()
    expect(page).to_have_url(re.compile(r"/initiatieven/\?topic=groen&need=mensen$"))
    expect(page.get_by_role("link", name="Bewaar dit filter")).to_have_count(0)
    assert_accessible_and_fitting(page)

    page.get_by_role("link", name="Beheer je filters").click()
    page.get_by_role("link", name="Andere naam").click()
    page.get_by_label("Hoe noem je dit filter?").fill("Handen in het groen")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_role("button", name="Haal weg").click()
    expect(page.get_by_text("“Handen in het groen” is weggehaald.")).to_be_visible()
    assert_accessible_and_fitting(page)
    page.get_by_role("button", name="Zet terug").click()
    expect(page.get_by_role("link", name="Handen in het groen", exact=True)).to_be_visible()
