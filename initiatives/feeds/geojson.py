"""The initiatives as the map draws them, as GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from initiatives.cards import place_in_words
from initiatives.models import Initiative
from initiatives.placing.on_map import drawn_at
from initiatives.querysets import InitiativeQuerySet
from municipalities.api.fields import point

ROWS_AT_ONCE = 500


def feature_of(row: Initiative, *, origin: str) -> dict[str, Any]:
    """Return one initiative, where its makers let the map draw it; without a place for nowhere."""
    place = drawn_at(row)
    return {
        "type": "Feature",
        "id": row.slug,
        "geometry": point(*place) if place else None,
        "properties": {
            "name": row.name,
            "summary": row.summary,
            "topic": row.topic,
            "phase": row.phase,
            "placeKind": row.place_kind,
            "place": place_in_words(row),
            "areas": [area.code for area in row.areas.all()],
            "updatedAt": row.updated_at.isoformat(),
            "url": origin + row.get_absolute_url(),
        },
    }


def write_geojson(found: InitiativeQuerySet, *, origin: str) -> Iterator[bytes]:
    """Write a FeatureCollection, some hundred initiatives at a time, however many there are."""
    rows = found.for_places().order_by("sort_key", "pk").iterator(chunk_size=ROWS_AT_ONCE)
    piece = ['{"type": "FeatureCollection", "features": [\n']
    for number, row in enumerate(rows):
        comma = ",\n" if number else ""
        feature = json.dumps(feature_of(row, origin=origin), ensure_ascii=False)
        piece.append(f"{comma}{feature}")
        if len(piece) >= ROWS_AT_ONCE:
            yield "".join(piece).encode()
            piece = []
    yield "".join([*piece, "\n]}\n"]).encode()
