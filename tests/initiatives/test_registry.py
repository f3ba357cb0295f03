from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from initiatives.models import Initiative
from initiatives.vocabulary import NeedKind, Phase, PlaceKind
from initiatives.workflow import Publication
from municipalities.models import Municipality
from tests.conftest import ZANDVOORT_HOST, Cast, Town, queries
from tests.factories import ActivityFactory, InitiativeFactory, NeedFactory

Visit = Callable[..., Client]

FRAGMENT = {"HX-Request": "true", "HX-Request-Type": "partial"}


def story_of(town: Town, number: int = 0) -> Initiative:
    """A published initiative with everything a card and a page show."""
    row = InitiativeFactory(
        municipality=town.municipality, published=True, areas=[town.buurt, town.other_buurt]
    )
    NeedFactory(initiative=row)
    NeedFactory(initiative=row, kind=NeedKind.GELD)
    ActivityFactory(initiative=row)
    return row


# The list ---------------------------------------------------------------------------------------


def test_the_list_shows_what_a_visitor_needs_to_choose(town: Town, visit: Visit) -> None:
    row = story_of(town)

    page = visit().get("/initiatieven/").content.decode()

    assert "1 initiatief" in page
    assert row.name in page
    assert f'href="/initiatieven/{row.slug}/"' in page
    assert "Delftwijk en Rozenprieel" in page
    assert "<strong>geld en mensen</strong>" in page


def test_an_empty_registry_invites(town: Town, visit: Visit) -> None:
    page = visit().get("/initiatieven/").content.decode()

    assert "Nog geen initiatieven" in page
    assert 'href="/kompas/"' in page


def test_a_search_without_result_says_what_to_do(town: Town, visit: Visit) -> None:
    story_of(town)

    page = visit().get("/initiatieven/?q=vuurtoren").content.decode()

    assert "Geen initiatieven" in page
    assert "Haal een filter weg" in page
    assert "Wis alle filters" in page


def test_an_empty_buurt_is_named(town: Town, visit: Visit) -> None:
    page = visit().get("/initiatieven/?area=Delftwijk").content.decode()

    assert "Nog geen initiatieven in Delftwijk" in page


def test_a_wrong_filter_is_a_400_that_keeps_what_was_typed(town: Town, visit: Visit) -> None:
    story_of(town)

    response = visit().get("/initiatieven/?q=tuin&topic=groen&area=Nergens")

    page = response.content.decode()
    assert response.status_code == 400
    assert "We kennen geen buurt of wijk “Nergens” in Haarlem." in page
    assert 'value="tuin"' in page
    assert 'value="Nergens"' in page
    assert 'value="groen" checked' in page


def test_what_somebody_searches_for_is_never_html(town: Town, visit: Visit) -> None:
    page = visit().get("/initiatieven/?q=<script>alert(1)</script>").content.decode()

    assert "<script>alert" not in page


def test_pages_keep_the_filter(town: Town, visit: Visit) -> None:
    for _number in range(25):
        InitiativeFactory(municipality=town.municipality, published=True)

    page = visit().get("/initiatieven/?topic=groen&sort=name").content.decode()

    assert "25 initiatieven" in page
    assert "?topic=groen&amp;sort=name&amp;page=2" in page


@pytest.mark.parametrize("number", ["3", "1000000000"])
def test_beyond_the_last_page_is_a_404_that_shows_the_last(
    town: Town, visit: Visit, number: str
) -> None:
    row = story_of(town)

    response = visit().get(f"/initiatieven/?page={number}")

    assert response.status_code == 404
    assert "Zo veel bladzijden zijn er niet." in response.content.decode()
    assert row.name in response.content.decode()


def test_the_newest_change_comes_first_unless_somebody_wants_the_alphabet(
    town: Town, visit: Visit
) -> None:
    for name, days in (("Aardappels", 3), ("Bijen", 1), ("Citroenen", 2)):
        row = InitiativeFactory(municipality=town.municipality, published=True, name=name)
        changed = timezone.now() - timedelta(days=days)
        Initiative.objects.filter(pk=row.pk).update(updated_at=changed)

    def order(query: str) -> list[str]:
        response = visit().get(f"/initiatieven/{query}")
        return [card.initiative.name for card in response.context["cards"]]

    assert order("") == ["Bijen", "Citroenen", "Aardappels"]
    assert order("?sort=name") == ["Aardappels", "Bijen", "Citroenen"]


def test_a_script_gets_the_results_alone_with_the_tidy_address(town: Town, visit: Visit) -> None:
    row = story_of(town)

    response = visit().get("/initiatieven/?q=&area=&topic=groen", headers=FRAGMENT)

    page = response.content.decode()
    assert row.name in page
    assert "<html" not in page
    assert page.strip().startswith('<section class="results" id="results"')
    assert response["HX-Push-Url"] == "/initiatieven/?topic=groen"
    assert "HX-Request-Type" in response["Vary"]


def test_what_waits_is_in_the_list_of_who_looks_at_it_and_says_so(
    town: Town, cast: Cast, visit: Visit
) -> None:
    row = InitiativeFactory(
        municipality=town.municipality, requested=True, areas=[town.buurt], name="Wachtend plan"
    )

    for person in (None, cast.buur, cast.verbinder_noord, cast.wijkteam, cast.subsidie_zandvoort):
        assert row.name not in visit(person).get("/initiatieven/").content.decode()
    page = visit(cast.verbinder).get("/initiatieven/").content.decode()

    assert row.name in page
    assert "Nog niet voor iedereen te zien" in page


def test_another_municipality_has_its_own_list(
    town: Town, zandvoort: Municipality, visit: Visit
) -> None:
    row = story_of(town)

    page = visit(host=ZANDVOORT_HOST).get("/initiatieven/").content.decode()

    assert row.name not in page


# The page of one --------------------------------------------------------------------------------


def test_the_page_tells_the_story(town: Town, cast: Cast, visit: Visit) -> None:
    row = InitiativeFactory(
        municipality=town.municipality,
        published=True,
        areas=[town.buurt],
        maker=cast.bewoner,
        open_to_all=True,
        contact_public="Elke zaterdag in de tuin",
        story="Eerste alinea.\n\nTweede <b>alinea</b>.",
    )
    NeedFactory(initiative=row, text="Een kruiwagen")
    ActivityFactory(initiative=row, title="Wieden", starts_at=None, weekday=6, starts_time="10:00")

    page = visit().get(row.get_absolute_url()).content.decode()

    assert "<p>Eerste alinea.</p>" in page
    assert "Tweede &lt;b&gt;alinea&lt;/b&gt;." in page
    assert "Een kruiwagen" in page
    assert "Elke zaterdag, 10:00" in page
    assert "Iedereen kan meedoen" in page
    assert "Elke zaterdag in de tuin" in page
    assert "Bewoner" in page


def test_a_makers_address_is_never_on_the_page(town: Town, cast: Cast, visit: Visit) -> None:
    cast.medebewoner.name = ""
    cast.medebewoner.save()
    row = InitiativeFactory(municipality=town.municipality, published=True, maker=cast.bewoner)
    row.makers.create(user=cast.medebewoner)

    page = visit().get(row.get_absolute_url()).content.decode()

    assert "Bewoner" in page
    assert cast.bewoner.email not in page
    assert cast.medebewoner.email not in page


def test_the_page_says_who_helps_here(town: Town, cast: Cast, visit: Visit) -> None:
    row = InitiativeFactory(municipality=town.municipality, published=True, areas=[town.buurt])

    response = visit().get(row.get_absolute_url())

    assert [one.user for one in response.context["helpers"]] == [cast.verbinder]
    assert cast.verbinder.email in response.content.decode()


def test_an_initiative_for_the_whole_town_may_turn_to_any_gebiedsverbinder(
    town: Town, cast: Cast, visit: Visit
) -> None:
    row = InitiativeFactory(municipality=town.municipality, published=True)

    response = visit().get(row.get_absolute_url())

    assert {one.user for one in response.context["helpers"]} == {
        cast.verbinder,
        cast.verbinder_noord,
    }
    assert response.context["map"] is None


def test_the_little_map_shows_the_buurt_and_the_spot(town: Town, visit: Visit) -> None:
    row = InitiativeFactory(
        municipality=town.municipality, published=True, on_a_point=True, areas=[town.buurt]
    )

    drawing = visit().get(row.get_absolute_url()).context["map"]

    assert drawing.chosen.startswith("M")
    assert 0 < drawing.mark_x < drawing.width
    assert 0 < drawing.mark_y < drawing.height


def test_refusing_municipal_money_is_said_with_respect(town: Town, visit: Visit) -> None:
    row = InitiativeFactory(
        municipality=town.municipality, published=True, refuses_municipal_money=True
    )

    page = visit().get(row.get_absolute_url()).content.decode()

    assert "eld van de gemeente" in page


@pytest.mark.parametrize(
    "publication", [Publication.PRIVATE, Publication.REQUESTED, Publication.HIDDEN]
)
def test_what_is_not_public_looks_like_what_is_not_there(
    town: Town, cast: Cast, visit: Visit, publication: Publication
) -> None:
    row = InitiativeFactory(
        municipality=town.municipality,
        publication=publication,
        areas=[town.buurt],
        maker=cast.bewoner,
        name="Zeepkistenrace",
    )

    for person in (None, cast.buur, cast.verbinder_noord, cast.subsidie, cast.subsidie_zandvoort):
        response = visit(person).get(row.get_absolute_url())
        assert response.status_code == 404
        assert row.name not in response.content.decode()

    assert visit(cast.bewoner).get(row.get_absolute_url()).status_code == 200
    looks = 404 if publication == Publication.PRIVATE else 200
    assert visit(cast.verbinder).get(row.get_absolute_url()).status_code == looks


def test_an_unknown_initiative_is_a_404(town: Town, visit: Visit) -> None:
    assert visit().get("/initiatieven/bestaat-niet/").status_code == 404


def test_the_page_asks_as_many_questions_with_twenty_of_everything(
    town: Town, cast: Cast, visit: Visit
) -> None:
    row = story_of(town)
    row.makers.create(user=cast.bewoner)
    browser = visit()
    browser.get(row.get_absolute_url())  # the outlines of the little map are kept from now on
    with queries() as for_one:
        browser.get(row.get_absolute_url())

    for _number in range(19):
        NeedFactory(initiative=row)
        ActivityFactory(initiative=row)
    with queries() as for_twenty:
        browser.get(row.get_absolute_url())
    assert len(for_twenty) == len(for_one)


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize("place_kind", [PlaceKind.AREAS, PlaceKind.MUNICIPALITY])
def test_every_phase_and_place_has_a_card_and_a_page(
    town: Town, visit: Visit, phase: Phase, place_kind: PlaceKind
) -> None:
    row = InitiativeFactory(
        municipality=town.municipality, published=True, phase=phase, place_kind=place_kind, topic=""
    )

    assert visit().get("/initiatieven/").status_code == 200
    assert visit().get(row.get_absolute_url()).status_code == 200
