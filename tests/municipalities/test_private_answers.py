"""Who is logged in may see more than others: no cache keeps it, that of her browser neither."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.conftest import Cast, Town

Visit = Callable[..., Client]


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/initiatieven/",
        "/initiatieven/bestand/csv/",
        "/kaart/",
        "/kaart/wat-ontbreekt/",
        "/agenda/",
    ],
)
def test_what_is_public_is_kept_by_no_cache_for_who_is_logged_in(
    town: Town, cast: Cast, visit: Visit, address: str
) -> None:
    hers = visit(cast.verbinder).get(address)
    theirs = visit().get(address)

    assert (hers.status_code, theirs.status_code) == (200, 200)
    assert {"no-store", "private"} <= set(hers.get("Cache-Control", "").split(", "))
    assert "Cache-Control" not in theirs.headers


def test_an_answer_that_says_how_it_may_be_kept_is_left_as_it_is(
    town: Town, cast: Cast, visit: Visit
) -> None:
    answer = visit(cast.verbinder).get("/zoeken/woorden/", {"q": "moes"})

    assert answer["Cache-Control"] == "public, max-age=60"
