"""What is logged of a request: enough to find a fault, nothing about a person."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from config.observation import ObservationMiddleware, who_asks
from municipalities.logs import JsonFormatter, MaskSecrets
from tests.conftest import Cast

SECRET = "u3VqvTn0Zc1o8xKq7cN5mA"

Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """All that the whole house logs, as production writes it."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(JsonFormatter())
    handler.addFilter(MaskSecrets())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield text
    root.setLevel(level)
    root.removeHandler(handler)


@pytest.fixture
def lines(written: io.StringIO) -> Lines:
    """The lines logged so far."""
    return lambda: [json.loads(line) for line in written.getvalue().splitlines()]


def test_a_request_is_one_line_that_names_the_route(
    visit: Callable[..., Client], lines: Lines
) -> None:
    response = visit().get("/privacy/")

    [line] = [line for line in lines() if line["logger"] == "samenspel.request"]
    assert line["message"] == "GET municipalities:privacy 200"
    assert line["route"] == "municipalities:privacy"
    assert line["status"] == 200
    assert line["municipality"] == "haarlem"
    assert line["who"] == ["visitor"]
    assert line["ms"] > 0
    assert line["request"] == response["X-Request-ID"]


@pytest.mark.parametrize(
    "address",
    [
        "/initiatieven/?q=jansen@example.org",
        "/initiatieven/huis-van-mevrouw-jansen/",
        f"/kompas/{SECRET}/",
        "/bestaat/niet/jansen@example.org",
        "/admin/municipalities/user/?q=jansen@example.org",
    ],
)
def test_nothing_of_a_person_or_an_address_is_logged(
    visit: Callable[..., Client], cast: Cast, written: io.StringIO, address: str
) -> None:
    client = visit(cast.verbinder)

    client.get(
        address,
        REMOTE_ADDR="203.0.113.9",
        headers={"user-agent": "Jansens telefoon", "x-forwarded-for": "198.51.100.7"},
    )

    text = written.getvalue()
    assert text
    found = (
        *("jansen", "Jansen", SECRET, "203.0.113.9", "198.51.100.7", "telefoon", "@example"),
        *(cast.verbinder.email, cast.verbinder.name),
    )
    assert [word for word in found if word in text] == []
    assert all("user_id" not in line and "path" not in line for line in text.splitlines())


def test_a_role_is_logged_and_never_who_holds_it(
    visit: Callable[..., Client], cast: Cast, lines: Lines
) -> None:
    visit(cast.verbinder).get("/")
    visit(cast.bewoner).get("/")

    said = [line["who"] for line in lines() if line["logger"] == "samenspel.request"]
    assert said == [["gebiedsverbinder"], ["person"]]


def test_asking_who_somebody_is_costs_no_query(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    request = RequestFactory().get("/")

    with django_assert_num_queries(0):
        assert who_asks(request) == ["visitor"]
        request._cached_user = AnonymousUser()  # type: ignore[attr-defined]
        assert who_asks(request) == ["visitor"]
        request._cached_user = cast.verbinder  # type: ignore[attr-defined]
        assert who_asks(request) == ["person"]


def test_a_fault_is_logged_by_its_kind_and_place_without_its_words(
    visit: Callable[..., Client],
    written: io.StringIO,
    lines: Lines,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def break_down(request: object) -> list[object]:
        try:
            raise KeyError("jansen@example.org")
        except KeyError as error:
            raise ValueError("Key (name)=(Jansen) already exists") from error

    monkeypatch.setattr("municipalities.views.public.municipality_links", break_down)
    client = visit(host="localhost")
    client.raise_request_exception = False

    response = client.get("/?q=jansen")

    assert response.status_code == 500
    [fault] = [line for line in lines() if line["logger"] == "django.request"]
    assert fault["error"]["type"] == "ValueError"
    assert fault["error"]["because"] == "KeyError"
    assert fault["error"]["at"][-1].endswith("break_down")
    assert fault["request"] == response["X-Request-ID"]
    assert "ansen" not in written.getvalue()
    [line] = [line for line in lines() if line["logger"] == "samenspel.request"]
    assert line["level"] == "error"


def test_a_static_file_that_is_there_is_not_logged(lines: Lines) -> None:
    request = RequestFactory().get("/static/css/base.css")

    ObservationMiddleware(lambda _: HttpResponse())(request)
    ObservationMiddleware(lambda _: HttpResponse(status=404))(request)

    assert [(line["route"], line["status"]) for line in lines()] == [("static", 404)]


def test_a_method_that_a_visitor_made_up_is_not_repeated(lines: Lines) -> None:
    request = RequestFactory().generic("JANSEN", "/")

    ObservationMiddleware(lambda _: HttpResponse(status=405))(request)

    assert [line["method"] for line in lines()] == ["OTHER"]


def test_health_checks_are_not_logged(client: Client, lines: Lines) -> None:
    client.get("/livez")

    assert lines() == []
