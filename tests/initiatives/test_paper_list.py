"""The list on paper: by area, as everybody sees it, and readable for who does not see well."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest
from django.http import QueryDict
from django.test import Client

from initiatives.paper import lists
from initiatives.paper.entries import entry_of
from initiatives.paper.grouping import division_of, grouped
from initiatives.paper.lists import Printed, list_paper, rows_for_paper
from initiatives.paper.typesetting import MOST_SIGNS
from initiatives.search.query import InitiativeQuery
from municipalities.models import Municipality
from tests.conftest import Cast, Town, queries
from tests.factories import ActivityFactory, InitiativeFactory, NeedFactory, make_area
from tests.initiatives.paper_reader import read
from tests.initiatives.test_filter_bad_input import NONSENSE

Visit = Callable[..., Client]
ADDRESS = "/initiatieven/papier/lijst/"
LARGE = "/initiatieven/papier/groot/"


def printed(town: Town, cast: Cast, asked: str = "") -> Printed:
    query = InitiativeQuery(
        QueryDict(asked),
        municipality=town.municipality,
        user=cast.buur,
        path="/initiatieven/",
    )
    return Printed(query, rows_for_paper(query.initiatives()), "https://haarlem.example")


def by_area(one: Printed) -> dict[str, list[str]]:
    groups = grouped(one.rows, one.query, division_of(one.query))
    return {group.name: [row.name for row in group.rows] for group in groups}


@pytest.fixture
def rows(town: Town) -> None:
    shared = {"municipality": town.municipality, "published": True}
    InitiativeFactory(name="Tuin", areas=[town.buurt], **shared)
    InitiativeFactory(name="Koor", areas=[town.buurt, town.other_buurt], topic="kunst", **shared)
    InitiativeFactory(name="Fietsen", areas=[town.other_gebied], **shared)
    InitiativeFactory(name="Overal", **shared)


@pytest.mark.usefixtures("rows")
def test_the_list_is_a_tagged_pdf_by_area(visit: Visit) -> None:
    response = visit().get(f"{ADDRESS}?per=buurt")

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == ('inline; filename="haarlem-initiatieven-lijst.pdf"')
    told = read(response.content)
    assert (told.title, told.language) == ("Samen in Haarlem", "nl")
    assert told.is_tagged
    assert told.says_ua
    # Delftwijk, Noord, Rozenprieel and everywhere; Koor is in two of them.
    assert (told.tags["Title"], told.tags["H1"], told.tags["H2"]) == (1, 4, 5)
    assert told.pictures == ["QR-code die naar deze lijst op de website gaat"]
    assert told.size == (210, 297)


@pytest.mark.usefixtures("rows")
def test_large_print_has_no_small_letters(visit: Visit) -> None:
    assert read(visit().get(ADDRESS).content).smallest < 12

    assert read(visit().get(LARGE).content).smallest >= 18


@pytest.mark.usefixtures("rows")
def test_who_is_in_more_areas_stands_under_each(town: Town, cast: Cast) -> None:
    assert by_area(printed(town, cast, "per=buurt")) == {
        "Delftwijk": ["Koor"],
        # It said no more than its gebied.
        "Noord": ["Fietsen"],
        "Rozenprieel": ["Koor", "Tuin"],
        "In heel Haarlem": ["Overal"],
    }
    assert by_area(printed(town, cast, "per=gebied")) == {
        "Noord": ["Fietsen", "Koor"],
        "Zuid-West": ["Koor", "Tuin"],
        "In heel Haarlem": ["Overal"],
    }


@pytest.mark.usefixtures("rows")
def test_a_list_of_an_area_holds_no_other_area(town: Town, cast: Cast) -> None:
    assert by_area(printed(town, cast, "area=zuid-west&per=buurt")) == {
        "Rozenprieel": ["Koor", "Tuin"]
    }
    assert by_area(printed(town, cast, "area=Rozenprieel")) == {"Rozenprieel": ["Koor", "Tuin"]}


def test_it_is_by_wijk_and_within_a_wijk_by_buurt(town: Town, cast: Cast) -> None:
    wijk = make_area(town.municipality, "wijk", "WK039202", "Oude wijk", within=(town.gebied,))
    buurt = make_area(town.municipality, "buurt", "BU039202D2", "Nieuwe buurt", within=(wijk,))
    InitiativeFactory(name="Tuin", municipality=town.municipality, published=True, areas=[buurt])

    assert by_area(printed(town, cast)) == {"Oude wijk": ["Tuin"]}
    assert by_area(printed(town, cast, "area=WK039202")) == {"Nieuwe buurt": ["Tuin"]}


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("per", ["taart", "wijk", "%00", "gemeente"])
def test_a_division_that_is_not_here_is_a_bad_request(visit: Visit, per: str) -> None:
    response = visit().get(f"{ADDRESS}?per={per}")

    assert response.status_code == 400
    assert "Kies per gebied, per wijk of per buurt." in response.text


def test_an_entry_says_what_the_card_says_and_nobody_by_name(town: Town, cast: Cast) -> None:
    row = InitiativeFactory(
        municipality=town.municipality,
        published=True,
        areas=[town.buurt],
        maker=cast.bewoner,
        contact_public="06-12345678",
    )
    NeedFactory(initiative=row, text="Twee wieders")
    ActivityFactory(
        initiative=row,
        title="Wieden",
        starts_at=None,
        weekday=2,
        starts_time=time(10),
        ends_time=time(12),
        last_day=date(2099, 1, 6),
    )

    (found,) = printed(town, cast).rows
    entry = entry_of(found)

    assert (entry.topic, entry.phase, entry.place) == ("Groen", "Actief", "Rozenprieel")
    assert entry.moments == [
        "elke dinsdag, 10:00 tot 12:00 uur, tot en met dinsdag 6 januari 2099: Wieden"
    ]
    assert entry.needs == "mensen (Twee wieders)"
    assert "06-12345678" not in str(entry)
    assert cast.bewoner.name not in str(entry)


@pytest.mark.usefixtures("rows")
def test_the_words_say_what_was_chosen_and_where_to_go_without_the_internet(
    town: Town, cast: Cast
) -> None:
    one = printed(town, cast, "topic=kunst&sort=name")
    paper = list_paper(one, grouped(one.rows, one.query, "buurt"))

    assert paper.filters.startswith("1 initiatief op ")
    assert "Gekozen: Kunst en cultuur." in paper.filters
    assert town.municipality.contact_email in paper.closing
    assert one.address == "https://haarlem.example/initiatieven/?topic=kunst"
    assert printed(
        town, cast, f"q={'tuin' * 40}&topic=kunst&area=noord&area=zuid-west" + "&need=mensen" * 9
    ).address.startswith("https://haarlem.example/")


def test_an_address_too_long_to_scan_leads_to_the_whole_list(town: Town, cast: Cast) -> None:
    assert printed(town, cast, f"q={'tuin ' * 39}&changedSince=2026-01-01").address.count("?") == 1
    long = printed(town, cast, f"q={'é' * 190}")
    assert long.address == "https://haarlem.example/initiatieven/"


@pytest.mark.usefixtures("rows")
def test_it_holds_what_everybody_sees_whoever_prints_it(
    town: Town, cast: Cast, visit: Visit
) -> None:
    for publication in ("private", "requested", "hidden"):
        InitiativeFactory(
            municipality=town.municipality,
            publication=publication,
            areas=[town.buurt],
            maker=cast.bewoner,
        )

    for person in (None, cast.bewoner, cast.beheer):
        told = read(visit(person).get(f"{ADDRESS}?per=buurt").content)
        assert told.tags["H2"] == 5


def test_nothing_found_is_a_page_that_says_so(town: Town, visit: Visit) -> None:
    response = visit().get(f"{ADDRESS}?q=xyzniets")

    assert response.status_code == 404
    assert "Er is niets om op papier te zetten" in response.text
    assert 'href="/initiatieven/?q=xyzniets"' in response.text


@pytest.mark.usefixtures("rows")
def test_nonsense_is_a_bad_request_with_a_sentence(visit: Visit) -> None:
    browser = visit()
    for written in NONSENSE:
        response = browser.get(f"{ADDRESS}?{written}")
        assert response.status_code == 400, written[:60]
        assert response.content


def test_an_unknown_paper_is_not_found(town: Town, visit: Visit) -> None:
    assert visit().get("/initiatieven/papier/vaantje/").status_code == 404


@pytest.mark.usefixtures("rows")
def test_who_has_it_gets_it_again_only_when_something_changed(town: Town, visit: Visit) -> None:
    browser = visit()
    etag = browser.get(ADDRESS)["ETag"]
    known = {"If-None-Match": etag}
    assert browser.get(ADDRESS, headers=known).status_code == 304
    assert browser.get(LARGE)["ETag"] != etag
    assert browser.get(f"{ADDRESS}?per=buurt")["ETag"] != etag

    InitiativeFactory(municipality=town.municipality, published=True)

    assert browser.get(ADDRESS, headers=known).status_code == 200


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("field", ["name", "contact_phone", "contact_email"])
def test_another_way_to_reach_the_municipality_is_another_paper(
    town: Town, visit: Visit, field: str
) -> None:
    browser = visit()
    known = {"If-None-Match": browser.get(ADDRESS)["ETag"]}

    Municipality.objects.filter(pk=town.municipality.pk).update(**{field: "anders"})

    assert browser.get(ADDRESS, headers=known).status_code == 200


def test_too_many_words_are_a_page_that_says_so(
    town: Town, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    InitiativeFactory(municipality=town.municipality, published=True, areas=[town.buurt])
    assert lists.MOST_ON_LIST * 1_000 < MOST_SIGNS
    monkeypatch.setattr("initiatives.paper.typesetting.MOST_SIGNS", 10)

    response = visit().get(ADDRESS)

    assert response.status_code == 413
    assert "Dit past niet op het papier" in response.text


def test_more_initiatives_need_no_more_queries(town: Town, visit: Visit) -> None:
    browser = visit()
    shared = {"municipality": town.municipality, "published": True, "areas": [town.buurt]}
    ActivityFactory(initiative=InitiativeFactory(**shared))
    with queries() as with_one:
        browser.get(ADDRESS)
    for _number in range(20):
        ActivityFactory(initiative=InitiativeFactory(**shared))

    with queries() as with_twenty:
        assert read(browser.get(ADDRESS).content).tags["H2"] == 21

    assert len(with_twenty) == len(with_one)
