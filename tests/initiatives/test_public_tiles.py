from __future__ import annotations

import random
import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.test import Client

from initiatives.map import public_tiles
from initiatives.map.clusters import initiatives_tile
from initiatives.map.public_tiles import ZOOMS, public_tile, shown_to_everybody, write_public_map
from initiatives.map.tiles import Tile
from initiatives.models import Initiative, PublicChange, PublicMap, PublicTile
from initiatives.tasks import write_public_tiles
from initiatives.workflow import Publication
from municipalities.mercator import MapPoint, to_map
from municipalities.models import Municipality
from tests.conftest import Cast, Town, queries
from tests.initiatives.test_tiles import LAT, LON, at, tile_at

NEAR = Tile.parse(*tile_at(LON, LAT, 12).split("/"))
ADDRESS = f"/api/v1/tiles/initiatives/{tile_at(LON, LAT, 12)}"


def tiles_round(rows: list[Initiative]) -> set[Tile]:
    """Every tile, at every zoom that is kept, in which any of them lies."""
    places = [MapPoint(one.map_x, one.map_y) for one in rows if one.map_x is not None]
    return {Tile.holding(place, zoom) for place in places for zoom in ZOOMS}


def change_something(chance: random.Random, town: Town, rows: list[Initiative]) -> None:
    lon, lat = LON + chance.gauss(0, 0.02), LAT + chance.gauss(0, 0.01)
    one = chance.choice(rows) if rows else None
    deed = chance.choice(["add", "add", "move", "rename", "hide", "show", "delete"])
    if one is None or deed == "add":
        rows.append(at(town.municipality, lon, lat))
        return
    if deed == "delete":
        one.delete()
        rows.remove(one)
        return
    if deed == "move":
        one.lon, one.lat, (one.map_x, one.map_y) = lon, lat, to_map(lon, lat)
    elif deed == "rename":
        one.name = f"Naam {chance.random()}"
    else:
        one.publication = Publication.HIDDEN if deed == "hide" else Publication.PUBLISHED
    one.save()


def test_what_is_kept_is_to_the_byte_what_would_be_made(town: Town) -> None:
    chance = random.Random(1)
    rows: list[Initiative] = []
    looked_at: set[Tile] = set()

    for _time in range(12):
        for _change in range(chance.randrange(1, 9)):
            change_something(chance, town, rows)
            looked_at |= tiles_round(rows)
        write_public_map(town.municipality)

        shown = shown_to_everybody(town.municipality)
        for tile in looked_at:
            assert public_tile(town.municipality, tile) == initiatives_tile(shown, tile), tile


def test_no_row_is_kept_for_a_tile_without_initiatives(town: Town) -> None:
    one = at(town.municipality, LON, LAT)
    write_public_map(town.municipality)
    assert PublicTile.objects.count() == len(ZOOMS)

    one.delete()
    write_public_map(town.municipality)

    assert not PublicTile.objects.exists()
    assert public_tile(town.municipality, NEAR) == b""


@pytest.mark.parametrize("form", [public_tiles.FORM - 1, public_tiles.FORM + 1])
def test_tiles_of_another_version_of_the_program_are_not_read(town: Town, form: int) -> None:
    at(town.municipality, LON, LAT)
    write_public_map(town.municipality)
    PublicMap.objects.update(form=form)
    assert public_tile(town.municipality, NEAR) is None

    write_public_tiles()

    assert public_tile(town.municipality, NEAR)


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Anders"},
        {"map_x": 1, "map_y": 1},
        {"topic": "zorg"},
        {"slug": "anders"},
        {"publication": Publication.HIDDEN},
    ],
    ids=str,
)
def test_what_changed_on_the_map_is_never_shown_as_it_was(
    town: Town, visit: Callable[..., Client], change: dict[str, object]
) -> None:
    one = at(town.municipality, LON, LAT)
    write_public_map(town.municipality)
    browser = visit()
    before = browser.get(ADDRESS).content

    Initiative.objects.filter(pk=one.pk).update(**change)

    assert public_tile(town.municipality, NEAR) is None
    after = browser.get(ADDRESS).content
    assert after != before
    write_public_map(town.municipality)
    assert public_tile(town.municipality, NEAR) == after == browser.get(ADDRESS).content


def test_what_the_map_does_not_show_leaves_the_tiles_as_they_are(town: Town) -> None:
    shown = at(town.municipality, LON, LAT)
    private = at(town.municipality, LON, LAT, published=False, publication=Publication.PRIVATE)
    write_public_map(town.municipality)

    Initiative.objects.filter(pk=shown.pk).update(story="Langer verhaal")
    Initiative.objects.filter(pk=private.pk).update(name="Nog geheim", map_x=5, map_y=5)
    private.delete()

    assert not PublicChange.objects.exists()
    assert public_tile(town.municipality, NEAR)


def test_what_not_everybody_sees_is_in_no_kept_tile(town: Town, cast: Cast) -> None:
    one = at(town.municipality, LON, LAT, name="Straks verborgen")
    at(town.municipality, LON, LAT + 0.01, name="Blijft te zien")
    for publication in (Publication.PRIVATE, Publication.REQUESTED, Publication.HIDDEN):
        at(town.municipality, LON, LAT, name="Geheim", published=False, publication=publication)
    write_public_map(town.municipality)
    Initiative.objects.filter(pk=one.pk).update(publication=Publication.HIDDEN)

    write_public_map(town.municipality)

    bodies = b"".join(bytes(tile.body) for tile in PublicTile.objects.all())
    assert b"Blijft te zien" in bodies
    assert b"Geheim" not in bodies
    assert b"Straks verborgen" not in bodies


def test_kept_tiles_are_for_who_is_not_logged_in_and_asks_for_all(
    town: Town, cast: Cast, visit: Callable[..., Client]
) -> None:
    at(town.municipality, LON, LAT)
    write_public_map(town.municipality)
    # Told apart from those made on the spot by what is in them.
    PublicTile.objects.update(body=b"kept")

    assert visit().get(ADDRESS).content == b"kept"
    assert visit().get(f"{ADDRESS}?topic=groen").content != b"kept"
    own = visit(cast.verbinder).get(ADDRESS)
    assert own.content != b"kept"
    assert own["Cache-Control"] == "private, no-cache"


def test_a_kept_tile_has_the_headers_of_one_that_is_made(
    town: Town, visit: Callable[..., Client]
) -> None:
    at(town.municipality, LON, LAT)
    browser = visit()
    made = browser.get(ADDRESS)
    write_public_map(town.municipality)

    with queries() as asked:
        kept = browser.get(ADDRESS)

    for response in (kept, made):
        del response["X-Request-ID"]
    assert kept.headers == made.headers
    assert "max-age=60" in kept["Cache-Control"]
    assert len(asked) == 2  # the municipality and the tile
    assert browser.get(ADDRESS, headers={"If-None-Match": made["ETag"]}).status_code == 304


def test_a_municipality_has_tiles_of_its_own(town: Town, zandvoort: Municipality) -> None:
    at(town.municipality, LON, LAT)
    write_public_map(zandvoort)
    write_public_map(town.municipality)
    at(zandvoort, LON, LAT)

    assert public_tile(town.municipality, NEAR)
    assert public_tile(zandvoort, NEAR) is None


def test_what_is_outdated_is_written_and_nothing_else(town: Town, zandvoort: Municipality) -> None:
    write_public_tiles()
    written = PublicMap.objects.get(municipality=zandvoort).written_at
    at(town.municipality, LON, LAT)

    write_public_tiles()

    assert public_tile(town.municipality, NEAR)
    assert PublicMap.objects.get(municipality=town.municipality).total == 1
    assert PublicMap.objects.get(municipality=zandvoort).written_at == written


def test_a_municipality_of_which_they_cannot_be_written_stops_none_after_it(
    town: Town,
    zandvoort: Municipality,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    ill, well = sorted((town.municipality, zandvoort), key=lambda one: one.pk)

    def write(municipality: Municipality) -> bool:
        if municipality == ill:
            raise ValueError("a place that is none")
        return write_public_map(municipality)

    monkeypatch.setattr(public_tiles, "write_public_map", write)

    write_public_tiles()

    assert list(PublicMap.objects.values_list("municipality", flat=True)) == [well.pk]
    assert f"municipality {ill.pk} were not written" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_not_finished_while_the_tiles_are_written_is_not_forgotten(
    town: Town,
) -> None:
    one = at(town.municipality, LON, LAT, name="Voor")
    written = threading.Event()

    def write() -> None:
        write_public_map(town.municipality)
        connection.close()
        written.set()

    with transaction.atomic():
        Initiative.objects.filter(pk=one.pk).update(name="Na")
        writer = threading.Thread(target=write)
        writer.start()
        assert written.wait(20), "it must not wait for who changes something"
    writer.join()

    assert public_tile(town.municipality, NEAR) is None
    write_public_map(town.municipality)
    assert b"Na" in (public_tile(town.municipality, NEAR) or b"")


@pytest.mark.django_db(transaction=True)
def test_two_never_write_the_tiles_of_one_municipality_at_once(town: Town) -> None:
    at(town.municipality, LON, LAT)
    write_public_map(town.municipality)
    answers: list[bool] = []

    def write() -> None:
        answers.append(write_public_map(town.municipality))
        connection.close()

    with transaction.atomic():
        write_public_map(town.municipality)
        other = threading.Thread(target=write)
        other.start()
        other.join()

    assert answers == [False]
