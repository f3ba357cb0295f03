"""Collection `initiatives`: where initiatives are, as the map shows them to who asks."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from drf_spectacular.utils import extend_schema

from initiatives.api.query import ApiQuery
from initiatives.api.views import READ, REGISTRY_FILTER
from initiatives.models import Initiative
from initiatives.placing.on_map import drawn_at
from municipalities.api.fields import point
from municipalities.api.links import api_url
from municipalities.api.ogc import (
    GEOJSON,
    ITEM_PARAMETERS,
    ITEMS_PARAMETERS,
    Box,
    FeatureCollectionSerializer,
    Features,
    FeatureSerializer,
)
from municipalities.api.problems import form_problems
from municipalities.mercator import to_map
from municipalities.models import Municipality

# The edge of the Web Mercator map.
LAST_LATITUDE = 85.0511


class InitiativeFeatures(Features):
    """Places of initiatives."""

    collection = "initiatives"
    scopes = {"GET": READ}
    filter_keys = frozenset(ApiQuery.keys()) - {"sort"}
    serializer_class = FeatureSerializer
    queryset = Initiative.objects.none()

    @extend_schema(
        operation_id="listInitiativeFeatures",
        summary="List the places of initiatives",
        description="OGC API Features. A place is a point, or the middle of the areas; an "
        "initiative for the whole municipality has none (null).",
        parameters=[*ITEMS_PARAMETERS, *REGISTRY_FILTER],
        responses={(200, GEOJSON): FeatureCollectionSerializer},
    )
    def items(self, request: Any) -> Any:
        """Answer with places."""
        return super().items(request)

    @extend_schema(
        operation_id="getInitiativeFeature",
        summary="Read the place of an initiative",
        parameters=ITEM_PARAMETERS,
        responses={(200, GEOJSON): FeatureSerializer},
    )
    def item(self, request: Any, feature_id: str) -> Any:
        """Answer with one place."""
        return super().item(request, feature_id)

    def rows_in(self, box: Box | None) -> QuerySet[Initiative]:
        """Return the initiatives of the registry, those on the map within a box."""
        params = self.request.query_params.copy()
        params.pop("sort", None)
        query = ApiQuery(params, municipality=self.municipality, user=self.request.user)
        self.errors.extend(form_problems(query.filterset.form))
        rows = query.initiatives().for_places().order_by("sort_key", "pk")
        if box is None:
            return rows
        south, north = (max(-LAST_LATITUDE, min(LAST_LATITUDE, one)) for one in (box[1], box[3]))
        low, high = to_map(box.west, south), to_map(box.east, north)
        across = Q(map_x__gte=low.x) & Q(map_x__lte=high.x)
        if box.west > box.east:
            across = Q(map_x__gte=low.x) | Q(map_x__lte=high.x)
        return rows.filter(across, map_y__gte=low.y, map_y__lte=high.y)

    def row(self, municipality: Municipality, name: str) -> Initiative | None:
        """Return an initiative of the registry by its slug."""
        seen = Initiative.objects.visible_to(self.request.user).of_municipality(municipality)
        found: Initiative | None = seen.in_registry().for_places().filter(slug=name).first()
        return found

    def feature(self, row: Initiative) -> dict[str, Any]:
        """Return the place of an initiative with what its card says."""
        place = drawn_at(row)
        return {
            "type": "Feature",
            "id": f"{row.municipality.slug}:{row.slug}",
            "geometry": point(*place) if place else None,
            "properties": {
                "slug": row.slug,
                "name": row.name,
                "municipality": row.municipality.slug,
                "summary": row.summary,
                "topic": row.topic,
                "phase": row.phase,
                "placeKind": row.place_kind,
                "areas": [area.code for area in row.areas.all()],
                "url": api_url(self.request, row.municipality, "initiative", row.slug),
            },
        }
