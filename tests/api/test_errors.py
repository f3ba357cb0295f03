"""Whatever is wrong is said as a problem (RFC 9457), with all that is wrong at once."""

from __future__ import annotations

import pytest

from municipalities.models import Municipality
from tests.api.conftest import PLATFORM_HOST, Ask
from tests.conftest import Town
from tests.factories import InitiativeFactory


def test_all_that_is_wrong_with_a_query_is_said_at_once(town: Town, ask: Ask) -> None:
    answer = ask("initiatives?topic=taart&phase=ooit&area=Nergens&page=0&pageSize=101&kleur=rood")

    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == 400
    assert problem["title"]
    wrong = {(one["location"]["name"], one["code"]) for one in problem["errors"]}
    assert wrong == {
        ("topic", "invalid_choice"),
        ("phase", "invalid_choice"),
        ("area", "invalid"),
        ("page", "invalid"),
        ("pageSize", "invalid"),
        ("kleur", "unknown"),
    }
    assert all(one["in"] == "query" and one["detail"] for one in problem["errors"])


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("niets", "get", 404),
        ("initiatives/", "get", 404),
        ("initiatives/bestaat-niet", "get", 404),
        ("initiatives?page=2", "get", 404),
        ("areas?municipality=elders", "get", 400),
        ("municipalities", "post", 405),
        ("municipalities", "options", 405),
        ("tiles/initiatives/99/0/0", "get", 404),
        ("areas?q=%00", "get", 400),
        ("initiatives?q=%00", "get", 400),
        ("areas?municipality=%00", "get", 400),
    ],
)
def test_every_error_is_a_problem_with_the_version(
    town: Town, ask: Ask, path: str, method: str, status: int
) -> None:
    answer = ask(path, method=method)

    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["API-Version"] == "1.0.0"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["title"]


@pytest.mark.parametrize("path", ["initiatives", "tiles/initiatives/5/16/10"])
def test_what_a_method_is_refused_for_is_told(town: Town, ask: Ask, path: str) -> None:
    answer = ask(path, method="delete")

    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD"


def test_only_json_is_to_be_had(town: Town, ask: Ask) -> None:
    answer = ask("areas", headers={"Accept": "application/xml"})

    assert answer.status_code == 406
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_an_unknown_town_is_a_problem_too(town: Town, ask: Ask) -> None:
    answer = ask("areas", host="atlantis.localhost")

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_foreign_host_is_refused_with_a_problem(town: Town, ask: Ask) -> None:
    answer = ask("areas", host="evil.example")

    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_body_that_is_too_large_is_a_problem(town: Town, ask: Ask) -> None:
    answer = ask("initiatives", method="post", data="x" * (2 * 1024 * 1024 + 1))

    assert answer.status_code == 413
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["areas/BU039202D1", "initiatives/tuin", "initiatives/tuin/needs"])
def test_at_the_platforms_host_one_thing_needs_its_municipality(
    town: Town, zandvoort: Municipality, ask: Ask, path: str
) -> None:
    InitiativeFactory(published=True, slug="tuin", municipality=town.municipality)

    without = ask(path, host=PLATFORM_HOST)
    within = ask(f"{path}?municipality=haarlem", host=PLATFORM_HOST)
    elsewhere = ask(f"{path}?municipality=zandvoort", host=PLATFORM_HOST)

    assert without.json()["errors"][0]["code"] == "required"
    assert (without.status_code, within.status_code, elsewhere.status_code) == (400, 200, 404)
