"""Writing in the Kompas: saved while typing, in two windows, without a connection or scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Visitor
from tests.browser.test_pages_behind_a_door import assert_accessible_and_fitting
from tests.browser.test_three_jobs import begin_kompas

QUESTION = "Wie staan er achter het initiatief?"
SAVED = re.compile(r"^Opgeslagen om \d\d:\d\d$")
THEME = "thema/betrokkenheid/"


@pytest.fixture
def writer(new_visitor: Callable[..., Visitor]) -> Visitor:
    """Somebody with a fresh Kompas, at the questions of its first theme."""
    return begin(new_visitor(DESKTOP))


def begin(visitor: Visitor) -> Visitor:
    begin_kompas(visitor.go("/kompas/"), "Soep op de stoep")
    visitor.page.goto(overview_of(visitor.page) + THEME)
    return visitor


def overview_of(page: Page) -> str:
    return re.sub(r"(/kompas/mijn/\d+/).*", r"\1", page.url)


def answer_in(page: Page) -> Locator:
    return page.get_by_role("textbox", name=QUESTION)


def write(page: Page, text: str) -> None:
    page.get_by_role("textbox", name=QUESTION).fill(text)


def status_of(page: Page) -> Locator:
    return page.locator("[data-autosave-status]")


def kept_here(page: Page) -> list[str]:
    keys: list[str] = page.evaluate("Object.keys(localStorage)")
    return keys


def test_what_is_typed_is_saved_and_the_rose_follows(writer: Visitor) -> None:
    page = writer.page
    write(page, "Wij, met zijn vijven.")
    expect(status_of(page)).to_have_text(SAVED)

    page.get_by_label("mee bezig").first.check()

    rose = page.locator("[hx-get]", has_text="Betrokkenheid")
    expect(rose).to_contain_text("mee bezig (1)")
    expect(rose.locator(".blade--working_on")).to_have_count(1)
    assert kept_here(page) == []
    assert_accessible_and_fitting(page)
    page.reload()
    expect(answer_in(page)).to_have_value("Wij, met zijn vijven.")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_her_link_goes_on_where_she_stopped_in_another_browser(
    new_visitor: Callable[..., Visitor], scripts: bool
) -> None:
    page = new_visitor(PHONE, scripts=scripts).go("/kompas/")
    door = begin_kompas(page, "Soep op de stoep")
    page.goto(overview_of(page) + THEME)
    page.get_by_role("button", name="Liever één vraag per scherm").click()
    write(page, "Wij, met zijn vijven.")
    page.get_by_role("button", name="Bewaar en ga verder").click()
    expect(page.get_by_role("heading", name="Hoe denkt de buurt erover?")).to_be_visible()

    page = new_visitor(DESKTOP, scripts=scripts).go(door)

    expect(page.get_by_role("heading", name="Hoe denkt de buurt erover?")).to_be_visible()
    page.get_by_role("button", name="Bewaar en ga terug").click()
    expect(answer_in(page)).to_have_value("Wij, met zijn vijven.")
    if scripts:
        # Where the page may run none, axe never answers.
        assert_accessible_and_fitting(page)


def test_one_question_per_screen_goes_by_keyboard_alone(writer: Visitor) -> None:
    page = writer.page
    way = page.get_by_role("button", name="Liever één vraag per scherm")
    way.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/vraag/**")

    answer_in(page).focus()
    page.keyboard.type("Getypt zonder muis.")
    button = page.get_by_role("button", name="Bewaar en ga verder")
    for _press in range(12):
        page.keyboard.press("Tab")
        if button.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")

    expect(page.get_by_text("vraag 2 van")).to_be_visible()
    page.go_back()
    page.reload()
    expect(answer_in(page)).to_have_value("Getypt zonder muis.")


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        ("Bewaar allebei, onder elkaar", "Uit één.\n\nUit twee."),
        ("Bewaar wat ik hier invulde", "Uit twee."),
        ("Laat staan wat er al stond", "Uit één."),
    ],
    ids=["both", "mine", "other"],
)
def test_in_two_tabs_she_sees_both_and_chooses(writer: Visitor, choice: str, kept: str) -> None:
    first = writer.page
    second = writer.context.new_page()
    second.goto(first.url)
    write(first, "Uit één.")
    expect(status_of(first)).to_have_text(SAVED)

    write(second, "Uit twee.")

    expect(status_of(second)).to_contain_text("kies wat je bewaart")
    expect(second.locator(".clash blockquote")).to_have_text("Uit één.")
    expect(answer_in(second)).to_have_value("Uit twee.")
    assert_accessible_and_fitting(second)

    second.get_by_label(choice).check()
    second.get_by_role("button", name="Bewaar mijn keuze").click()

    expect(status_of(second)).to_have_text(SAVED)
    expect(answer_in(second)).to_have_value(kept)
    assert kept_here(second) == []
    first.reload()
    expect(answer_in(first)).to_have_value(kept)


def test_without_scripts_every_button_saves_and_two_windows_lose_nothing(
    new_visitor: Callable[..., Visitor],
) -> None:
    writer = begin(new_visitor(PHONE, scripts=False))
    first = writer.page
    second = writer.context.new_page()
    second.goto(first.url)
    expect(first.get_by_text("Dit apparaat houdt je Kompas open tot")).to_be_visible()
    write(first, "Uit één.")
    first.get_by_role("button", name="Bewaar en stop voor nu").click()
    expect(first.get_by_role("heading", name="Soep op de stoep")).to_be_visible()

    write(second, "Uit twee.")
    second.get_by_role("button", name="Bewaar en stop voor nu").click()

    expect(second.locator(".clash blockquote")).to_have_text("Uit één.")
    expect(answer_in(second)).to_have_value("Uit twee.")
    second.get_by_label("Bewaar allebei, onder elkaar").check()
    second.get_by_role("button", name="Bewaar mijn keuze").click()
    expect(answer_in(second)).to_have_value("Uit één.\n\nUit twee.")


def test_without_a_connection_it_stays_on_the_device_and_is_sent_later(writer: Visitor) -> None:
    page = writer.page
    writer.context.set_offline(True)
    write(page, "In de tunnel getypt.")

    expect(status_of(page)).to_contain_text("Geen verbinding")
    page.get_by_role("button", name="Bewaar en ga naar").click()
    expect(status_of(page)).to_contain_text("staat veilig op dit apparaat")
    (key,) = kept_here(page)
    assert re.fullmatch(r"kompas-draft:\d+:wie_erachter", key)
    writer.complaints.clear()
    assert_accessible_and_fitting(page)

    writer.context.set_offline(False)

    expect(status_of(page)).to_have_text(SAVED)
    assert kept_here(page) == []
    page.reload()
    expect(answer_in(page)).to_have_value("In de tunnel getypt.")


def test_a_window_that_was_closed_without_a_connection_gets_its_words_back(
    writer: Visitor,
) -> None:
    page = writer.page
    address = page.url
    writer.context.set_offline(True)
    write(page, "Net voor de batterij leeg was.")
    expect(status_of(page)).to_contain_text("Geen verbinding")
    page.close()
    writer.complaints.clear()
    writer.context.set_offline(False)

    page = writer.context.new_page()
    page.goto(address)

    expect(answer_in(page)).to_have_value("Net voor de batterij leeg was.")
    expect(status_of(page)).to_have_text(SAVED)
    assert kept_here(page) == []


def test_forgetting_this_device_takes_along_what_was_not_saved(writer: Visitor) -> None:
    page = writer.page
    overview = overview_of(page)
    page.route("**/bewaar/", lambda route: route.abort())
    write(page, "Van niemand anders.")
    expect(status_of(page)).to_contain_text("Geen verbinding")
    assert len(kept_here(page)) == 1

    page.goto(overview + "link/")
    page.get_by_text("Gebruiken anderen dit apparaat ook?").click()
    page.get_by_role("button", name="Vergeet mijn link op dit apparaat").click()

    page.wait_for_url("**/kompas/")
    assert kept_here(page) == []
    writer.complaints.clear()


def test_what_is_too_long_is_said_beside_the_question_and_kept(writer: Visitor) -> None:
    page = writer.page
    text = "woord " * 4_000
    write(page, text)

    expect(status_of(page)).to_contain_text("klopt nog niet")
    expect(page.locator("[data-mistakes]").first).to_contain_text("maak de tekst korter")
    expect(answer_in(page)).to_have_value(text)
    assert_accessible_and_fitting(page)
    page.reload()
    expect(answer_in(page)).to_have_value(text)

    write(page, "Korter.")
    expect(status_of(page)).to_have_text(SAVED)
    expect(page.locator("[data-mistakes]").first).to_be_hidden()


def test_logging_in_elsewhere_does_not_stop_an_open_page_from_saving(writer: Visitor) -> None:
    # What a log-in does to every page that was open: its token is not worth anything any more.
    page = writer.page
    page.evaluate("document.querySelector('[name=csrfmiddlewaretoken]').value = 'x'.repeat(64)")

    write(page, "Toch bewaard.")

    expect(status_of(page)).to_have_text(SAVED)


def test_a_warning_comes_before_the_door_closes(new_visitor: Callable[..., Visitor]) -> None:
    writer = begin(new_visitor(DESKTOP))
    page = writer.page
    warning = page.locator("[data-session-warning]")
    expect(warning).to_be_hidden()

    # Almost as late as this browser remembers her link.
    late = timedelta(days=400) - timedelta(minutes=30)
    page.add_init_script(
        f"const now = Date.now; Date.now = () => now() + {late.total_seconds() * 1000}"
    )
    page.reload()

    expect(warning).to_be_visible()
    assert_accessible_and_fitting(page)

    until = (datetime.now() + timedelta(days=800)).astimezone().isoformat()
    answer = {"openUntil": until, "token": "x" * 64}
    page.route("**/open/", lambda route: route.fulfill(json=answer))
    page.get_by_role("button", name="Houd mijn Kompas open").click()
    expect(warning).to_be_hidden()


def test_who_may_only_read_now_is_told_while_typing(writer: Visitor) -> None:
    page = writer.page
    refused = {"refused": "Je mag dit Kompas alleen lezen."}
    page.route("**/bewaar/", lambda route: route.fulfill(status=403, json=refused))

    write(page, "Wij, met zijn vijven.")

    expect(status_of(page)).to_contain_text("Je mag dit Kompas alleen lezen. Je tekst is niet")
    assert len(kept_here(page)) == 1
