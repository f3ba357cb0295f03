"""The platform operator's admin: hers alone, and only where no municipality is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from municipalities.models import RetentionRule
from municipalities.retention.kinds import kinds
from tests.conftest import HAARLEM_HOST, Cast


def test_the_platform_operator_enters_on_the_platforms_own_host(
    cast: Cast, visit: Callable[..., Client]
) -> None:
    assert visit(cast.platform, "localhost").get("/admin/").status_code == 200


@pytest.mark.parametrize("person", ["beheer", "auditor", "subsidie", "buur"])
def test_nobody_else_enters(cast: Cast, visit: Callable[..., Client], person: str) -> None:
    response = visit(cast.everybody()[person], "localhost").get("/admin/")

    assert response.status_code == 302


def test_it_is_not_to_be_had_at_a_municipality(cast: Cast, visit: Callable[..., Client]) -> None:
    assert visit(cast.platform, HAARLEM_HOST).get("/admin/").status_code == 302


def test_it_shows_no_case_content(cast: Cast, visit: Callable[..., Client]) -> None:
    page = visit(cast.platform, "localhost").get("/admin/").text

    assert "/admin/municipalities/" in page
    for app in ("initiatives", "support", "funding"):
        assert f"/admin/{app}/" not in page


@pytest.mark.parametrize(
    "table", ["municipality", "membership", "user", "areaset", "areaedition", "branding"]
)
def test_every_table_opens(cast: Cast, visit: Callable[..., Client], table: str) -> None:
    browser = visit(cast.platform, "localhost")

    assert browser.get(f"/admin/municipalities/{table}/").status_code == 200
    assert browser.get(f"/admin/municipalities/{table}/add/").status_code == 200


def test_a_municipality_made_there_begins_with_its_terms(
    cast: Cast, visit: Callable[..., Client]
) -> None:
    browser = visit(cast.platform, "localhost")
    path = "/admin/municipalities/municipality/add/"
    form = browser.get(path).context["adminform"].form
    offered = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    filled = {name: value for name, value in offered.items() if value}

    answer = browser.post(
        path,
        {**filled, "name": "Nieuw", "slug": "nieuw", "cbs_code": "GM9998", "intro": "Welkom."},
    )

    assert answer.status_code == 302, answer.context["adminform"].form.errors
    made = RetentionRule.objects.filter(municipality__slug="nieuw")
    assert made.count() == len(kinds(of_platform=False)) > 0
