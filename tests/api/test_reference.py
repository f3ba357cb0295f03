"""The reference alone is enough to use the API: its examples work as they stand."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

import pytest

from municipalities.models import Municipality
from tests.api.conftest import PLATFORM_HOST, Ask
from tests.conftest import HAARLEM_HOST, Town
from tests.factories import (
    ApplicationFactory,
    BudgetFactory,
    GrantFactory,
    InitiativeFactory,
    WijkteamFactory,
)


@pytest.fixture
def examples(town: Town) -> None:
    """One of everything that has an example."""
    garden = InitiativeFactory(
        published=True, slug="tuin", municipality=town.municipality, areas=[town.buurt]
    )
    application = ApplicationFactory(
        granted=True, municipality=town.municipality, initiative=garden, area=town.gebied
    )
    GrantFactory(application=application)
    BudgetFactory(scheme=application.scheme)
    WijkteamFactory(municipality=town.municipality, area=town.gebied)


def shown(page: str, method: str) -> list[str]:
    """The addresses of the examples with a method, GET when a line names none."""
    lines = re.findall(r"<code>(curl -i.*?)</code>", page, re.DOTALL)
    asked = [(re.search(r"-X (\w+)", line), line) for line in map(html.unescape, lines)]
    return [
        re.findall(r"'(http[^']+)'", line)[0]
        for found, line in asked
        if (found[1] if found else "GET") == method
    ]


@pytest.mark.usefixtures("examples")
@pytest.mark.parametrize("host", [HAARLEM_HOST, PLATFORM_HOST])
def test_every_example_of_reading_is_there_or_asks_for_a_token(ask: Ask, host: str) -> None:
    addresses = [urlsplit(one) for one in shown(ask("docs", host=host).content.decode(), "GET")]
    # A number of a need, activity, application or grant is looked up in the list first.
    asked = [one for one in addresses if not one.path.endswith("/1")]
    paths = [f"{one.path.removeprefix('/api/v1/')}?{one.query}" for one in asked]

    got = {path: ask(path, host=HAARLEM_HOST).status_code for path in paths}

    assert len(paths) > 20
    assert {one.hostname for one in addresses} == {HAARLEM_HOST}
    assert {path: status for path, status in got.items() if status not in {200, 401}} == {}
    assert {path.split("/")[0].split("?")[0] for path, one in got.items() if one == 401} == {
        "applications",
        "grants",
        "exports",
    }


@pytest.mark.usefixtures("examples")
def test_an_example_that_changes_something_says_what_it_read(ask: Ask) -> None:
    page = html.unescape(ask("docs").content.decode())

    assert len(shown(page, "PATCH")) + len(shown(page, "DELETE")) == page.count("-H 'If-Match: *'")


@pytest.mark.django_db
def test_a_house_without_a_municipality_has_a_reference_too(ask: Ask) -> None:
    assert not Municipality.objects.exists()
    assert ask("docs", host=PLATFORM_HOST).status_code == 200
