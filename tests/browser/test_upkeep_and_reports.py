"""Is it still true? Asked of makers by mail, and said by visitors who see that it is not."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visitor
from tests.browser.following import follow
from tests.browser.pages import VERBINDER
from tests.browser.test_pages_behind_a_door import assert_accessible_and_fitting

NewVisitor = Callable[..., Visitor]


def grow_old(visitor: Visitor, slug: str) -> None:
    """Nothing was heard of a page for two years."""
    with psycopg.connect(visitor.site.environment["DATABASE_URL"]) as connection:
        connection.execute(
            "UPDATE initiatives_initiative SET updated_at = now() - interval '2 years'"
            " WHERE slug = %s",
            [slug],
        )


def test_a_maker_says_by_the_mailed_link_that_it_is_still_true(new_visitor: NewVisitor) -> None:
    maker = new_visitor(PHONE)
    grow_old(maker, "groene-stoepen-bakenes")
    maker.site.call("initiatives.tasks.look_after_pages")
    letter = maker.letter("geertje.moerman@demo.example", "Groene stoepen Bakenes")

    letter.get_by_role("link").first.click()
    page = maker.page
    expect(page.get_by_role("heading", name="Klopt “Groene stoepen Bakenes” nog?")).to_be_visible()
    assert_accessible_and_fitting(page)
    door = page.url
    page.get_by_role("button", name="Ja, dit klopt nog").click()
    expect(page.get_by_role("main")).to_contain_text("Dank je")
    assert_accessible_and_fitting(page)

    # The other maker's link says that it was answered, and the page says that all is true.
    maker.go("/demo/post/")
    page.goto(door)
    expect(page.get_by_role("button", name="Ja, dit klopt nog")).to_have_count(0)
    page = maker.go("/initiatieven/groene-stoepen-bakenes/")
    expect(page.get_by_role("main")).to_contain_text("klopte alles nog")


def test_what_is_unfit_is_reported_and_an_official_answers(new_visitor: NewVisitor) -> None:
    reader = new_visitor(PHONE)
    page = reader.go("/initiatieven/moestuin-de-sla/")
    page.get_by_role("link", name="Klopt er iets niet?").click()
    page.get_by_role("button", name="Verstuur je melding").click()
    expect(page.get_by_role("alert")).to_contain_text("Kies wat er aan de hand is.")
    assert_accessible_and_fitting(page)
    page.get_by_label("Het is ongepast").check()
    page.get_by_label("Vertel het in je eigen woorden").fill("Mijn hond staat op de foto.")
    page.get_by_label("Je e-mailadres").fill("hondenbaas@demo.example")
    page.get_by_role("button", name="Verstuur je melding").click()
    expect(page.get_by_text("Dank je. Je melding is verstuurd.")).to_be_visible()

    official = new_visitor()
    official.become(VERBINDER)
    desk = official.go("/werkplek/meldingen/")
    card = desk.locator("li", has_text="Mijn hond staat op de foto.")
    follow(card.get_by_role("link"))
    assert_accessible_and_fitting(desk)
    assert desk.get_by_text("hondenbaas").count() == 0
    desk.get_by_label("Je antwoord").fill("De foto is weg.")
    desk.get_by_role("button", name="Antwoord en sluit").click()
    expect(desk.get_by_text("Je antwoord is bewaard.")).to_be_visible()
    assert_accessible_and_fitting(desk)
    official.go("/werkplek/meldingen/")
    expect(card).to_have_count(0)

    letter = reader.letter("hondenbaas@demo.example", "antwoord op je melding")
    letter.get_by_role("link").first.click()
    expect(page.get_by_text("De foto is weg.")).to_be_visible()
    assert_accessible_and_fitting(page)
