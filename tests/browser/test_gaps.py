"""What is missing: the drawn map and the table say the same, whatever is chosen."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor

# Of each area with a colour: which, as the map shows it and as the table does.
ON_THE_MAP = """shapes => shapes.map(shape => [
  shape.querySelector('title').textContent.split(':')[0],
  [...shape.querySelector('.area-map__shape').classList].pop().replace('area-map__shape--', ''),
]).filter(([, look]) => /^(step|pair)/.test(look)).sort()"""
IN_THE_TABLE = """rows => rows.map(row => [
  row.querySelector('th a').textContent,
  [...(row.querySelector('.gaps-mark')?.classList ?? [''])].pop().replace('gaps-mark--', ''),
]).filter(([, look]) => look).sort()"""


def coloured(page: Page) -> list[list[str]]:
    """The areas with a colour and which one; fails when the map and the table do not agree."""
    drawn: list[list[str]] = page.locator(".gaps-map .area-map__area").evaluate_all(ON_THE_MAP)
    told: list[list[str]] = page.locator(".gaps-table tbody tr").evaluate_all(IN_THE_TABLE)
    assert drawn == told
    assert drawn
    return drawn


def test_map_and_table_are_in_step_for_a_figure_a_filter_and_two_figures(visitor: Visitor) -> None:
    page = visitor.go("/kaart/wat-ontbreekt/")
    before = coloured(page)

    page.get_by_label("Welk cijfer?").select_option(value="residents65Plus")
    page.get_by_role("button", name="Laat zien").first.click()
    expect(page).to_have_url(re.compile("figure=residents65Plus"))
    assert coloured(page) != before

    page.get_by_label("Verdeeld in").select_option(value="buurt")
    page.get_by_role("button", name="Laat zien").first.click()
    expect(page).to_have_url(re.compile("figure=residents65Plus.*division=buurt"))
    assert len(coloured(page)) > len(before)

    page.get_by_role("link", name="Veel behoefte, weinig initiatieven").click()
    expect(page).to_have_url(re.compile("view=pairs"))
    assert all(look.startswith("pair-") for _area, look in coloured(page))


def test_from_an_area_on_the_map_to_its_row_and_its_page(visitor: Visitor) -> None:
    page = visitor.go("/kaart/wat-ontbreekt/?division=wijk")
    page.locator(".gaps-map .area-map").click()

    expect(page).to_have_url(re.compile(r"#gebied-\w+$"))
    link = page.locator(f"[id='{page.url.partition('#')[2]}'] th a")
    expect(link).to_be_in_viewport()
    name = link.inner_text()
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
