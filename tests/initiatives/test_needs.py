"""What an initiative looks for: added, said otherwise, found and looked for again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from initiatives.models import Initiative, Need
from initiatives.services import needs as service
from tests.conftest import Cast, Town, queries
from tests.factories import InitiativeFactory, NeedFactory
from tests.initiatives.windows import opened

Visit = Callable[..., Client]
PAGE = "/initiatieven/moestuin-de-sla/gezocht/"
WORDS = {"kind": "spullen", "text": "Twee kruiwagens"}


@pytest.fixture
def garden(town: Town, cast: Cast) -> Initiative:
    return InitiativeFactory(
        municipality=town.municipality,
        published=True,
        name="Moestuin De Sla",
        slug="moestuin-de-sla",
        maker=cast.bewoner,
    )


def test_a_need_is_added_changed_found_and_looked_for_again(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    browser = visit(cast.bewoner)
    for _ in range(2):  # sent twice
        assert browser.post(PAGE, WORDS).status_code == 302
    need = garden.needs.get()
    page = garden.get_absolute_url()
    assert "Twee kruiwagens" in visit().get(page).text

    address = f"{PAGE}{need.pk}/"
    browser.post(address, WORDS | opened(browser, address) | {"text": "Drie kruiwagens"})
    assert "Drie kruiwagens" in visit().get(page).text

    browser.post(PAGE, {"met": need.pk})
    assert "Drie kruiwagens" not in visit().get(page).text
    assert "Drie kruiwagens" in browser.get(PAGE).text

    browser.post(PAGE, {"again": need.pk})
    assert "Drie kruiwagens" in visit().get(page).text
    users = {change.pgh_context["user"] for change in need.changes.all()}
    assert users == {cast.bewoner.pk}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"kind": "", "text": ""}, "Kies wat jullie zoeken."),
        ({"kind": "geld", "text": ""}, "Schrijf in een paar woorden wat jullie zoeken."),
        ({"kind": "", "text": "Een ladder"}, "Kies of het om mensen"),
        ({"kind": "taart", "text": "Een ladder"}, "Kies iets uit de lijst"),
    ],
)
def test_a_mistake_is_said_and_nothing_typed_is_lost(
    garden: Initiative, cast: Cast, visit: Visit, data: dict[str, str], sentence: str
) -> None:
    need = NeedFactory(initiative=garden)
    for address in (PAGE, f"{PAGE}{need.pk}/"):
        answer = visit(cast.bewoner).post(address, data)
        assert answer.status_code == 400
        assert sentence in answer.text
        assert data["text"] in answer.text
    assert garden.needs.get().text == need.text


def test_saying_otherwise_what_was_found_loses_no_words(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    need = NeedFactory(initiative=garden)
    service.meet_need(need=need, actor=cast.bewoner)

    answer = visit(cast.bewoner).post(f"{PAGE}{need.pk}/", WORDS)

    assert (answer.status_code, "Twee kruiwagens" in answer.text) == (409, True)
    assert f'action="{PAGE}"' in answer.text


@pytest.mark.parametrize("key", ["", "x", "9" * 40])
def test_a_need_of_another_page_is_not_hers(
    garden: Initiative, cast: Cast, visit: Visit, key: str
) -> None:
    other = NeedFactory()
    for pressed in (key, str(other.pk)):
        answer = visit(cast.bewoner).post(PAGE, {"met": pressed}, follow=True)
        assert "Dit is er niet meer." in answer.text
    assert Need.objects.open().filter(pk=other.pk).exists()


def test_a_full_page_refuses_kindly(
    garden: Initiative, cast: Cast, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "MOST_NEEDS", 1)
    need = NeedFactory(initiative=garden)
    browser = visit(cast.bewoner)

    answer = browser.post(PAGE, WORDS)
    assert (answer.status_code, "hooguit 1 dingen" in answer.text) == (400, True)

    browser.post(PAGE, {"met": need.pk})
    browser.post(PAGE, WORDS)
    assert "hooguit 1" in browser.post(PAGE, {"again": need.pk}, follow=True).text


def test_the_page_asks_the_same_however_many_there_are(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    browser = visit(cast.bewoner)
    assert "Jullie zoeken nu niets." in browser.get(PAGE).text
    NeedFactory(initiative=garden)
    with queries() as few:
        browser.get(PAGE)
    for number in range(19):
        NeedFactory(initiative=garden, text=f"Ladder {number}")
    with queries() as many:
        page = browser.get(PAGE).text

    assert len(many) == len(few)
    assert "20 oproepen" in page
