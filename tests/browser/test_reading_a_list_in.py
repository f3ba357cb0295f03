"""A list of initiatives is read in by hand, from the file to taking it back."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.following import follow
from tests.browser.pages import BEHEER
from tests.browser.test_pages_behind_a_door import assert_accessible_and_fitting
from tests.initiatives.test_importing_workbooks import xlsx

PAGE = "/beheer/importeren/"
HEADERS = "Naam;Omschrijving;Categorie;Buurt"
WRONG = f"{HEADERS}\n;Zonder naam;Groen;\nVogelvilla;Kastjes;Groen;Nergenshuizen\n"
LIST = f"""{HEADERS}
Moestuin De Sla;Die staat er al;Buurtgroen;Leidsebuurt
Knikkerbaan Zuid;<p>Knikkeren op straat</p>;Vrolijke dingen;Rozenprieel
Stoepkrijtschool;Leren op de stoep;Vrolijke dingen;
"""
WORKBOOK = [
    ["Naam", "Omschrijving", "Categorie", "Lengte"],
    ["Repaircafé De Moer", "Samen maken", "Buurtgroen", 12],
]


def upload(page: Page, name: str, content: str | bytes) -> None:
    """Choose a file, and go on to the question what its columns mean."""
    raw = content.encode() if isinstance(content, str) else content
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": raw}
    page.get_by_label("Je lijst").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Lees de lijst").click()
    expect(page.get_by_role("heading", name="Wat staat in welke kolom?")).to_be_visible()


def choose_topics(page: Page, **topics: str) -> None:
    """Say which topic each word stands for, where it is not remembered."""
    page.get_by_role("button", name="Verder").click()
    for word, topic in topics.items():
        page.get_by_label(word.replace("_", " ")).select_option(label=topic)


def look_at(page: Page) -> None:
    page.get_by_role("button", name="Kijk de lijst na").click()


def test_mistakes_are_told_by_row_and_nothing_is_read_in(visitor: Visitor) -> None:
    visitor.become(BEHEER)
    page = visitor.go(PAGE)
    upload(page, "fouten.csv", WRONG)
    assert_accessible_and_fitting(page)
    choose_topics(page, Groen="Groen")
    look_at(page)

    expect(page.get_by_role("heading", name="2 rijen kloppen niet")).to_be_visible()
    rows = page.locator("li", has_text="Rij ")
    expect(rows.first).to_have_text(re.compile("Rij 2.*Er staat geen naam in deze rij"))
    expect(rows.last).to_have_text(re.compile("Rij 3.*Vogelvilla.*“Nergenshuizen” kennen we niet"))
    expect(page.get_by_role("button", name="Lees alles in")).to_have_count(0)
    assert_accessible_and_fitting(page)

    page.get_by_role("link", name="Gooi de lijst weg").click()
    page.get_by_role("button", name="Gooi de lijst weg").click()
    expect(page.get_by_role("link", name="fouten.csv")).to_have_count(0)


def test_a_list_is_read_in_shown_and_taken_back(visitor: Visitor) -> None:
    visitor.become(BEHEER)
    page = visitor.go(PAGE)
    upload(page, "lijst.csv", LIST)
    choose_topics(page, Buurtgroen="Groen", Vrolijke_dingen="Ontmoeten")
    assert_accessible_and_fitting(page)
    look_at(page)

    # What is here already is proposed to be left out.
    double = page.get_by_role("checkbox", name=re.compile("Moestuin De Sla: toch inlezen"))
    expect(double).not_to_be_checked()
    assert_accessible_and_fitting(page)
    page.get_by_label("Ja, de makers vonden dat goed").check()
    page.get_by_role("button", name="Lees alles in").click()
    expect(page.get_by_role("alert")).to_contain_text("Schrijf hoe je weet")
    page.get_by_label("Hoe weet je dat de makers het goed vinden?").fill("Ze gaven zich op.")
    page.get_by_role("button", name="Lees alles in").click()

    # What came of it opens by itself.
    made = page.get_by_role("heading", name="2 initiatieven ingelezen")
    expect(made).to_be_visible(timeout=30_000)
    assert_accessible_and_fitting(page)
    batch = page.url
    page.get_by_role("link", name="Knikkerbaan Zuid").click()
    expect(page.get_by_role("main")).to_contain_text("Knikkeren op straat")
    initiative = page.url

    page.goto(batch)
    follow(page.get_by_role("link", name="Draai alles terug"))
    assert_accessible_and_fitting(page)
    page.get_by_role("button", name="Draai alles terug").click()
    expect(page.get_by_text("Deze lijst is teruggedraaid.")).to_be_visible(timeout=30_000)
    answer = page.goto(initiative)
    assert answer
    assert answer.status == 404


def test_a_workbook_is_read_and_a_word_is_remembered(visitor: Visitor) -> None:
    visitor.become(BEHEER)
    page = visitor.go(PAGE)
    upload(page, "lijst.xlsx", xlsx(*WORKBOOK))
    page.get_by_label("Buurt", exact=True).select_option(label="Lengte")
    choose_topics(page, Buurtgroen="Groen")
    look_at(page)
    expect(page.get_by_text("De buurt “12” kennen we niet.")).to_be_visible()

    # Another column, and the word is known by now.
    page.get_by_role("link", name="Terug naar de kolommen").click()
    page.get_by_label("Buurt", exact=True).select_option(label="Staat er niet in")
    choose_topics(page)
    expect(page.get_by_label("Buurtgroen")).to_have_value("groen")
    look_at(page)
    expect(page.get_by_text("Repaircafé De Moer")).to_be_visible()
    expect(page.get_by_role("button", name="Lees alles in")).to_be_visible()


def test_a_long_list_tells_how_far_it_is_and_opens_what_was_found(visitor: Visitor) -> None:
    visitor.become(BEHEER)
    page = visitor.go(PAGE)
    rows = "".join(f"Vogelkastje nummer {number};\n" for number in range(9_999))
    upload(page, "lang.csv", f"Naam;Buurt\n{rows};Nergenshuizen\n")
    page.get_by_role("button", name="Verder").click()

    expect(page.get_by_role("heading", name="We kijken de lijst na")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text(re.compile(r"van de 10\.?000 rijen"))
    # She may leave, and finds it again.
    visitor.go(PAGE)
    page.get_by_role("link", name="lang.csv").click()

    # Nobody has to press anything.
    found = page.get_by_role("heading", name="1 rij klopt niet")
    expect(found).to_be_visible(timeout=120_000)
    page.get_by_role("link", name="Gooi de lijst weg").click()
    page.get_by_role("button", name="Gooi de lijst weg").click()
    expect(page.get_by_role("link", name="lang.csv")).to_have_count(0)
