"""The description of the API: what is published, what is committed and what is true agree."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.urls import URLPattern

from config.api_urls import urlpatterns
from config.api_views import schema, schema_as_text
from municipalities.api.ogc import Features
from municipalities.api.resources import Resource, RowsResource
from tests.api.conftest import PLATFORM_HOST, Ask

COMMITTED = Path(__file__).resolve().parent.parent.parent / "docs" / "api" / "openapi.json"
OPERATIONS = [
    pytest.param(operation, id=f"{method} {path}")
    for path, item in schema()["paths"].items()
    for method, operation in item.items()
]


def test_the_committed_description_is_that_of_the_code() -> None:
    assert COMMITTED.read_text() == schema_as_text(), "run: python manage.py write_openapi"


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["haarlem.localhost", PLATFORM_HOST])
def test_it_is_published_without_log_in_for_every_site(haarlem: Any, ask: Ask, host: str) -> None:
    answer = ask("openapi.json", host=host)

    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.json() == schema()


def test_it_says_which_version_and_whom_to_ask() -> None:
    assert schema()["openapi"].startswith("3.1")
    assert set(schema()["info"]["contact"]) == {"name", "email", "url"}


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_operation_has_a_summary_and_its_errors(operation: dict[str, Any]) -> None:
    assert operation["summary"]
    assert operation["operationId"]
    assert operation["tags"]
    assert any(status.startswith("2") for status in operation["responses"])
    assert any(status.startswith("4") for status in operation["responses"])


def test_every_address_is_described() -> None:
    described = {path.replace("{", "<").replace("}", ">") for path in schema()["paths"]}
    routes = set()
    for entry in urlpatterns:
        assert isinstance(entry, URLPattern)
        route = "/" + str(entry.pattern)
        for kind in ("slug:", "int:", "code:", "str:", "feature:"):
            route = route.replace(kind, "")
        routes.add(route.replace("<pk>", "<id>"))

    assert routes - described - {"/openapi.json", "/docs"} == set()


def test_a_resource_that_names_no_rule_is_closed(rf: Any) -> None:
    class Forgotten(Resource):
        """Says nothing about who may."""

        def list(self, request: Any) -> Any:
            raise AssertionError("it was opened")

    request = rf.get("/api/v1/forgotten")
    request.municipality = None
    answer = Forgotten.as_view({"get": "list"})(request)

    assert answer.status_code in {401, 403}


def test_a_resource_that_says_nothing_of_its_rows_cannot_be_made() -> None:
    class Rowless(RowsResource):
        """Forgot its rows."""

    class Featureless(Features):
        """Forgot all of it."""

    with pytest.raises(TypeError, match="rows"):
        Rowless()
    with pytest.raises(TypeError, match="feature"):
        Featureless()


def test_addresses_have_no_trailing_slash_and_no_capitals() -> None:
    for path in schema()["paths"]:
        fixed = re.sub(r"\{.*?\}", "x", path)
        assert re.fullmatch(r"(/[-.a-z0-9]+)+", fixed), path
