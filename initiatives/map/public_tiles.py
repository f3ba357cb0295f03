"""The tiles that everybody sees, kept ready, and a count beside them (docs/adr/0029).

They are read only while nothing of what they show has changed since they were written; otherwise
whoever asks gets her tile made on the spot. So they may be old, but nobody ever sees an old one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.contrib.auth.models import AnonymousUser
from django.db import connection, connections, router, transaction
from django.db.models import Exists, OuterRef, QuerySet

from initiatives.map.clusters import Cluster, by_tile, encode, levels
from initiatives.map.tiles import Tile
from initiatives.models import Initiative, PublicChange, PublicMap, PublicTile
from municipalities.mercator import MapPoint
from municipalities.models import Municipality

# To be raised when tiles come to look otherwise.
FORM = 1
# Closer by a tile holds so few that making it costs no more than fetching it.
ZOOMS = range(17)
TILES_AT_ONCE = 1000

# One statement each, so that what is kept and what is said of its age are of the same moment.
_IS_TRUE = """
    kept.municipality_id = %s AND kept.form = %s AND NOT EXISTS (
        SELECT FROM initiatives_publicchange note
        WHERE note.municipality_id = kept.municipality_id
    )
"""
_FETCH = f"""
    SELECT tile.body FROM initiatives_publicedition kept
    LEFT JOIN initiatives_publictile tile ON tile.municipality_id = kept.municipality_id
        AND (tile.z, tile.x, tile.y) = (%s, %s, %s)
    WHERE {_IS_TRUE}
"""  # noqa: S608
_TOTAL = f"SELECT kept.total FROM initiatives_publicedition kept WHERE {_IS_TRUE}"  # noqa: S608


def public_tile(municipality: Municipality, tile: Tile) -> bytes | None:
    """Return a tile of what everybody sees, or None when it is not kept or not true any more."""
    with connection.cursor() as cursor:
        cursor.execute(_FETCH, (tile.z, tile.x, tile.y, municipality.pk, FORM))
        row = cursor.fetchone()
    if row is None or tile.z not in ZOOMS:
        return None
    return bytes(row[0] or b"")


def public_total(municipality: Municipality) -> int | None:
    """Return how many everybody sees, or None when that is not kept or not true any more."""
    with connections[router.db_for_read(PublicMap)].cursor() as cursor:
        cursor.execute(_TOTAL, (municipality.pk, FORM))
        row = cursor.fetchone()
    return None if row is None else int(row[0])


def shown_to_everybody(municipality: Municipality) -> QuerySet[Initiative]:
    """What a visitor who asks for nothing in particular sees of a municipality."""
    visible = Initiative.objects.visible_to(AnonymousUser()).of_municipality(municipality)
    return visible.in_registry()


def outdated() -> list[Municipality]:
    """Return the municipalities of which something changed since their map was written."""
    notes = PublicChange.objects.filter(municipality=OuterRef("pk"))
    current = PublicMap.objects.filter(municipality=OuterRef("pk"), form=FORM)
    return list(Municipality.objects.filter(Exists(notes) | ~Exists(current)).order_by("pk"))


@transaction.atomic
def write_public_map(municipality: Municipality) -> bool:
    """Bring the public map of a municipality up to date; False when another process is at it.

    What changes meanwhile leaves a note of its own, and waits for the next time.
    """
    PublicMap.objects.get_or_create(municipality=municipality, defaults={"form": 0, "total": 0})
    held = PublicMap.objects.select_for_update(skip_locked=True)
    kept = held.filter(municipality=municipality).first()
    if kept is None:
        return False
    # First the notes, then the initiatives: in the other order a change between is never seen.
    places = _take_notes(municipality)
    shown = shown_to_everybody(municipality)
    for zoom, found in levels(shown, max(ZOOMS)):
        tiles = by_tile(found, zoom)
        if kept.form == FORM:
            touched = {Tile.holding(place, zoom) for place in places}
            tiles = {tile: tiles.get(tile, []) for tile in touched}
            _forget(municipality, zoom, tiles)
        else:
            PublicTile.objects.filter(municipality=municipality, z=zoom).delete()
        _keep(municipality, tiles)
    kept.form, kept.total = FORM, shown.count()
    kept.save()
    return True


def _take_notes(municipality: Municipality) -> set[MapPoint]:
    """Take away the notes of what changed; return the places they tell of."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM initiatives_publicchange WHERE municipality_id = %s"
            " RETURNING map_x, map_y",
            (municipality.pk,),
        )
        return {MapPoint(x, y) for x, y in cursor.fetchall() if x is not None}


def _forget(municipality: Municipality, zoom: int, tiles: Collection[Tile]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM initiatives_publictile tile USING unnest(%s::int[], %s::int[]) gone (x, y)"
            " WHERE tile.municipality_id = %s AND tile.z = %s"
            " AND (tile.x, tile.y) = (gone.x, gone.y)",
            ([one.x for one in tiles], [one.y for one in tiles], municipality.pk, zoom),
        )


def _keep(municipality: Municipality, tiles: Mapping[Tile, list[Cluster]]) -> None:
    rows = (
        PublicTile(
            municipality=municipality, z=tile.z, x=tile.x, y=tile.y, body=encode(within, tile)
        )
        for tile, within in tiles.items()
        if within
    )
    PublicTile.objects.bulk_create(rows, batch_size=TILES_AT_ONCE)
