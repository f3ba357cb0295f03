"""OGC API Features: landing, collections, boxes, pages."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from initiatives.models import Initiative
from municipalities.api.ogc import CRS84, is_time, read_box
from municipalities.models import Municipality
from tests.api.conftest import PLATFORM_HOST, Ask
from tests.conftest import HAARLEM_HOST, Cast, Town, queries
from tests.factories import InitiativeFactory, make_area

IN_TOWN = "4.60,52.36,4.62,52.38"
ITEMS = "collections/initiatives/items"


def test_the_landing_page_leads_to_all_the_standard_asks_for(town: Town) -> None:
    body = Client(SERVER_NAME=HAARLEM_HOST).get("/api/v1").json()
    links = {one["rel"]: one["href"] for one in body["links"]}

    assert {"self", "service-desc", "service-doc", "conformance", "data"} <= set(links)
    for relation in ("self", "service-desc", "service-doc", "conformance", "data"):
        assert Client(SERVER_NAME=HAARLEM_HOST).get(links[relation]).status_code == 200


def test_it_says_which_parts_of_the_standard_hold(town: Town, ask: Ask) -> None:
    assert any(one.endswith("/conf/core") for one in ask("conformance").json()["conformsTo"])


def test_a_collection_says_where_it_lies_and_where_its_features_are(town: Town, ask: Ask) -> None:
    listed = ask("collections").json()["collections"]

    assert [one["id"] for one in listed] == ["areas", "initiatives"]
    alone = ask("collections/areas").json()
    assert alone == listed[0]
    assert alone["extent"]["spatial"]["bbox"] == [[4.60, 52.36, 4.64, 52.38]]
    assert ask("collections/kompassen").status_code == 404


def test_a_box_leaves_what_lies_in_it(cast: Cast, town: Town, ask: Ask) -> None:
    here = InitiativeFactory(
        published=True, slug="hier", municipality=town.municipality, areas=[town.buurt]
    )
    InitiativeFactory(
        published=True, slug="daar", municipality=town.municipality, areas=[town.other_buurt]
    )
    InitiativeFactory(published=True, slug="overal", municipality=town.municipality)
    InitiativeFactory(slug="geheim", municipality=town.municipality, areas=[town.buurt])

    def ids(query: str) -> list[str]:
        return [one["id"] for one in ask(f"{ITEMS}{query}").json()["features"]]

    assert ids(f"?bbox={IN_TOWN}") == ["haarlem:hier"]
    assert set(ids("")) == {"haarlem:hier", "haarlem:daar", "haarlem:overal"}
    assert ids("?bbox=5,53,5.1,53.1") == []
    assert set(ids("?bbox=-180,-90,180,90")) == {"haarlem:hier", "haarlem:daar"}
    one = ask(f"{ITEMS}/haarlem:hier").json()
    assert one["geometry"]["coordinates"] == pytest.approx(
        [town.buurt.lon, town.buurt.lat], abs=1e-4
    )
    assert Initiative.objects.get(pk=here.pk).slug == one["properties"]["slug"]
    assert ask(f"{ITEMS}/haarlem:overal").json()["geometry"] is None


def test_boundaries_meet_a_box_and_say_where_they_come_from(town: Town, ask: Ask) -> None:
    answer = ask("collections/areas/items?areaSet=buurt&bbox=4.601,52.361,4.602,52.362")

    assert answer.headers["Content-Type"] == "application/geo+json"
    assert answer.headers["Content-Crs"] == f"<{CRS84}>"
    found = answer.json()
    assert [one["id"] for one in found["features"]] == ["haarlem:BU039202D1"]
    assert found["features"][0]["geometry"]["type"] == "MultiPolygon"
    assert found["features"][0]["properties"]["provenance"]


def test_pages_of_features_lead_on(town: Town, ask: Ask) -> None:
    first = ask("collections/areas/items?limit=2").json()
    links = {one["rel"]: one["href"] for one in first["links"]}
    second = ask(links["next"].partition("/api/v1/")[2]).json()

    assert (first["numberMatched"], first["numberReturned"]) == (5, 2)
    assert not {one["id"] for one in first["features"]} & {one["id"] for one in second["features"]}
    last = ask("collections/areas/items?limit=2&offset=4").json()
    assert [one["rel"] for one in last["links"]] == ["self"]
    assert ask("collections/areas/items?limit=99999").status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "bbox=1,2,3",
        "bbox=a,b,c,d",
        "bbox=nan,1,2,3",
        "bbox=0,50,1,40",
        "bbox=0,0,181,1",
        "bbox=",
        "limit=0",
        "limit=x",
        "offset=-1",
        "crs=EPSG:28992",
        "bbox-crs=x",
        "datetime=gisteren",
        "datetime=2026-02-30",
        "kleur=rood",
        "topic=taart",
    ],
)
def test_what_is_no_box_limit_or_time_is_a_400(town: Town, ask: Ask, query: str) -> None:
    answer = ask(f"{ITEMS}?{query}")

    assert answer.status_code == 400
    assert answer.json()["errors"]


def test_heights_in_a_box_are_passed_over_and_it_may_cross_the_date_line() -> None:
    assert read_box("4,52,0,5,53,100") == (4, 52, 5, 53)
    assert read_box("170,-10,-170,10") == (170, -10, -170, 10)


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("2026-01-01", True),
        ("2026-01-01T10:00:00Z/..", True),
        ("../2026-01-01", True),
        ("2026-13-01", False),
        ("1/2/3", False),
    ],
)
def test_moments_and_intervals_are_known(written: str, known: bool) -> None:
    assert is_time(written) is known


@pytest.mark.parametrize("path", [ITEMS, "collections/areas/items"])
def test_features_take_as_many_queries_for_one_as_for_twenty(
    town: Town, ask: Ask, path: str
) -> None:
    def make(number: int) -> None:
        area = make_area(town.municipality, "buurt", f"BU9{number}", f"Buurt {number}")
        InitiativeFactory(published=True, municipality=town.municipality, areas=[area])

    make(0)
    with queries() as for_one:
        ask(path)
    for number in range(1, 20):
        make(number)
    cache.clear()
    with queries() as for_twenty:
        answer = ask(path)

    assert answer.json()["numberReturned"] >= 20
    assert len(for_twenty) == len(for_one)


def test_at_the_platforms_host_the_features_of_all_are_there(
    town: Town, zandvoort: Municipality, ask: Ask
) -> None:
    InitiativeFactory(published=True, slug="tuin", municipality=town.municipality)
    InitiativeFactory(published=True, slug="tuin", municipality=zandvoort)

    found = ask(ITEMS, host=PLATFORM_HOST).json()["features"]

    assert {one["id"] for one in found} == {"haarlem:tuin", "zandvoort:tuin"}
    assert ask(f"{ITEMS}/zandvoort:tuin").status_code == 404
    assert ask(f"{ITEMS}/zandvoort:tuin", host=PLATFORM_HOST).status_code == 200
