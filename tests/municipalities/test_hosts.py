"""Which host is which municipality."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from municipalities.hosts import site_of
from municipalities.models import Municipality


def test_a_municipality_answers_at_its_own_host(visit: Callable[..., Client]) -> None:
    response = visit().get("/")

    assert response.status_code == 200
    assert response.context["municipality"].slug == "haarlem"


def test_a_dot_behind_the_name_makes_no_difference(visit: Callable[..., Client]) -> None:
    response = visit().get("/", headers={"host": "haarlem.localhost.:8000"})

    assert response.status_code == 200
    assert response.context["municipality"].slug == "haarlem"


def test_the_base_host_lists_the_municipalities(
    visit: Callable[..., Client], zandvoort: Municipality
) -> None:
    response = visit(host="localhost").get("/")

    assert response.status_code == 200
    assert "Haarlem" in response.text
    assert "Zandvoort" in response.text


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("localhost", "localhost/"), ("localhost:8443", "localhost:8443/")],
)
def test_addresses_have_the_port_of_the_browser_and_not_ours(
    visit: Callable[..., Client], asked: str, shown: str
) -> None:
    response = visit().get("/", headers={"host": asked}, SERVER_PORT="8000")

    assert f'href="http://haarlem.{shown}"' in response.text


@pytest.mark.parametrize(("port", "shown"), [("", ""), ("8123", ":8123")])
def test_links_in_mails_of_the_night_lead_to_the_site(
    haarlem: Municipality, settings: Settings, port: str, shown: str
) -> None:
    settings.SITE_PORT, settings.BASE_HOST, settings.OWN_MACHINE = port, "buurt.example", False

    assert site_of(haarlem) == f"https://haarlem.buurt.example{shown}"
    assert site_of(None) == f"https://buurt.example{shown}"


@pytest.mark.parametrize(
    ("domain", "status"),
    [
        ("localhost", 200),
        ("haarlem.localhost", 200),
        ("HAARLEM.localhost", 200),
        ("nergenshuizen.localhost", 404),
        ("a.haarlem.localhost", 404),
        ("example.org", 404),
        ("", 404),
        ("a b", 404),
    ],
)
def test_a_certificate_is_only_for_hosts_that_are_served(
    visit: Callable[..., Client], domain: str, status: int
) -> None:
    response = visit().get("/tls-allowed", {"domain": domain}, headers={"host": "web:8000"})

    assert response.status_code == status


def test_an_unknown_slug_is_not_found_and_shows_the_list(visit: Callable[..., Client]) -> None:
    response = visit(host="nergenshuizen.localhost").get("/initiatieven/")

    assert response.status_code == 404
    assert "Haarlem" in response.text


@pytest.mark.parametrize("host", ["example.org", "haarlem.localhost.example.org", "a b"])
def test_a_foreign_host_is_refused_in_plain_dutch(visit: Callable[..., Client], host: str) -> None:
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
