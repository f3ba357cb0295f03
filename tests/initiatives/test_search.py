"""Searching as Dutch people write: synonyms, typos, suggestions, and what was found marked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import QueryDict
from django.test import Client

from initiatives.models import SynonymGroup
from initiatives.search.query import InitiativeQuery
from initiatives.search.suggestions import suggestions
from municipalities.models import Municipality
from tests.conftest import Cast, Town
from tests.factories import InitiativeFactory

Visit = Callable[..., Client]


def ask(town: Town, q: str, user: object | None = None) -> InitiativeQuery:
    params = QueryDict(mutable=True)
    params["q"] = q
    query = InitiativeQuery(
        params,
        municipality=town.municipality,
        user=user or AnonymousUser(),  # type: ignore[arg-type]
        path="/initiatieven/",
    )
    query.count()
    return query


def names(query: InitiativeQuery) -> list[str]:
    return [one.name for one in query.in_order(query.initiatives())]


@pytest.fixture
def street(town: Town) -> None:
    shared = {"municipality": town.municipality, "published": True, "summary": ""}
    InitiativeFactory(
        name="Moestuin De Sla", story="Schoffelen op zaterdag.", areas=[town.buurt], **shared
    )
    InitiativeFactory(
        name="Koffie op de hoek",
        story="Wij drinken koffie naast de buurttuin, die van de buren is.",
        areas=[town.other_buurt],
        **shared,
    )
    InitiativeFactory(name="Koor Één stem", story="Wij zingen.", **shared)
    SynonymGroup.objects.create(municipality=town.municipality, words="moestuin, buurttuin")


@pytest.mark.usefixtures("street")
@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("buurttuin", ["Moestuin De Sla", "Koffie op de hoek"]),
        ("moestuin", ["Moestuin De Sla", "Koffie op de hoek"]),
        ("moestuinen", ["Moestuin De Sla", "Koffie op de hoek"]),
        ("buurttuintje", ["Moestuin De Sla", "Koffie op de hoek"]),
        ("koffie buurttuin", ["Koffie op de hoek"]),
        ("koffie moestuin", ["Koffie op de hoek"]),
    ],
)
def test_words_that_mean_the_same_find_each_other(town: Town, q: str, found: list[str]) -> None:
    query = ask(town, q)

    assert sorted(names(query)) == sorted(found)
    assert not query.is_alike


@pytest.mark.usefixtures("street")
@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("moestuyn", ["Moestuin De Sla"]),
        ("kofie", ["Koffie op de hoek"]),
        ("kofie hoek", ["Koffie op de hoek"]),
        ("rozenpreel", ["Moestuin De Sla"]),
        ("zwembad", []),
        ("xq", []),
    ],
)
def test_a_typo_finds_what_looks_like_it_and_the_page_says_so(
    town: Town, visit: Visit, q: str, found: list[str]
) -> None:
    query = ask(town, q)

    assert names(query) == found
    assert query.is_alike == bool(found)
    page = visit().get("/initiatieven/", {"q": q}).content.decode()
    assert ("Dit lijkt erop" in page) == bool(found)


@pytest.mark.usefixtures("street")
def test_what_is_right_keeps_what_only_looks_like_it_away(town: Town) -> None:
    InitiativeFactory(municipality=town.municipality, published=True, name="Moestuyn", story="")

    assert names(ask(town, "moestuyn")) == ["Moestuyn"]


@pytest.mark.usefixtures("street")
def test_a_hidden_word_cannot_be_told_from_one_that_is_nowhere(town: Town, cast: Cast) -> None:
    """It would be found out by what looks like it going away."""
    before = names(ask(town, "moestuyn", cast.buur))
    for publication in ("private", "requested", "hidden"):
        InitiativeFactory(
            municipality=town.municipality,
            publication=publication,
            name="Moestuyn",
            maker=cast.bewoner,
        )

    assert names(ask(town, "moestuyn", cast.buur)) == before == ["Moestuin De Sla"]
    assert names(ask(town, "moestuyn")) == before
    assert suggestions(town.municipality, "moestuy") == []


def test_what_is_private_stands_in_no_index_for_searching(town: Town) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexdef FROM pg_indexes WHERE tablename = 'initiatives_initiative'"
            " AND (indexdef LIKE '%(search)%' OR indexdef LIKE '%trgm%')"
        )
        found = [row[0] for row in cursor.fetchall()]

    assert len(found) == 2
    assert all("WHERE" in one and "private" in one for one in found)


@pytest.mark.usefixtures("street")
def test_what_was_searched_for_is_marked_and_everything_else_is_text(
    town: Town, visit: Visit
) -> None:
    InitiativeFactory(
        municipality=town.municipality,
        published=True,
        name="Tuin <b>groot</b> \ue000",
        summary="Eén tuin & meer.",
        story="",
    )

    page = visit().get("/initiatieven/?q=tuin").content.decode()
    assert "<mark>Tuin</mark> &lt;b&gt;groot&lt;/b&gt; </a>" in page
    assert "Eén <mark>tuin</mark> &amp; meer." in page
    assert "<b>groot" not in page

    page = visit().get("/initiatieven/?q=schoffel").content.decode()
    assert "<mark>Schoffelen</mark> op zaterdag" in page
    assert "<mark>" not in visit().get("/initiatieven/").content.decode()


@pytest.mark.usefixtures("street")
def test_while_she_types_names_areas_and_words_are_offered(
    town: Town, zandvoort: Municipality, visit: Visit
) -> None:
    assert suggestions(town.municipality, "moes") == ["Moestuin De Sla", "moestuin"]
    assert suggestions(town.municipality, "de s") == ["Moestuin De Sla"]
    assert suggestions(town.municipality, "Rozen") == ["Rozenprieel"]
    assert suggestions(town.municipality, "éé") == ["Koor Één stem"]
    assert suggestions(zandvoort, "moes") == []
    for q in ("", "m", "\x00\x00", "%", "x" * 1_000_000):
        response = visit().get("/zoeken/woorden/", {"q": q})
        assert (response.status_code, response.content) == (200, b""), q[:20]
    page = visit().get("/zoeken/woorden/?q=moes").content.decode()
    assert page.startswith('<option value="Moestuin De Sla"></option>')


# The words themselves ---------------------------------------------------------------------------


def test_an_administrator_adds_changes_takes_away_and_puts_back(
    town: Town, cast: Cast, visit: Visit
) -> None:
    browser = visit(cast.beheer)
    browser.post("/beheer/zoekwoorden/", {"words": "Eettafel,  buurtmaaltijd, eettafel"})
    group = SynonymGroup.objects.get()
    assert group.words == "eettafel, buurtmaaltijd"

    browser.post(f"/beheer/zoekwoorden/{group.pk}/", {"words": "eettafel, eetclub"})
    assert SynonymGroup.objects.get().words == "eettafel, eetclub"

    response = browser.post(f"/beheer/zoekwoorden/{group.pk}/weg/", follow=True)
    page = response.content.decode()
    assert "Weggehaald: eettafel, eetclub." in page
    assert SynonymGroup.objects.count() == 0
    browser.post("/beheer/zoekwoorden/", {"words": "eettafel, eetclub"})
    assert SynonymGroup.objects.get().words == "eettafel, eetclub"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "Schrijf twee of meer woorden op."),
        ("tuin", "Schrijf twee of meer woorden op, met een komma ertussen."),
        ("tuin, , !", "Schrijf twee of meer woorden op, met een komma ertussen."),
        ("tuin, groen perk", "“groen perk” is meer dan één woord."),
        ("koor, zang, tuin", "“koor” staat al bij: koor, muziek."),
    ],
)
def test_words_that_cannot_be_kept_get_a_sentence_and_stay_in_the_form(
    town: Town, cast: Cast, visit: Visit, words: str, sentence: str
) -> None:
    SynonymGroup.objects.create(municipality=town.municipality, words="koor, muziek")

    response = visit(cast.beheer).post("/beheer/zoekwoorden/", {"words": words})

    assert response.status_code == 400
    assert sentence in response.content.decode()
    assert SynonymGroup.objects.count() == 1


def test_the_auditor_reads_them_and_changes_nothing(town: Town, cast: Cast, visit: Visit) -> None:
    response = visit(cast.auditor).post("/beheer/zoekwoorden/", {"words": "een, twee"})

    assert response.status_code == 200
    assert SynonymGroup.objects.count() == 0
