"""OGC API Features: places as GeoJSON, by bounding box. Coordinates are CRS84: longitude first."""

from __future__ import annotations

import math
import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import Http404
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from municipalities.api.conditional import etag_of
from municipalities.api.parameters import MUNICIPALITY_KEY, key
from municipalities.api.permissions import everybody
from municipalities.api.problems import FieldProblem
from municipalities.api.resources import Resource
from municipalities.models import Municipality

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
GEOJSON = "application/geo+json"
LIMIT, MOST = 100, 1000
LAST_OFFSET = 10**7
FEATURE_KEYS = frozenset({"bbox", "bbox-crs", "crs", "datetime", "limit", "offset"})


class Box(NamedTuple):
    """A bounding box in degrees; west may be larger than east, across the date line."""

    west: float
    south: float
    east: float
    north: float


class GeoJsonRenderer(JSONRenderer):
    """Writes GeoJSON."""

    media_type = GEOJSON
    format = "geojson"


class FeatureSerializer(serializers.Serializer):
    """A GeoJSON feature."""

    type = serializers.ChoiceField(choices=["Feature"])
    id = serializers.CharField(
        help_text="The slug of its municipality, and its own slug or code: town:garden"
    )
    geometry = serializers.DictField(allow_null=True)
    properties = serializers.DictField()


class FeatureCollectionSerializer(serializers.Serializer):
    """A GeoJSON feature collection."""

    type = serializers.ChoiceField(choices=["FeatureCollection"])
    numberMatched = serializers.IntegerField()  # noqa: N815  the name OGC gave it
    numberReturned = serializers.IntegerField()  # noqa: N815
    features = FeatureSerializer(many=True)
    links = serializers.ListField(child=serializers.DictField())


ITEM_PARAMETERS = [
    MUNICIPALITY_KEY,
    key("crs", "Only CRS84.", enum=[CRS84]),
]
ITEMS_PARAMETERS = [
    *ITEM_PARAMETERS,
    # `bbox-crs` is read too, for clients of OGC; the national rules want camelCase in here.
    key("bbox", "West, south, east, north in degrees.", example="4.6,52.3,4.7,52.4"),
    key("datetime", "A moment or an interval (RFC 3339). Features without a time always match."),
    key("limit", "The most features.", type="integer", minimum=1, maximum=MOST, default=LIMIT),
    key("offset", "Features to pass over.", type="integer", minimum=0, maximum=LAST_OFFSET),
]


@dataclass(frozen=True)
class ItemsAsked:
    """Which features a client asked for."""

    box: Box | None
    limit: int
    offset: int


class Features(ABC, Resource):
    """The features of one collection."""

    rules = {"GET": everybody}
    renderer_classes = (GeoJsonRenderer, JSONRenderer)
    collection: ClassVar[str]
    filter_keys: ClassVar[frozenset[str]] = frozenset()

    @property
    def keys(self) -> frozenset[str]:  # type: ignore[override]
        """The keys of OGC API Features, and the filter of the resource."""
        if self.action == "items":
            return FEATURE_KEYS | self.filter_keys
        return frozenset({"crs"})

    @abstractmethod
    def rows_in(self, box: Box | None) -> QuerySet[Any]:
        """Return the rows that who asks may see, within a box when there is one."""

    @abstractmethod
    def row(self, municipality: Municipality, name: str) -> Any:
        """Return one row by its slug or code; None when who asks may not see it."""

    @abstractmethod
    def feature(self, row: Any) -> dict[str, Any]:
        """Return a row as GeoJSON."""

    def items(self, request: Request) -> Response:
        """Answer with the features that were asked for."""
        asked = self._asked(request)
        rows = self.rows_in(asked.box)
        self.refuse_errors()
        total = rows.count()
        features = [self.feature(row) for row in rows[asked.offset : asked.offset + asked.limit]]
        links = [self._link("self", asked.offset)]
        if asked.offset + asked.limit < total:
            links.append(self._link("next", asked.offset + asked.limit))
        body = {
            "type": "FeatureCollection",
            "numberMatched": total,
            "numberReturned": len(features),
            "features": features,
            "links": links,
        }
        return Response(body, headers={"Content-Crs": f"<{CRS84}>"})

    def item(self, request: Request, feature_id: str) -> Response:
        """Answer with one feature."""
        self._check_crs(request, "crs")
        self.refuse_errors()
        slug, _colon, name = feature_id.partition(":")
        municipality = self.municipality or Municipality.objects.filter(slug=slug).first()
        if municipality is None or municipality.slug != slug:
            raise Http404
        found = self.row(municipality, name)
        if found is None:
            raise Http404
        body = self.feature(found)
        address = request.build_absolute_uri(request.path)
        collection = address.rpartition("/items/")[0]
        body["links"] = [
            {"href": address, "rel": "self", "type": GEOJSON},
            {"href": collection, "rel": "collection", "type": "application/json"},
        ]
        return Response(body, headers={"Content-Crs": f"<{CRS84}>", "ETag": etag_of(body)})

    # What was asked -----------------------------------------------------------------------------

    def _asked(self, request: Request) -> ItemsAsked:
        params = request.query_params
        for name in ("crs", "bbox-crs"):
            self._check_crs(request, name)
        if not is_time(params.get("datetime", "..")):
            self._wrong("datetime", _("Schrijf een moment of een periode, zoals 2026-01-01/.."))
        written = params.get("bbox")
        box = read_box(written) if written is not None else None
        if written is not None and box is None:
            self._wrong("bbox", _("Geef west, zuid, oost en noord in graden, met komma's."))
        return ItemsAsked(
            box, self._number("limit", LIMIT, 1, MOST), self._number("offset", 0, 0, LAST_OFFSET)
        )

    def _check_crs(self, request: Request, name: str) -> None:
        if request.query_params.get(name, CRS84) != CRS84:
            self._wrong(name, _("We hebben alleen %(crs)s.") % {"crs": CRS84})

    def _number(self, name: str, default: int, least: int, most: int) -> int:
        written = self.request.query_params.get(name)
        if written is None:
            return default
        if written.isascii() and written.isdigit() and least <= int(written[:12]):
            # More than there is to be had at once is not wrong (OGC API Features 7.15.2).
            return min(int(written[:12]), most)
        self._wrong(name, _("Geef een heel getal vanaf %(least)s.") % {"least": least})
        return default

    def _wrong(self, name: str, sentence: str) -> None:
        self.errors.append(FieldProblem("query", name, "invalid", sentence))

    def _link(self, relation: str, offset: int) -> dict[str, str]:
        params = self.request.query_params
        kept = [(name, one) for name, many in params.lists() if name != "offset" for one in many]
        if offset:
            kept.append(("offset", str(offset)))
        address = self.request.build_absolute_uri(self.request.path)
        after = f"?{urlencode(kept)}" if kept else ""
        return {"href": f"{address}{after}", "rel": relation, "type": GEOJSON}


def read_box(written: str) -> Box | None:
    """Read four numbers, or six with heights that are passed over; None when they are no box."""
    parts = written.split(",")
    if len(parts) not in {4, 6} or len(written) > 200:
        return None
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        return None
    if not all(math.isfinite(number) for number in numbers):
        return None
    west, south = numbers[0], numbers[1]
    east, north = (numbers[2], numbers[3]) if len(numbers) == 4 else (numbers[3], numbers[4])
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        return None
    return Box(west, south, east, north)


def is_time(written: str) -> bool:
    """Tell whether a text is a moment, a day, or an interval of those that may be open."""
    parts = written.split("/")
    if len(parts) > 2 or len(written) > 100:
        return False
    return all(part in {"", ".."} or _is_moment(part) for part in parts)


def _is_moment(written: str) -> bool:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", written):
            return parse_date(written) is not None
        return parse_datetime(written) is not None
    except ValueError:
        return False
