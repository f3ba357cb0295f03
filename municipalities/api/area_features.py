"""Collection `areas`: the boundaries of today as GeoJSON."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet
from drf_spectacular.utils import extend_schema

from municipalities.api.ogc import (
    GEOJSON,
    ITEM_PARAMETERS,
    ITEMS_PARAMETERS,
    Box,
    FeatureCollectionSerializer,
    Features,
    FeatureSerializer,
)
from municipalities.api.parameters import key
from municipalities.models import AreaBoundary, Municipality

FILTER = [key("areaSet", "A division: gemeente, gebied, wijk, buurt or wijkteam.")]


class AreaFeatures(Features):
    """Boundaries of areas."""

    collection = "areas"
    filter_keys = frozenset({"areaSet"})
    serializer_class = FeatureSerializer
    queryset = AreaBoundary.objects.none()
    municipality_path = "edition__area_set__municipality"

    @extend_schema(
        operation_id="listAreaFeatures",
        summary="List the boundaries of areas",
        description="OGC API Features. Where each boundary comes from is in its properties.",
        parameters=[*ITEMS_PARAMETERS, *FILTER],
        responses={(200, GEOJSON): FeatureCollectionSerializer},
    )
    def items(self, request: Any) -> Any:
        """Answer with boundaries."""
        return super().items(request)

    @extend_schema(
        operation_id="getAreaFeature",
        summary="Read the boundary of an area",
        parameters=ITEM_PARAMETERS,
        responses={(200, GEOJSON): FeatureSerializer},
    )
    def item(self, request: Any, feature_id: str) -> Any:
        """Answer with one boundary."""
        return super().item(request, feature_id)

    def rows(self) -> QuerySet[AreaBoundary]:
        """The boundaries of the current year of every division."""
        return (
            AreaBoundary.objects.filter(
                area__is_current=True, edition__year=F("edition__area_set__current_year")
            )
            .select_related("area", "edition__area_set__municipality")
            .order_by("edition__area_set__rank", "area__sort_key", "pk")
        )

    def rows_in(self, box: Box | None) -> QuerySet[AreaBoundary]:
        """Return the boundaries whose own box meets the box."""
        rows = self.of_municipality(self.rows())
        if division := self.request.query_params.get("areaSet", "").replace("\x00", ""):
            rows = rows.filter(edition__area_set__slug=division)
        if box is None:
            return rows
        across = Q(max_lon__gte=box.west) & Q(min_lon__lte=box.east)
        if box.west > box.east:
            across = Q(max_lon__gte=box.west) | Q(min_lon__lte=box.east)
        return rows.filter(across, max_lat__gte=box.south, min_lat__lte=box.north)

    def row(self, municipality: Municipality, name: str) -> AreaBoundary | None:
        """Return the boundary of an area by its code."""
        rows = self.rows().filter(edition__area_set__municipality=municipality)
        return rows.filter(area__code=name).first()

    def feature(self, row: AreaBoundary) -> dict[str, Any]:
        """Return a boundary with where it comes from."""
        edition = row.edition
        slug = edition.area_set.municipality.slug
        return {
            "type": "Feature",
            "id": f"{slug}:{row.area.code}",
            "bbox": [row.min_lon, row.min_lat, row.max_lon, row.max_lat],
            "geometry": row.geometry,
            "properties": {
                "code": row.area.code,
                "name": row.name,
                "municipality": slug,
                "areaSet": edition.area_set.slug,
                "year": edition.year,
                "provenance": edition.provenance,
                "attribution": edition.attribution,
            },
        }
