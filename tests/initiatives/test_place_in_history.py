"""An exact place that was taken off the map is in no earlier version of a page either."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import pytest
from django.db import connection
from django.test import Client

from initiatives.models import Initiative
from municipalities.history.tracking import changes_model
from tests.conftest import Cast, Town
from tests.factories import InitiativeFactory
from tests.initiatives.test_history_page import page_of

Visit = Callable[..., Client]
TABLE = "initiatives_initiativechange"


@pytest.fixture
def garden(cast: Cast, town: Town) -> Initiative:
    """An initiative at an exact place that everybody sees."""
    row = InitiativeFactory(
        municipality=town.municipality, areas=[town.buurt], maker=cast.bewoner, published=True
    )
    at(row, place_kind="point", lon=4.63801, lat=52.38111)
    return row


def at(row: Initiative, **place: object) -> None:
    Initiative.objects.filter(pk=row.pk).update(**place)


def kept_places() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM initiatives_initiativechange"
            " WHERE lon IS NOT NULL OR lat IS NOT NULL"
        )
        found: int = cursor.fetchone()[0]
    return found


@pytest.mark.parametrize("half", [{"lon": 4.63802}, {"lat": 52.38112}])
def test_that_a_point_moved_is_told_without_where(
    garden: Initiative, cast: Cast, visit: Visit, half: dict[str, float]
) -> None:
    at(garden, **half)

    text = page_of(visit(cast.bewoner), garden)

    assert "veranderde de plek op de kaart." in text
    assert "4.638" not in text
    assert "52.381" not in text


def test_a_place_that_was_made_a_buurt_is_in_no_history(
    garden: Initiative, cast: Cast, visit: Visit
) -> None:
    at(garden, place_kind="areas", lon=None, lat=None)

    text = page_of(visit(cast.bewoner), garden)

    assert "veranderde de plek van" in text
    assert "4.638" not in text
    assert kept_places() == 0


def test_what_else_is_not_told_is_no_place(garden: Initiative, cast: Cast, visit: Visit) -> None:
    Initiative.objects.filter(pk=garden.pk).update(slug="anders")
    garden.refresh_from_db()

    text = page_of(visit(cast.bewoner), garden)

    assert "veranderde iets aan" in text
    assert "de plek op de kaart" not in text


def test_places_kept_before_are_emptied(garden: Initiative) -> None:
    columns = ", ".join(
        f'"{one.column}"'
        for one in changes_model(Initiative)._meta.local_fields
        if one.name != "pgh_id"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {TABLE} ({columns}, lon, lat)"  # noqa: S608  our own names
            f" SELECT {columns}, 4.63, 52.38 FROM {TABLE}"
        )
    assert kept_places() > 0
    rows = garden.changes.count()

    migration = import_module("initiatives.migrations.0038_places_not_in_history")
    with connection.cursor() as cursor:
        cursor.execute(migration.EMPTY_PLACES)

    assert kept_places() == 0
    assert garden.changes.count() == rows
    with pytest.raises(Exception, match="added, never changed"), connection.cursor() as cursor:
        cursor.execute("UPDATE initiatives_initiativechange SET lon = 1")
