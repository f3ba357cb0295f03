"""How many each value finds, and which filter to loosen when nothing is left."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.test import Client

from initiatives.map.public_tiles import write_public_map
from initiatives.search.query import InitiativeQuery
from initiatives.vocabulary import NeedKind, Topic
from municipalities.models import User
from tests.conftest import Cast, Town
from tests.factories import InitiativeFactory, NeedFactory

Visit = Callable[..., Client]
FRAGMENT = {"HX-Request": "true", "HX-Request-Type": "partial"}


def ask(town: Town, written: str = "", user: object | None = None) -> InitiativeQuery:
    query = InitiativeQuery(
        QueryDict(written),
        municipality=town.municipality,
        user=user or AnonymousUser(),  # type: ignore[arg-type]
        path="/initiatieven/",
    )
    query.count()
    return query


def counted(query: InitiativeQuery, name: str) -> dict[str, int]:
    options = query.panel.areas if name == "area" else query.panel.options(name)
    return {one.value: one.count or 0 for one in options if one.count}


@pytest.fixture
def street(town: Town) -> None:
    """Two green ones that look for people, one for care, and one that nobody may see."""
    shared = {"municipality": town.municipality, "published": True}
    for name in ("Tuin", "Perk"):
        row = InitiativeFactory(
            name=name,
            topic=Topic.GROEN,
            areas=[town.buurt],
            activity_kinds=["tuinieren", "eten"],
            open_to_all=True,
            **shared,
        )
        NeedFactory(initiative=row, kind=NeedKind.MENSEN)
        NeedFactory(initiative=row, kind=NeedKind.MENSEN, text="Nog meer mensen")
    InitiativeFactory(
        name="Soep",
        topic=Topic.ZORG,
        areas=[town.other_buurt],
        activity_kinds=["eten"],
        target_groups=["ouderen"],
        **shared,
    )
    InitiativeFactory(
        name="Verborgen",
        topic=Topic.GROEN,
        areas=[town.buurt],
        hidden=True,
        municipality=town.municipality,
    )


@pytest.mark.usefixtures("street")
def test_every_value_says_how_many_it_finds(town: Town) -> None:
    query = ask(town)

    assert query.counts is not None
    assert query.counts.total == 3
    assert counted(query, "topic") == {"groen": 2, "zorg": 1}
    assert counted(query, "activityKind") == {"eten": 3, "tuinieren": 2}
    assert counted(query, "targetGroup") == {"ouderen": 1}
    assert counted(query, "need") == {"mensen": 2}
    assert counted(query, "openToAll") == {"true": 2}
    assert counted(query, "area") == {town.gebied.code: 2, town.other_gebied.code: 1}


@pytest.mark.usefixtures("street")
def test_a_count_is_what_ticking_the_value_finds(town: Town) -> None:
    for written in ("", "topic=groen", "need=mensen", "topic=zorg&activityKind=eten", "q=soep"):
        query = ask(town, written)
        for group in query.panel.groups:
            for option in group.options:
                if option.checked or any(one.checked for one in group.options):
                    continue
                ticked = ask(town, f"{written}&{group.name}={option.value}")
                assert option.count == ticked.initiatives().count(), (written, group.name, option)


@pytest.mark.usefixtures("street")
def test_the_values_of_a_key_that_is_asked_for_are_counted_as_if_it_were_not(town: Town) -> None:
    assert counted(ask(town, "topic=groen"), "topic") == {"groen": 2, "zorg": 1}
    assert counted(ask(town, "topic=groen"), "activityKind") == {"eten": 2, "tuinieren": 2}


@pytest.mark.usefixtures("street")
def test_what_lies_in_two_parts_of_an_area_counts_once(town: Town) -> None:
    row = InitiativeFactory(
        municipality=town.municipality, published=True, areas=[town.buurt, town.other_buurt]
    )
    row.areas.add(town.gebied)

    assert counted(ask(town), "area") == {town.gebied.code: 3, town.other_gebied.code: 2}


@pytest.mark.usefixtures("street")
def test_nobody_is_counted_what_she_may_not_see(town: Town, cast: Cast) -> None:
    assert counted(ask(town, user=cast.buur), "topic")["groen"] == 2
    assert counted(ask(town, user=cast.verbinder_noord), "topic")["groen"] == 2
    assert counted(ask(town, user=cast.beheer), "topic")["groen"] == 3


@pytest.mark.usefixtures("street")
def test_an_empty_result_says_which_filter_to_loosen(town: Town, visit: Visit) -> None:
    query = ask(town, "topic=groen&targetGroup=ouderen&phase=actief")

    assert [(way.label, way.count) for way in query.ways_out()] == [
        ("voor ouderen", 2),
        ("Groen", 1),
    ]
    page = visit().get("/initiatieven/?topic=groen&targetGroup=ouderen").content.decode()
    assert "Zonder het filter <strong>voor ouderen</strong>: 2 initiatieven" in page
    assert 'href="/initiatieven/?topic=groen"' in page


@pytest.mark.usefixtures("street")
def test_a_filter_that_is_alone_is_loosened_by_taking_it_away(town: Town, visit: Visit) -> None:
    assert ask(town, "topic=sport").ways_out() == []
    assert "filters samen" not in visit().get("/initiatieven/?topic=sport").content.decode()


@pytest.mark.usefixtures("street")
def test_where_very_much_is_found_its_values_are_not_counted(
    town: Town, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("initiatives.search.counts.MOST_COUNTED", 2)

    query = ask(town)

    assert query.counts is not None
    assert query.counts.total == 3
    assert {one.count for group in query.panel.groups for one in group.options} == {None}
    assert ">(" not in visit().get("/initiatieven/").content.decode()


@pytest.mark.usefixtures("street")
def test_a_key_that_finds_very_much_without_it_is_the_only_one_not_counted(
    town: Town, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("initiatives.search.counts.MOST_COUNTED", 2)

    query = ask(town, "topic=groen")

    assert {one.count for one in query.panel.options("topic")} == {None}
    assert counted(query, "activityKind") == {"eten": 2, "tuinieren": 2}
    # A script that knew a count takes it away again.
    page = visit().get("/initiatieven/?topic=groen", headers=FRAGMENT).content.decode()
    assert 'id="topic-groen-count" hx-swap-oob="true"></span>' in page


@pytest.mark.usefixtures("street")
def test_of_very_many_it_is_said_that_there_are_more(
    town: Town, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("initiatives.search.counts.MOST_COUNTED", 2)
    monkeypatch.setattr("initiatives.search.counts.LARGEST_PAGE", 1)
    for page in ("registry", "map"):
        monkeypatch.setattr(f"initiatives.views.{page}.PAGE_SIZE", 1)
    browser = visit()

    assert "Meer dan 2 initiatieven" in browser.get("/initiatieven/").content.decode()
    assert "2 initiatieven" in browser.get("/initiatieven/?topic=groen").content.decode()
    assert "Meer dan" not in browser.get("/initiatieven/?topic=groen").content.decode()
    monkeypatch.setattr("initiatives.views.map.MOST_COUNTED", 2)
    on_map = browser.get("/kaart/?bbox=4,52,5,53").content.decode()
    assert "Meer dan 2 initiatieven, meer dan 2 in beeld" in on_map


@pytest.mark.parametrize("path", ["/initiatieven/", "/kaart/"])
def test_the_last_page_that_is_counted_leads_to_the_next(
    town: Town, visit: Visit, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr("initiatives.search.counts.MOST_COUNTED", 4)
    monkeypatch.setattr("initiatives.search.counts.LARGEST_PAGE", 2)
    for page in ("registry", "map"):
        monkeypatch.setattr(f"initiatives.views.{page}.PAGE_SIZE", 2)
    InitiativeFactory.create_batch(5, municipality=town.municipality, published=True)
    browser = visit()

    first, second, third = (
        browser.get(f"{path}?page={number}").content.decode() for number in (1, 2, 3)
    )

    assert "Meer dan 4 initiatieven" in first
    assert 'rel="next" href="?page=3"' in second
    assert "Bladzijde 3 van 3" in third


@pytest.mark.usefixtures("street")
def test_a_visitor_who_asks_for_all_is_told_how_many_when_that_is_kept_ready(
    town: Town, cast: Cast, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("initiatives.search.counts.MOST_COUNTED", 2)
    monkeypatch.setattr("initiatives.search.counts.LARGEST_PAGE", 1)
    for page in ("registry", "map"):
        monkeypatch.setattr(f"initiatives.views.{page}.PAGE_SIZE", 1)
    write_public_map(town.municipality)

    def said(user: User | None = None, written: str = "") -> str:
        page = visit(user).get(f"/initiatieven/{written}").content.decode()
        return "more" if "Meer dan 2 initiatieven" in page else str("3 initiatieven" in page)

    assert said() == "True"
    assert said(written="?openToAll=true&openToAll=true") == "False"
    # An official may see more than everybody.
    assert said(cast.beheer) == "more"
    InitiativeFactory(municipality=town.municipality, published=True)
    assert said() == "more"


@pytest.mark.usefixtures("street")
def test_a_script_gets_the_fresh_counts(town: Town, visit: Visit) -> None:
    page = visit().get("/initiatieven/?topic=zorg", headers=FRAGMENT).content.decode()

    assert 'id="activityKind-eten-count" hx-swap-oob="true">(1)' in page
    assert 'id="activityKind-tuinieren-count" hx-swap-oob="true">(0)' in page


@pytest.mark.usefixtures("street")
def test_the_counts_and_the_ways_out_are_one_question_each(
    town: Town, django_assert_num_queries: Callable[..., object]
) -> None:
    query = ask(town, "topic=groen&targetGroup=ouderen&area=zuid-west")
    with django_assert_num_queries(1):
        query.count()
    with django_assert_num_queries(1):
        query.ways_out()
