"""The addresses of initiatives and those of the site beside them: no name takes one for another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from initiatives.services.initiatives import RESERVED_SLUGS, free_slug
from tests.conftest import Cast, Town
from tests.factories import InitiativeFactory

Visit = Callable[..., Client]
SLUG = "<slug:slug>"


def routes(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    """Yield every address of the site as it is written down."""
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route
        else:
            yield from routes(entry, route)


def test_no_name_becomes_a_word_that_the_site_uses_itself() -> None:
    every = list(routes(get_resolver()))
    # Pages, the workplace, the API.
    before = {route.split(SLUG)[0] for route in every if f"initiatieven/{SLUG}" in route}
    before |= {route.split(SLUG)[0] for route in every if f"initiatives/{SLUG}" in route}
    assert len(before) >= 3
    words = {
        route.removeprefix(start).split("/")[0]
        for route in every
        for start in before
        if route.startswith(start)
    }

    assert {word for word in words if re.fullmatch(r"[-\w]+", word)} == RESERVED_SLUGS


@pytest.mark.parametrize("name", ["Papier", "Bestand!"])
def test_such_a_name_gets_a_number(town: Town, name: str) -> None:
    slug = free_slug(town.municipality, name)

    assert slug == f"{name.lower().rstrip('!')}-2"


@pytest.mark.parametrize("slug", sorted(RESERVED_SLUGS))
def test_one_that_has_such_an_address_already_keeps_all_its_pages(
    town: Town, cast: Cast, visit: Visit, slug: str
) -> None:
    InitiativeFactory(municipality=town.municipality, published=True, slug=slug, maker=cast.bewoner)

    for page in ("", "nieuws/", "melden/", "fotos/", "bewerken/", "geschiedenis/"):
        answer = visit(cast.bewoner).get(f"/initiatieven/{slug}/{page}")
        assert answer.status_code == 200, page


def test_the_words_of_the_site_stay_its_own() -> None:
    names = {
        resolve(f"/initiatieven/{path}/").view_name
        for path in ("bestand/csv", "bestand/xlsx", "papier/lijst", "papier/poster")
    }

    assert names == {"initiatives:export", "initiatives:paper"}
