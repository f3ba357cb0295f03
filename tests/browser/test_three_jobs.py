"""The three main jobs, as people do them: resident, gebiedsverbinder, subsidy officer."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from decimal import Decimal
from urllib.parse import urlsplit

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Visitor

VERBINDER = "verbinder@demo.example"
SUBSIDIE = "subsidie@demo.example"


def begin_kompas(page: Page, name: str) -> str:
    """Begin a Kompas and return the path of its own link."""
    page.get_by_label("Hoe noem je je idee?").fill(name)
    page.get_by_role("button", name="Begin").click()
    link = page.get_by_label("Je link", exact=True).input_value()
    return urlsplit(link).path


def choose_buurt(page: Page, name: str) -> None:
    """Choose a buurt from the list, as somebody without a map does."""
    page.get_by_label("In een of meer buurten").check()
    group = page.locator("details.buurten__group", has_text=name)
    box = group.locator("label", has_text=name).locator("input")
    if not box.is_visible():
        group.locator("summary").click()
    box.check()
    page.get_by_role("button", name="Bewaar en ga verder").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_resident_thinks_an_idea_through_and_shares_it(
    new_visitor: Callable[..., Visitor], scripts: bool
) -> None:
    name = "Bankje met scripts" if scripts else "Bankje zonder scripts"
    first = new_visitor(PHONE, scripts=scripts)
    page = first.go("/kompas/")
    door = begin_kompas(page, name)
    page.get_by_role("link", name="Verder naar mijn Kompas").click()
    page.get_by_role("link", name="Betrokkenheid").first.click()
    question = page.get_by_role("textbox", name="Wie staan er achter het initiatief?")
    question.fill("Wij, met zijn vijven.")
    page.get_by_label("mee bezig").first.check()
    page.get_by_role("button", name=re.compile("^Bewaar en ga naar")).click()
    expect(page.get_by_role("heading", name="Waarde")).to_be_visible()

    # She closes the browser, and comes back by her own link on another device.
    second = new_visitor(DESKTOP, scripts=scripts)
    page = second.go(door)
    assert "/kompas/mijn/" in page.url
    assert door.strip("/").split("/")[-1] not in page.url
    expect(page.get_by_role("heading", name="Waarde")).to_be_visible()
    page.get_by_role("link", name="Overzicht").click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()

    page.get_by_role("link", name="De plek").click()
    choose_buurt(page, "Rozenprieel")
    page.get_by_label("Samenwerking").check()
    page.get_by_role("button", name="Bewaar en ga verder").click()
    page.wait_for_url(lambda url: "/verwachting/" not in url)

    page.goto(re.sub(r"/mijn/(\d+)/.*", r"/mijn/\1/delen/", page.url))
    page.get_by_label("Fatima el Idrissi").check()
    page.get_by_label("Je naam").fill("Guus de Wit")
    page.get_by_label("Je e-mailadres").fill("guus@demo.example")
    page.get_by_role("button", name=re.compile("^Deel")).click()
    expect(page.get_by_text("Fatima el Idrissi").first).to_be_visible()

    # The gebiedsverbinder gets a mail without content, reads it, and notes what was said.
    official = new_visitor(DESKTOP, scripts=scripts)
    official.become(VERBINDER)
    page = official.go("/werkplek/")
    page.get_by_role("link", name=name).first.click()
    expect(page.get_by_text("Wij, met zijn vijven.")).to_be_visible()
    page.get_by_role("link", name="Noteer contact").first.click()
    page.get_by_label("Gebeld").check()
    page.get_by_label("Waar ging het over?").fill("Over een plek voor het bankje.")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Over een plek voor het bankje.").first).to_be_visible()


def test_the_mail_about_a_share_tells_nothing_private(
    new_visitor: Callable[..., Visitor],
) -> None:
    visitor = new_visitor()
    page = visitor.go("/kompas/")
    begin_kompas(page, "Fluisterende fontein")
    page.goto(page.url.replace("/link/", "/delen/"))
    page.get_by_label("Fatima el Idrissi").check()
    page.get_by_label("Je naam").fill("Geheime Gerda")
    page.get_by_label("Je e-mailadres").fill("gerda@demo.example")
    page.get_by_role("button", name=re.compile("^Deel")).click()

    visitor.letter("verbinder@demo.example", "Kompas")
    letters = page.locator(".mail", has_text="Aan verbinder@demo.example")
    for secret in ("fontein", "Gerda", "gerda@"):
        expect(letters.filter(has_text=secret)).to_have_count(0)


def test_a_gebiedsverbinder_sees_the_map_and_its_equal_list(
    new_visitor: Callable[..., Visitor],
) -> None:
    visitor = new_visitor(DESKTOP)
    visitor.become(VERBINDER)
    page = visitor.go("/kaart/?topic=groen")
    page.wait_for_selector(".maplibregl-canvas")

    cards = page.locator("[data-initiative]")
    assert cards.count() > 0
    assert "topic=groen" in page.url


def test_the_map_page_is_complete_without_scripts(new_visitor: Callable[..., Visitor]) -> None:
    with_list = new_visitor(PHONE, scripts=False).go("/kaart/?topic=groen")

    assert with_list.locator("[data-initiative]").count() > 0


def amount(words: str) -> Decimal:
    """Read an amount as it stands on a page: "€ 1.250,50"."""
    digits = words.replace("€", "").replace("\u00a0", "").replace(" ", "")
    return Decimal(digits.replace(".", "").replace(",", "."))


def test_a_subsidy_officer_downloads_exactly_what_is_on_the_screen(
    new_visitor: Callable[..., Visitor],
) -> None:
    visitor = new_visitor(DESKTOP)
    visitor.become(SUBSIDIE)
    page = visitor.go("/subsidies/?view=area")
    shown = [
        amount(cell)
        for cell in page.locator("table tfoot td, table tfoot th").all_inner_texts()
        if "€" in cell
    ]
    assert shown

    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    totals = list(csv.reader(io.StringIO(text), delimiter=";"))[-1]
    assert [Decimal(cell.replace(",", ".")) for cell in totals if "," in cell] == shown

    with page.expect_download() as download:
        page.get_by_role("link", name="Excel").click()
    content = io.BytesIO(download.value.path().read_bytes())
    sheet = openpyxl.load_workbook(content).worksheets[0]
    last = [cell for cell in list(sheet.rows)[-1] if cell.number_format.count("€")]
    assert [Decimal(str(cell.value)).quantize(Decimal("0.01")) for cell in last] == shown
    assert all(cell.data_type != "f" for row in sheet.rows for cell in row)
