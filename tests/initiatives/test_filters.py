from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from initiatives.search.query import InitiativeQuery
from initiatives.vocabulary import NeedKind, Phase, Topic
from municipalities.models import AreaAlias, User
from tests.conftest import Cast, Town
from tests.factories import InitiativeFactory, NeedFactory, make_area


def ask(town: Town, written: str = "", user: User | None = None) -> InitiativeQuery:
    return InitiativeQuery(
        QueryDict(written),
        municipality=town.municipality,
        user=user or AnonymousUser(),
        path="/initiatieven/",
    )


def names(query: InitiativeQuery) -> list[str]:
    return [one.name for one in query.in_order(query.initiatives())]


@pytest.fixture
def gardens(town: Town) -> None:
    """A garden in Zuid-West, a soup kitchen in Noord and a choir everywhere."""
    shared = {"municipality": town.municipality, "published": True}
    InitiativeFactory(
        name="Moestuin De Sla", topic=Topic.GROEN, areas=[town.buurt], story="", **shared
    )
    soup = InitiativeFactory(
        name="Soep in de hal",
        summary="Elke week een pan soep.",
        story="De groente komt uit de tuin van de buren.",
        topic=Topic.ZORG,
        phase=Phase.IDEE,
        areas=[town.other_buurt],
        **shared,
    )
    NeedFactory(initiative=soup, kind=NeedKind.RUIMTE)
    InitiativeFactory(
        name="Koor Één stem", topic=Topic.KUNST, summary="Zingen.", story="Ideeën.", **shared
    )


@pytest.mark.usefixtures("gardens")
def test_without_a_question_everything_is_found(town: Town) -> None:
    assert sorted(names(ask(town))) == ["Koor Één stem", "Moestuin De Sla", "Soep in de hal"]


@pytest.mark.usefixtures("gardens")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("moestuin", ["Moestuin De Sla"]),
        ("moestuinen", ["Moestuin De Sla"]),
        ("moes", ["Moestuin De Sla"]),
        ("tuin", ["Moestuin De Sla", "Soep in de hal"]),
        ("een stem", ["Koor Één stem"]),
        ("idee", ["Koor Één stem"]),
        ("soep groente", ["Soep in de hal"]),
        ("soep zingen", []),
        ("rozenpriee", ["Moestuin De Sla"]),
        ("' OR 1=1 --", []),
        ("<script>", []),
        ("!&|:*", []),
    ],
)
def test_words_are_found_as_dutch_people_write_them(
    town: Town, words: str, found: list[str]
) -> None:
    params = QueryDict(mutable=True)
    params["q"] = words

    assert sorted(names(ask(town, params.urlencode()))) == found


@pytest.mark.usefixtures("gardens")
def test_a_word_in_the_name_comes_before_one_in_the_story(town: Town) -> None:
    assert names(ask(town, "q=tuin")) == ["Moestuin De Sla", "Soep in de hal"]
    assert names(ask(town, "q=tuin&sort=name")) == ["Moestuin De Sla", "Soep in de hal"]


@pytest.mark.usefixtures("gardens")
def test_several_values_of_one_key_add_up_and_keys_narrow(town: Town) -> None:
    assert names(ask(town, "topic=groen&topic=kunst&sort=name")) == [
        "Koor Één stem",
        "Moestuin De Sla",
    ]
    assert names(ask(town, "topic=groen&topic=zorg&phase=idee")) == ["Soep in de hal"]
    assert names(ask(town, "need=ruimte&need=geld")) == ["Soep in de hal"]
    assert names(ask(town, "need=geld")) == []


@pytest.mark.usefixtures("gardens")
def test_areas_of_any_division_add_up(town: Town) -> None:
    assert names(ask(town, "area=zuid-west")) == ["Moestuin De Sla"]
    assert names(ask(town, f"area=zuid-west&area={town.other_buurt.code}&sort=name")) == [
        "Moestuin De Sla",
        "Soep in de hal",
    ]
    assert names(ask(town, "area=ROZENPRIEEL")) == ["Moestuin De Sla"]


@pytest.mark.usefixtures("gardens")
def test_an_alias_stands_for_all_its_areas(town: Town) -> None:
    for area in (town.buurt, town.other_buurt):
        AreaAlias.objects.create(area=area, name="'t Oude Dorp")

    query = ask(town, "area=t+oude+dorp&sort=name")

    assert names(query) == ["Moestuin De Sla", "Soep in de hal"]
    assert [chip.label for chip in query.chips] == ["'t Oude Dorp"]


@pytest.mark.usefixtures("gardens", "cast")
@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("topic=paars", "“paars” is geen onderwerp dat we kennen."),
        ("phase=bijna", "“bijna” is geen fase die we kennen."),
        ("need=liefde", "“liefde” is niets waar een initiatief naar kan zoeken."),
        ("sort=geld", "Op “geld” kunnen we niet sorteren."),
        ("area=Nergens", "We kennen geen buurt of wijk “Nergens” in Haarlem."),
        ("area=BU0473Z1", "We kennen geen buurt of wijk “BU0473Z1” in Haarlem."),
        ("activityKind=slapen", "“slapen” is niets dat we kennen om samen te doen."),
        ("targetGroup=katten", "“katten” is geen groep die we kennen."),
        (
            "openToAll=misschien",
            "Schrijf openToAll=true, of laat het weg: “misschien” kennen we niet.",
        ),
        ("near=hier", "Deze plek kennen we niet. Schrijf lengte en breedte, zoals 4.63,52.38."),
        ("near=nan,nan", "Deze plek kennen we niet. Schrijf lengte en breedte, zoals 4.63,52.38."),
        ("near=4,99", "Deze plek kennen we niet. Schrijf lengte en breedte, zoals 4.63,52.38."),
        ("near=4%00,5", "Deze plek kennen we niet. Schrijf lengte en breedte, zoals 4.63,52.38."),
        ("near=4.6,52.3&distance=ver", "Kies een afstand van 50 meter tot 50 kilometer."),
        ("near=4.6,52.3&distance=49", "Kies een afstand van 50 meter tot 50 kilometer."),
        (f"near=4.6,52.3&distance={'9' * 5000}", "Kies een afstand van 50 meter tot 50 kilometer."),
        ("distance=500", "Zeg bij een afstand ook vanaf welke plek."),
        (
            "changedSince=0000-01-01",
            "Deze dag bestaat niet. Schrijf een dag zo: 2026-12-05.",
        ),
        (
            "changedSince=0001-01-01",
            "Dit jaar kan niet kloppen. Kies een jaar van 1900 tot en met 2199.",
        ),
        ("changedSince=gisteren", "Deze dag bestaat niet. Schrijf een dag zo: 2026-12-05."),
        ("page=nul", "Het nummer van de bladzijde klopt niet."),
        ("page=0", "Het nummer van de bladzijde klopt niet."),
        ("page=-1", "Het nummer van de bladzijde klopt niet."),
        ("page=%C2%B2", "Het nummer van de bladzijde klopt niet."),
        ("q=a%00b", "In je zoekwoord zit een teken dat we niet kunnen lezen."),
        (f"q={'x' * 201}", "Zoek met minder woorden: er passen 200 tekens."),
        (f"q={'x' * 1_000_000}", "Zoek met minder woorden: er passen 200 tekens."),
    ],
)
def test_a_value_that_does_not_exist_gets_a_sentence_and_finds_nothing(
    town: Town, zandvoort: object, written: str, sentence: str
) -> None:
    make_area(zandvoort, "buurt", "BU0473Z1", "Boulevard")  # type: ignore[arg-type]

    query = ask(town, written)

    assert query.status == 400
    assert query.sentences == [sentence]
    assert names(query) == []


@pytest.mark.usefixtures("gardens")
def test_what_was_typed_is_kept_when_something_is_wrong(town: Town) -> None:
    query = ask(town, "q=sla&topic=groen&area=Nergens&page=nul")

    assert query.q == "sla"
    assert [option.value for option in query.panel.options("topic") if option.checked] == ["groen"]
    assert query.panel.unknown_area == "Nergens"
    assert len(query.sentences) == 2


@pytest.mark.usefixtures("gardens")
def test_every_active_filter_is_a_chip_that_takes_only_itself_away(town: Town) -> None:
    query = ask(town, "q=sla&topic=groen&topic=zorg&area=zuid-west&need=mensen&sort=name")

    assert [chip.label for chip in query.chips] == [
        "“sla”",
        "Groen",
        "Zorg voor elkaar",
        "zoekt mensen",
        "Zuid-West",
    ]
    assert query.chips[1].remove_url == (
        "/initiatieven/?q=sla&topic=zorg&need=mensen&area=zuid-west&sort=name"
    )
    assert query.clear_url == "/initiatieven/?sort=name"


@pytest.mark.usefixtures("gardens")
def test_a_chosen_buurt_can_be_unticked_though_only_gebieden_are_offered(town: Town) -> None:
    query = ask(town, "area=Delftwijk")

    assert [(option.label, option.checked) for option in query.panel.areas] == [
        ("Noord", False),
        ("Zuid-West", False),
        ("Delftwijk", True),
    ]


def test_unknown_keys_are_left_alone(town: Town) -> None:
    query = ask(town, "utm_source=nieuwsbrief&show=list")

    assert query.is_valid
    assert query.string == ""


@pytest.mark.usefixtures("gardens")
def test_nobody_finds_what_is_private_asked_or_hidden(town: Town, cast: Cast) -> None:
    for name, publication in (
        ("Geheim plan", "private"),
        ("Wachtend plan", "requested"),
        ("Verborgen plan", "hidden"),
    ):
        InitiativeFactory(
            name=name,
            municipality=town.municipality,
            publication=publication,
            areas=[town.buurt],
            topic=Topic.SPORT,
        )

    for person in (None, cast.buur, cast.verbinder_noord, cast.subsidie, cast.subsidie_zandvoort):
        for written in ("q=plan", "topic=sport", "area=zuid-west&topic=sport"):
            query = ask(town, written, person)
            assert names(query) == []
            assert query.initiatives().count() == 0

    for person in (cast.verbinder, cast.beheer):
        assert sorted(names(ask(town, "q=plan", person))) == ["Verborgen plan", "Wachtend plan"]


def test_the_maker_of_a_private_one_does_not_meet_it_in_the_registry(
    town: Town, cast: Cast
) -> None:
    InitiativeFactory(municipality=town.municipality, maker=cast.bewoner, name="Geheim plan")

    assert names(ask(town, "q=geheim", cast.bewoner)) == []
