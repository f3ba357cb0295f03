"""Whatever is sent, the API never breaks, and answers as its description says.

Bounded here; `make fuzz` (FUZZ=300) asks much more of every operation.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.utils import timezone
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from config.api_views import schema as describe
from municipalities.models import ApiToken, Scope
from tests.conftest import Cast, Town
from tests.factories import (
    ActivityFactory,
    ApplicationFactory,
    BudgetFactory,
    GrantFactory,
    InitiativeFactory,
    NeedFactory,
)

EXAMPLES = int(os.environ.get("FUZZ", "5"))
API = schemathesis.openapi.from_dict(describe())
API.app = get_wsgi_application()
API.location = "http://haarlem.localhost/api/v1/openapi.json"


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """Leave the connection of the test open after a request, as Django's own test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def token(cast: Cast, town: Town, settings: Any) -> str:
    """A token of somebody who may do much: a maker who also works with money."""
    settings.API_LIMITS = {"token": 10**9, "person": 10**9, "network": 10**9}
    cast.subsidie.makes.create(
        initiative=InitiativeFactory(
            published=True, slug="tuin", municipality=town.municipality, areas=[town.buurt]
        )
    )
    garden = cast.subsidie.makes.get().initiative
    NeedFactory(initiative=garden)
    ActivityFactory(initiative=garden)
    application = ApplicationFactory(
        granted=True, municipality=town.municipality, initiative=garden, area=town.gebied
    )
    GrantFactory(application=application)
    BudgetFactory(scheme=application.scheme)
    _row, key = ApiToken.objects.create_key(
        name="Fuzz",
        municipality=town.municipality,
        user=cast.subsidie,
        scopes=list(Scope.values),
        expiry_date=timezone.now() + timedelta(days=1),
    )
    return key


@pytest.mark.filterwarnings("ignore")
@API.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_the_api_never_breaks(case: Any, token: str) -> None:
    response = case.call(
        base_url="http://haarlem.localhost/api/v1",
        headers={"Authorization": f"Bearer {token}", "If-Match": "*"},
    )
    case.validate_response(
        response,
        checks=(
            not_a_server_error,
            status_code_conformance,
            content_type_conformance,
            response_schema_conformance,
        ),
    )
