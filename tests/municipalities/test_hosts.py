"""Which host is which municipality."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from municipalities.models import Municipality


def test_a_municipality_answers_at_its_own_host(visit: Callable[..., Client]) -> None:
    response = visit().get("/")

    assert response.status_code == 200
    assert response.context["municipality"].slug == "haarlem"


def test_the_base_host_lists_the_municipalities(
    visit: Callable[..., Client], zandvoort: Municipality
) -> None:
    response = visit(host="localhost").get("/")

    assert response.status_code == 200
    assert "Haarlem" in response.text
    assert "Zandvoort" in response.text


def test_an_unknown_slug_is_not_found_and_shows_the_list(visit: Callable[..., Client]) -> None:
    response = visit(host="nergenshuizen.localhost").get("/initiatieven/")

    assert response.status_code == 404
    assert "Haarlem" in response.text


@pytest.mark.parametrize("host", ["example.org", "haarlem.localhost.example.org", "a b"])
def test_a_foreign_host_is_refused_in_plain_dutch(
    visit: Callable[..., Client], host: str
) -> None:
    response = visit(host=host).get("/")

    assert response.status_code == 400
    assert "adres" in response.text


def test_one_town_can_be_served_at_any_allowed_host(
    visit: Callable[..., Client], settings: Settings
) -> None:
    settings.MUNICIPALITY = "haarlem"

    response = visit(host="localhost").get("/")

    assert response.context["municipality"].slug == "haarlem"


def test_pages_of_a_municipality_are_not_found_on_the_base_host(
    visit: Callable[..., Client],
) -> None:
    assert visit(host="localhost").get("/privacy/").status_code == 404


def test_pages_vary_by_host(visit: Callable[..., Client]) -> None:
    assert "Host" in visit().get("/")["Vary"]
