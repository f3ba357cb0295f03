"""News on the page of an initiative: written, read, changed and removed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from initiatives.models import Initiative, NewsPost
from initiatives.services.initiatives import remove_initiative
from municipalities.history.tracking import changes_model
from tests.conftest import Cast, Town, queries
from tests.factories import InitiativeFactory, NewsPostFactory
from tests.initiatives.windows import opened

Visit = Callable[..., Client]
NEWS = "/initiatieven/moestuin-de-sla/nieuws/"
WORDS = {"title": "Regenton gevonden", "text": "Hij staat bij de schuur.\r\n\r\nEn hij lekt niet."}


@pytest.fixture
def garden(town: Town, cast: Cast) -> Initiative:
    return InitiativeFactory(
        municipality=town.municipality,
        published=True,
        name="Moestuin De Sla",
        slug="moestuin-de-sla",
        maker=cast.bewoner,
    )


def test_a_maker_writes_and_everybody_reads(garden: Initiative, cast: Cast, visit: Visit) -> None:
    browser = visit(cast.bewoner)
    for _ in range(2):  # sent twice
        assert browser.post(f"{NEWS}nieuw/", WORDS).status_code == 302

    post = garden.news.get()
    assert post.text == "Hij staat bij de schuur.\n\nEn hij lekt niet."
    for address in (garden.get_absolute_url(), NEWS):
        assert "Regenton gevonden" in visit().get(address).text
    before = garden.updated_at
    garden.refresh_from_db()
    assert garden.updated_at > before


def test_a_change_is_said_and_kept(garden: Initiative, cast: Cast, visit: Visit) -> None:
    post = NewsPostFactory(initiative=garden)

    browser, address = visit(cast.bewoner), f"{NEWS}{post.pk}/"
    browser.post(address, WORDS | opened(browser, address))

    post.refresh_from_db()
    assert post.title == "Regenton gevonden"
    assert "veranderd op" in visit().get(NEWS).text
    assert post.changes.count() == 2


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "", "Schrijf in een paar woorden waar het over gaat."),
        ("text", "", "Schrijf wat je wilt vertellen."),
        ("text", "x" * 5001, "5.001 tekens"),
    ],
)
def test_a_mistake_is_said_and_nothing_typed_is_lost(
    garden: Initiative, cast: Cast, visit: Visit, field: str, value: str, sentence: str
) -> None:
    answer = visit(cast.bewoner).post(f"{NEWS}nieuw/", {**WORDS, field: value})

    assert answer.status_code == 400
    assert sentence in answer.text
    assert (value or WORDS["title" if field == "text" else "text"][:10]) in answer.text
    assert not garden.news.exists()


def test_what_cannot_be_seen_is_taken_out_of_news(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    words = {"title": "Regen\x07ton", "text": "Eerst\x1b[31m\r\n\tdan\x85\x0bmeer"}

    visit(cast.bewoner).post(f"{NEWS}nieuw/", words)

    post = garden.news.get()
    assert post.title == "Regen ton"
    assert post.text == "Eerst [31m\n\tdan meer"


def test_removing_is_asked_first_and_gone_is_gone(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    post = NewsPostFactory(initiative=garden)
    browser = visit(cast.bewoner)

    assert "Weet je het zeker?" in browser.get(f"{NEWS}{post.pk}/weg/").text
    for _ in range(2):
        assert browser.post(f"{NEWS}{post.pk}/weg/").status_code == 302
    assert not garden.news.exists()

    # What she wrote in another window meanwhile is not lost.
    answer = browser.post(f"{NEWS}{post.pk}/", WORDS)
    assert (answer.status_code, WORDS["title"] in answer.text) == (409, True)


def test_news_of_another_page_is_not_hers(garden: Initiative, cast: Cast, visit: Visit) -> None:
    other = NewsPostFactory()

    visit(cast.bewoner).post(f"{NEWS}{other.pk}/weg/")
    visit(cast.bewoner).post(f"{NEWS}{other.pk}/", WORDS)

    assert NewsPost.objects.get().title == other.title


def test_news_goes_with_the_page_and_out_of_the_history(garden: Initiative) -> None:
    NewsPostFactory(initiative=garden)
    key = garden.pk

    remove_initiative(garden)

    assert not NewsPost.objects.exists()
    assert not changes_model(NewsPost)._default_manager.filter(initiative_id=key).exists()


def test_the_list_is_paged_in_a_fixed_number_of_queries(garden: Initiative, visit: Visit) -> None:
    assert "Er is nog geen nieuws." in visit().get(NEWS).text
    NewsPostFactory(initiative=garden)
    with queries() as few:
        visit().get(NEWS)
    NewsPostFactory.create_batch(19, initiative=garden)
    with queries() as many:
        page = visit().get(NEWS).text

    assert len(many) == len(few)
    assert page.count('class="news"') == 10
    assert 'class="news"' in visit().get(f"{NEWS}?page=2").text
    assert visit().get(f"{NEWS}?page=x").status_code == 200
