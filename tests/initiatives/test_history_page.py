"""The story of an initiative: who changed what, for its makers and the officials."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from initiatives.models import Initiative, Maker, Need
from municipalities.models import User
from tests.conftest import Cast, Town, queries
from tests.factories import InitiativeFactory
from tests.initiatives.test_edit import written


@pytest.fixture
def garden(cast: Cast, town: Town) -> Initiative:
    """An initiative of the resident that everybody sees."""
    return InitiativeFactory(
        municipality=town.municipality,
        areas=[town.buurt],
        maker=cast.bewoner,
        published=True,
        phase="idee",
    )


def page_of(browser: Client, initiative: Initiative, page: int = 1) -> str:
    answer = browser.get(reverse("initiatives:history", args=[initiative.slug]), {"page": page})
    assert answer.status_code == 200
    return answer.text


def edit(browser: Client, garden: Initiative, **changed: object) -> None:
    address = reverse("initiatives:edit", args=[garden.slug])
    assert browser.post(address, written(garden, **changed)).status_code == 302


def test_a_phase_is_told_with_who_from_what_to_what_and_how(
    garden: Initiative, cast: Cast, visit: Callable[..., Client]
) -> None:
    browser = visit(cast.bewoner)

    edit(browser, garden, phase="actief")

    text = page_of(browser, garden)
    assert f"{cast.bewoner.name} veranderde de fase van ‘Idee’ naar ‘Actief’." in text
    assert "op de site" in text


def test_a_story_is_told_without_its_words(
    garden: Initiative, cast: Cast, visit: Callable[..., Client]
) -> None:
    browser = visit(cast.bewoner)

    edit(browser, garden, story="Woorden die hier niet horen.")

    text = page_of(browser, garden)
    assert f"{cast.bewoner.name} veranderde de tekst van het verhaal." in text
    assert "Woorden die hier niet horen" not in text


def test_who_is_no_longer_a_maker_is_a_resident(
    garden: Initiative, cast: Cast, visit: Callable[..., Client]
) -> None:
    edit(visit(cast.bewoner), garden, phase="actief")
    Maker.objects.create(initiative=garden, user=cast.medebewoner)
    Maker.objects.filter(user=cast.bewoner).delete()

    text = page_of(visit(cast.medebewoner), garden)

    assert "Een bewoner veranderde de fase" in text
    assert cast.bewoner.name not in text


def test_who_is_gone_is_somebody(
    garden: Initiative, cast: Cast, visit: Callable[..., Client]
) -> None:
    edit(visit(cast.bewoner), garden, phase="actief")
    User.objects.filter(pk=cast.bewoner.pk).delete()

    assert "Iemand die weg is veranderde de fase" in page_of(visit(cast.verbinder), garden)


def test_nothing_changed_says_so(cast: Cast, town: Town, visit: Callable[..., Client]) -> None:
    idea = InitiativeFactory(municipality=town.municipality)
    Maker.objects.create(initiative=idea, user=cast.bewoner)
    text = page_of(visit(cast.bewoner), idea)

    # Private: of the initiative itself nothing is written down, only that she makes it.
    assert "als maker" in text
    assert idea.name not in text.split("<h2", 1)[1]


def test_twenty_changes_cost_as_many_queries_as_one(
    garden: Initiative, cast: Cast, visit: Callable[..., Client]
) -> None:
    browser = visit(cast.bewoner)
    Need.objects.create(initiative=garden, kind="mensen", text="Handen")

    def cost() -> int:
        with queries() as asked:
            page_of(browser, garden)
        return len(asked)

    Initiative.objects.filter(pk=garden.pk).update(phase="actief")
    few = cost()
    for number in range(20):
        Initiative.objects.filter(pk=garden.pk).update(name=f"Tuin {number}")
    for number in range(3):
        Need.objects.create(initiative=garden, kind="mensen", text=f"Handen {number}")

    # Fewer even: nothing on the page is about makers now.
    assert cost() <= few
    assert "Bladzijde 2 van 2" in page_of(browser, garden, page=2)


@pytest.mark.parametrize("page", [0, 99])
def test_a_page_that_is_not_there_is_the_last(
    garden: Initiative, cast: Cast, visit: Callable[..., Client], page: int
) -> None:
    assert "toe." in page_of(visit(cast.bewoner), garden, page=page)
