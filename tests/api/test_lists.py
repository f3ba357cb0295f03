"""Lists: pages, links, ETags, and the same number of queries however long they are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from initiatives.map.public_tiles import write_public_map
from initiatives.models import Initiative
from initiatives.vocabulary import Phase, PlaceKind
from municipalities.api.fields import ApiModelSerializer, UtcDateTimeField
from municipalities.models import Municipality, Role
from tests.api.conftest import PLATFORM_HOST, Ask
from tests.conftest import Town, queries
from tests.factories import (
    ActivityFactory,
    ApplicationFactory,
    BudgetFactory,
    GrantFactory,
    InitiativeFactory,
    MunicipalityFactory,
    NeedFactory,
    PaymentFactory,
    SchemeFactory,
    UserFactory,
    WijkteamFactory,
    make_area,
)


def make_initiative(town: Town) -> None:
    initiative = InitiativeFactory(
        municipality=town.municipality, published=True, areas=[town.buurt]
    )
    NeedFactory(initiative=initiative)
    ActivityFactory(initiative=initiative)


def make_one_area(town: Town) -> None:
    number = town.gebied.parts.count()
    make_area(town.municipality, "buurt", f"BU9{number}", f"Buurt {number}", within=(town.gebied,))


def make_application(town: Town) -> None:
    grant = GrantFactory(
        application=ApplicationFactory(
            granted=True,
            municipality=town.municipality,
            area=town.gebied,
            initiative=InitiativeFactory(municipality=town.municipality, published=True),
        )
    )
    PaymentFactory(grant=grant)


def make_gebiedsverbinder(town: Town) -> None:
    UserFactory(
        membership=Role.GEBIEDSVERBINDER,
        membership__municipality=town.municipality,
        membership__areas=[town.gebied],
    )


def make_budget(town: Town) -> None:
    BudgetFactory(scheme=SchemeFactory(municipality=town.municipality), area=town.gebied)


MUNICIPALITY = "municipality=haarlem&pageSize=100"
LISTS: dict[str, tuple[str, Callable[[Town], object]]] = {
    "initiatives": ("initiatives?pageSize=100", make_initiative),
    "areas": ("areas?pageSize=100", make_one_area),
    "municipalities": ("municipalities?pageSize=100", lambda town: MunicipalityFactory()),
    "needs": (
        f"initiatives/tuin/needs?{MUNICIPALITY}",
        lambda town: NeedFactory(initiative=Initiative.objects.get(slug="tuin")),
    ),
    "activities": (
        f"initiatives/tuin/activities?{MUNICIPALITY}",
        lambda town: ActivityFactory(initiative=Initiative.objects.get(slug="tuin")),
    ),
    "wijkteams": (
        "wijkteams?pageSize=100",
        lambda town: WijkteamFactory(municipality=town.municipality, area=town.gebied),
    ),
    "gebiedsverbinders": ("gebiedsverbinders?pageSize=100", make_gebiedsverbinder),
    "schemes": (
        "schemes?pageSize=100",
        lambda town: SchemeFactory(municipality=town.municipality),
    ),
    "budgets": ("budgets?pageSize=100", make_budget),
    "applications": (f"applications?{MUNICIPALITY}", make_application),
    "grants": (f"grants?{MUNICIPALITY}", make_application),
}


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("host", ["haarlem.localhost", PLATFORM_HOST])
def test_a_list_takes_as_many_queries_for_one_row_as_for_twenty(
    town: Town, ask: Ask, name: str, host: str
) -> None:
    path, make = LISTS[name]
    InitiativeFactory(published=True, slug="tuin", municipality=town.municipality)
    officer = UserFactory(
        membership=Role.SUBSIDY_OFFICER, membership__municipality=town.municipality
    )
    make(town)
    with queries() as for_one:
        first = ask(path, officer, host=host)
    for _row in range(19):
        make(town)
    cache.clear()
    with queries() as for_twenty:
        second = ask(path, officer, host=host)

    if not (name == "municipalities" and host != PLATFORM_HOST):
        assert second.json()["totalItems"] == first.json()["totalItems"] + 19
    assert len(for_twenty) == len(for_one)


@pytest.mark.parametrize("path", [*(path for path, _make in LISTS.values()), "initiatives/tuin"])
@pytest.mark.parametrize("host", ["haarlem.localhost", PLATFORM_HOST])
def test_a_row_is_written_as_rest_framework_writes_it(
    town: Town, ask: Ask, monkeypatch: pytest.MonkeyPatch, path: str, host: str
) -> None:
    InitiativeFactory(
        published=True,
        slug="tuin",
        municipality=town.municipality,
        name='Tuin & "thee" é',
        place_kind=PlaceKind.POINT,
        lon=4.6,
        lat=52.3,
        areas=[town.buurt, town.other_buurt],
        quiet_since=timezone.now() + timedelta(days=1),
        phase=Phase.ACTIEF,
    )
    for _path, make in LISTS.values():
        make(town)
    officer = UserFactory(
        membership=Role.SUBSIDY_OFFICER, membership__municipality=town.municipality
    )
    ours = ask(path, officer, host=host)
    monkeypatch.delattr(ApiModelSerializer, "to_representation")
    monkeypatch.delattr(UtcDateTimeField, "to_representation")
    cache.clear()

    theirs = ask(path, officer, host=host)

    assert ours.content == theirs.content
    assert ours.headers.get("ETag") == theirs.headers.get("ETag")
    assert ours.status_code == theirs.status_code


def test_a_list_of_initiatives_is_four_questions(town: Town, ask: Ask) -> None:
    for _row in range(3):
        make_initiative(town)
    write_public_map(town.municipality)

    with queries() as asked:
        ask("initiatives")

    # The municipality, how many there are, the initiatives with their areas, and their needs.
    assert len(asked) == 4


def test_a_list_tells_the_same_areas_as_the_initiative_itself(town: Town, ask: Ask) -> None:
    areas = [town.other_buurt, town.gebied, town.buurt]
    InitiativeFactory(published=True, slug="tuin", municipality=town.municipality, areas=areas)

    (row,) = ask("initiatives").json()["items"]

    by_name = [area.code for area in sorted(areas, key=lambda area: area.sort_key)]
    assert row["areas"] == ask("initiatives/tuin").json()["areas"] == by_name


def test_nothing_is_marked_in_what_no_card_shows(town: Town, ask: Ask) -> None:
    InitiativeFactory(published=True, name="Moestuin", municipality=town.municipality)

    with queries() as asked:
        found = ask("initiatives?q=moestuin").json()

    assert [one["name"] for one in found["items"]] == ["Moestuin"]
    assert not any("ts_headline" in one["sql"] for one in asked)


def test_of_many_hits_none_is_weighed_and_all_are_counted(
    town: Town, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on the page: what is found nearly everywhere comes in the order of what changed last."""
    for name in ("Tuin", "Tuin en zo nog veel meer", "De tuin"):
        InitiativeFactory(published=True, name=name, municipality=town.municipality)

    def names() -> list[str]:
        found = ask("initiatives?q=tuin").json()
        assert found["totalItems"] == 3
        return [one["name"] for one in found["items"]]

    best = names()
    monkeypatch.setattr("initiatives.search.counts.MOST_COUNTED", 2)
    with queries() as asked:
        newest = names()

    assert best[0] == "Tuin"
    assert newest == ["De tuin", "Tuin en zo nog veel meer", "Tuin"]
    assert not any("ts_rank" in one["sql"] for one in asked)


def test_an_address_for_any_slug_is_that_of_the_slug(town: Town, ask: Ask) -> None:
    odd = InitiativeFactory(
        published=True, slug="A_b-slug-of-a-row-1", municipality=town.municipality
    )

    (row,) = ask("initiatives").json()["items"]

    assert row["url"] == "http://haarlem.localhost/api/v1/initiatives/A_b-slug-of-a-row-1"
    assert row["pageUrl"] == f"http://haarlem.localhost{odd.get_absolute_url()}"


def test_pages_lead_to_each_other_with_the_filter(town: Town, ask: Ask) -> None:
    for _row in range(5):
        make_initiative(town)

    answer = ask("initiatives?pageSize=2&page=2&topic=groen")

    body = answer.json()
    assert (body["page"], body["pageSize"], body["totalItems"], body["totalPages"]) == (2, 2, 5, 3)
    assert len(body["items"]) == 2
    address = "http://haarlem.localhost/api/v1/initiatives?pageSize=2&topic=groen&page="
    assert answer.headers["Link"] == (
        f'<{address}1>; rel="first", <{address}1>; rel="prev", '
        f'<{address}3>; rel="next", <{address}3>; rel="last"'
    )


@pytest.mark.parametrize(
    "path", ["initiatives", "initiatives/tuin", "areas", "areas/BU039202D1", "openapi.json"]
)
def test_what_a_client_has_is_not_sent_again(town: Town, ask: Ask, path: str) -> None:
    InitiativeFactory(published=True, slug="tuin", municipality=town.municipality)
    etag = ask(path).headers["ETag"]

    again = ask(path, headers={"If-None-Match": etag})

    assert again.status_code == 304
    assert again.headers["API-Version"] == "1.0.0"
    assert again.content == b""


def test_at_the_platforms_host_the_initiatives_of_all_are_listed(
    town: Town, zandvoort: Municipality, ask: Ask
) -> None:
    InitiativeFactory(published=True, slug="hier", municipality=town.municipality)
    InitiativeFactory(published=True, slug="daar", municipality=zandvoort)

    def slugs(path: str, host: str = PLATFORM_HOST) -> set[str]:
        return {one["slug"] for one in ask(path, host=host).json()["items"]}

    assert slugs("initiatives") == {"hier", "daar"}
    assert slugs("initiatives?municipality=zandvoort") == {"daar"}
    assert slugs("initiatives", "haarlem.localhost") == {"hier"}
    assert ask("initiatives?municipality=zandvoort").status_code == 400


def test_areas_of_one_name_add_up_at_the_platforms_host(
    town: Town, zandvoort: Municipality, ask: Ask
) -> None:
    centre = make_area(zandvoort, "buurt", "BU0473D1", "Rozenprieel")
    InitiativeFactory(
        published=True, slug="hier", municipality=town.municipality, areas=[town.buurt]
    )
    InitiativeFactory(published=True, slug="daar", municipality=zandvoort, areas=[centre])
    InitiativeFactory(published=True, municipality=zandvoort)

    answer = ask("initiatives?area=Rozenprieel", host=PLATFORM_HOST)

    assert {one["slug"] for one in answer.json()["items"]} == {"hier", "daar"}
    assert ask("initiatives?area=Nergens", host=PLATFORM_HOST).status_code == 400


def test_times_are_utc_and_names_camel_case(town: Town, ask: Ask) -> None:
    InitiativeFactory(published=True, slug="tuin", municipality=town.municipality)

    found = ask("initiatives/tuin").json()

    assert found["createdAt"].endswith("Z")
    assert not any("_" in name for name in found)


def test_how_many_everybody_sees_is_read_where_it_is_kept(town: Town, ask: Ask) -> None:
    for _row in range(3):
        make_initiative(town)
    InitiativeFactory(municipality=town.municipality, requested=True)
    write_public_map(town.municipality)

    with queries() as asked:
        kept = ask("initiatives?pageSize=2").json()
    assert (kept["totalItems"], kept["totalPages"]) == (3, 2)
    assert not any("COUNT(" in one["sql"] for one in asked)

    # From the first change on it is counted.
    make_initiative(town)
    assert ask("initiatives?pageSize=2").json()["totalItems"] == 4
    assert ask("initiatives?pageSize=2&topic=groen").json()["totalItems"] == 4
