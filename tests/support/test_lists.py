"""The lists behind the desk: initiatives, Kompassen, long silence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from initiatives.models import Initiative, Share
from support.workplace import LONG_SILENCE
from tests.conftest import Cast, Town, queries
from tests.factories import ContactMomentFactory, InitiativeFactory
from tests.support.conftest import ShareWith

Visit = Callable[..., Client]
LIST = "/werkplek/initiatieven/"


def names(response: object) -> set[str]:
    return {line.initiative.name for line in response.context["lines"]}  # type: ignore[attr-defined]


def test_she_finds_what_lies_in_her_area_what_is_for_all_and_what_was_shared(
    cast: Cast, town: Town, visit: Visit, public: Initiative, share_with: ShareWith
) -> None:
    town_wide = InitiativeFactory(
        municipality=town.municipality, name="Haarlem leest voor", published=True
    )
    elsewhere = InitiativeFactory(
        municipality=town.municipality,
        name="Delftwijk danst",
        areas=[town.other_buurt],
        published=True,
    )
    shared = InitiativeFactory(
        municipality=town.municipality, name="Gedeeld uit Noord", areas=[town.other_buurt]
    )
    share_with(shared, cast.verbinder)

    found = names(visit(cast.verbinder).get(LIST))

    assert found == {public.name, town_wide.name, shared.name}
    assert elsewhere.name not in found


def test_a_private_idea_is_not_in_the_list_of_a_colleague(
    cast: Cast, visit: Visit, public: Initiative, share: Share
) -> None:
    assert "Zeepkistenrace" in names(visit(cast.verbinder).get(LIST))
    assert names(visit(cast.wijkteam).get(LIST)) == {public.name}
    assert names(visit(cast.auditor).get(LIST)) == {public.name}


def test_searching_narrows_the_list_and_says_how_many(
    cast: Cast, visit: Visit, public: Initiative, share: Share
) -> None:
    response = visit(cast.verbinder).get(LIST, {"q": "moestuin"})

    assert names(response) == {public.name}
    assert "1 initiatief" in response.text
    assert 'value="moestuin"' in response.text


def test_a_search_without_result_invites_to_see_all(
    cast: Cast, visit: Visit, public: Initiative
) -> None:
    response = visit(cast.verbinder).get(LIST, {"q": "vliegveld"})

    assert response.status_code == 200
    assert "Niets gevonden" in response.text


def test_an_unknown_filter_value_is_said_with_the_right_status(
    cast: Cast, visit: Visit, public: Initiative
) -> None:
    response = visit(cast.verbinder).get(LIST, {"phase": "slaapt"})

    assert response.status_code == 400
    assert "geen fase die we kennen" in response.text


def test_all_that_was_shared_stays_to_be_found_after_the_answer(
    cast: Cast, visit: Visit, share: Share, idea: Initiative
) -> None:
    ContactMomentFactory(initiative=idea, official=cast.verbinder)

    response = visit(cast.verbinder).get("/werkplek/kompas/")

    assert "Zeepkistenrace" in response.text
    assert "Beantwoord op" in response.text


def test_nothing_shared_invites_calmly(cast: Cast, visit: Visit) -> None:
    response = visit(cast.wijkteam).get("/werkplek/kompas/")

    assert response.status_code == 200
    assert "Nog geen Kompas met jou gedeeld" in response.text


@pytest.mark.parametrize("path", [LIST, "/werkplek/kompas/", "/werkplek/lang-niet-gesproken/"])
def test_a_list_costs_the_same_with_one_row_and_with_twenty(
    cast: Cast, town: Town, visit: Visit, share_with: ShareWith, path: str
) -> None:
    long_ago = timezone.now() - LONG_SILENCE - timedelta(days=2)
    counts = []
    for number in (1, 19):
        for _ in range(number):
            row = InitiativeFactory(
                municipality=town.municipality,
                areas=[town.buurt],
                published=True,
                published_at=long_ago,
            )
            share_with(row, cast.verbinder)
        browser = visit(cast.verbinder)
        browser.get(path)
        with queries() as counted:
            response = browser.get(path)
        counts.append(len(counted))

    assert response.context["page"].paginator.count == 20
    assert counts[0] == counts[1]
