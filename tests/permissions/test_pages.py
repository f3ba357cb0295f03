"""Walk the permission matrix."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.conftest import HAARLEM_HOST, ZANDVOORT_HOST, Cast
from tests.permissions import matrix
from tests.permissions.matrix.rows import EVERYBODY, VISITOR, Row
from tests.permissions.world import World

ROWS = matrix.ALL
# Libraries with rules of their own; tests/accounts and test_admin.py here look at them.
LIBRARIES = ("account_", "mfa_", "usersessions_", "admin:")


def all_names(resolver: URLResolver, prefix: str = "") -> list[str]:
    """The full name of every address of the site."""
    names: list[str] = []
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            names.append(f"{prefix}{entry.name}")
        else:
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            names.extend(all_names(entry, inner))
    return names


def test_every_address_is_in_the_matrix() -> None:
    known = {row.name for row in ROWS}
    missing = [
        name
        for name in all_names(get_resolver())
        if name not in known and not name.startswith(LIBRARIES)
    ]

    assert missing == []


def test_the_matrix_lists_no_address_that_is_gone() -> None:
    assert {row.name for row in ROWS} - set(all_names(get_resolver())) == set()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.name}{row.arguments or ''}")
def test_everybody_gets_what_the_matrix_says(
    row: Row, world: World, cast: Cast, visit: Callable[..., Client]
) -> None:
    arguments = {key: world.resolve(word) for key, word in row.arguments.items()}
    path = reverse(row.name, kwargs=arguments)
    users = {VISITOR: None, **cast.everybody()}

    wrong = []
    for elsewhere, host in ((True, ZANDVOORT_HOST), (False, HAARLEM_HOST)):
        for person, user in users.items():
            answer = getattr(visit(user, host), row.method)(path)
            wanted = row.expected(person, elsewhere=elsewhere)
            if answer.status_code != wanted:
                wrong.append(f"{person} at {host}: {answer.status_code}, not {wanted}")
            if answer.status_code == 401 and "WWW-Authenticate" not in answer:
                wrong.append(f"{person} at {host}: a 401 that names no way to say who she is")

    assert wrong == []


# Open to everybody, and yet about one person: her account, her Kompas, what a mail led her to.
OWN_PAGES = {
    "municipalities:account",
    "municipalities:switch_off",
    "kompas:start",
    "kompas:mine",
}


def shows_what_is_not_for_all(row: Row) -> bool:
    """Whether an address, as asked in this row, is behind a log-in or a door; not of the API."""
    is_resource = row.name.startswith("api")
    return (
        row.method == "get" and not is_resource and (row.sees != EVERYBODY or row.name in OWN_PAGES)
    )


def test_no_cache_keeps_what_is_not_for_all(
    world: World, cast: Cast, visit: Callable[..., Client]
) -> None:
    """The next to use a computer of the library may press the back button."""
    kept, looked = [], 0
    for row in filter(shows_what_is_not_for_all, ROWS):
        arguments = {key: world.resolve(word) for key, word in row.arguments.items()}
        reader = next((user for name, user in cast.everybody().items() if name in row.sees), None)
        answer = visit(reader).get(reverse(row.name, kwargs=arguments))
        if answer.status_code >= 400:
            continue
        looked += 1
        if not {"no-store", "private"} <= set(answer.get("Cache-Control", "").split(", ")):
            kept.append(row.name)

    assert looked > 80
    assert kept == []


@pytest.mark.parametrize(
    "path", ["/account/login/", "/account/email/", "/account/2fa/", "/account/sessions/"]
)
def test_no_cache_keeps_a_page_of_allauth(
    path: str, cast: Cast, visit: Callable[..., Client]
) -> None:
    answer = visit(None if "login" in path else cast.bewoner).get(path)

    assert "no-store" in answer["Cache-Control"]
