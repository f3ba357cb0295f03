"""What is not for everybody is nowhere in the API, whatever address is guessed."""

from __future__ import annotations

import pytest

from municipalities.models import Municipality
from tests.api.conftest import PLATFORM_HOST, Ask
from tests.conftest import ZANDVOORT_HOST, Cast, Town
from tests.factories import (
    ActivityFactory,
    AnswerFactory,
    ContactDetailsFactory,
    InitiativeFactory,
    KompasFactory,
    NeedFactory,
    ShareFactory,
)

SECRET = "Zeepkistenrace"
EVERYWHERE = ["haarlem.localhost", PLATFORM_HOST]
LISTS = ["initiatives?pageSize=100"]


def test_an_initiative_that_is_not_published_is_not_listed(
    cast: Cast, town: Town, ask: Ask
) -> None:
    here = {"municipality": town.municipality, "areas": [town.buurt], "maker": cast.bewoner}
    InitiativeFactory(name=f"{SECRET} een", **here)
    InitiativeFactory(name=f"{SECRET} twee", requested=True, **here)
    InitiativeFactory(name=f"{SECRET} drie", hidden=True, **here)

    for host in EVERYWHERE:
        for path in LISTS:
            for user in (None, cast.buur, cast.subsidie_zandvoort, cast.auditor):
                assert SECRET not in ask(path, user, host=host).text


def test_a_private_initiative_is_not_even_listed_to_its_maker(
    cast: Cast, town: Town, ask: Ask
) -> None:
    InitiativeFactory(name=SECRET, municipality=town.municipality, maker=cast.bewoner)

    assert SECRET not in ask("initiatives", cast.bewoner).text


@pytest.mark.parametrize("state", ["requested", "hidden", "private"])
def test_a_guessed_slug_or_number_finds_nothing(
    cast: Cast, town: Town, ask: Ask, state: str
) -> None:
    traits = {} if state == "private" else {state: True}
    initiative = InitiativeFactory(
        slug="geheim", municipality=town.municipality, maker=cast.bewoner, **traits
    )
    need = NeedFactory(initiative=initiative)
    activity = ActivityFactory(initiative=initiative)
    below = ["", "/needs", f"/needs/{need.pk}", "/activities", f"/activities/{activity.pk}"]

    for user in (None, cast.buur, cast.subsidie_zandvoort, cast.auditor):
        for path in below:
            assert ask(f"initiatives/geheim{path}", user).status_code == 404
    assert ask("initiatives/geheim", cast.bewoner).status_code == 200


def test_a_number_below_another_initiative_finds_nothing(town: Town, ask: Ask) -> None:
    hidden = NeedFactory(initiative=InitiativeFactory(municipality=town.municipality))
    InitiativeFactory(slug="tuin", published=True, municipality=town.municipality)

    assert ask(f"initiatives/tuin/needs/{hidden.pk}").status_code == 404
    assert ask("initiatives/tuin/needs/99999999999999999999").status_code == 404


def test_another_municipality_has_only_its_own(
    town: Town, zandvoort: Municipality, ask: Ask
) -> None:
    InitiativeFactory(slug="tuin", name="Tuin", published=True, municipality=town.municipality)

    assert ask("initiatives/tuin", host=ZANDVOORT_HOST).status_code == 404
    assert ask("municipalities/haarlem", host=ZANDVOORT_HOST).status_code == 404
    assert ask("areas/BU039202D1", host=ZANDVOORT_HOST).status_code == 404
    assert ask("initiatives", host=ZANDVOORT_HOST).json()["items"] == []
    assert ask("areas", host=ZANDVOORT_HOST).json()["items"] == []


def test_nothing_of_a_kompas_is_in_the_api_also_not_for_whom_it_was_shared_with(
    cast: Cast, town: Town, ask: Ask
) -> None:
    initiative = InitiativeFactory(
        slug="geheim", municipality=town.municipality, maker=cast.bewoner, areas=[town.buurt]
    )
    kompas = KompasFactory(
        municipality=town.municipality,
        owner=cast.bewoner,
        initiative=initiative,
    )
    ContactDetailsFactory(kompas=kompas, name="Annelies Geheim", phone="06-11111111")
    AnswerFactory(kompas=kompas, value="rode fietsen")
    share = ShareFactory(kompas=kompas, official=cast.verbinder)
    ContactDetailsFactory(share=share, name="Annelies Geheim", phone="06-11111111")

    for user in (cast.verbinder, cast.bewoner):
        answer = ask("initiatives/geheim", user)
        assert answer.status_code == 200
        for word in ("rode fietsen", "Annelies", "06-11111111", kompas.secret_hash):
            assert word not in answer.text
    assert "kompas" not in ask("openapi.json").text.lower().replace("kompas behind", "")


def test_names_of_makers_are_not_in_the_api(cast: Cast, town: Town, ask: Ask) -> None:
    InitiativeFactory(
        slug="tuin", published=True, municipality=town.municipality, maker=cast.bewoner
    )

    assert cast.bewoner.name not in ask("initiatives/tuin", cast.bewoner).text
    assert cast.bewoner.email not in ask("initiatives/tuin", cast.bewoner).text
