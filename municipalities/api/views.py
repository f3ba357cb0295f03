"""Resources: municipalities and areas. Everybody may read them."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view

from municipalities.api.parameters import MUNICIPALITY_KEY, key
from municipalities.api.permissions import everybody
from municipalities.api.resources import RowsResource
from municipalities.api.serializers import (
    AreaDetailSerializer,
    AreaSerializer,
    MunicipalitySerializer,
)
from municipalities.models import Area, AreaAlias, AreaBoundary, AreaFigure, Municipality

NO_NULL = {"null_characters_not_allowed": _("Hierin zit een teken dat we niet kunnen lezen.")}


@extend_schema_view(
    list=extend_schema(
        operation_id="listMunicipalities",
        summary="List the municipalities",
        description="At the host of a municipality: that one. At the platform's host: all.",
        parameters=[MUNICIPALITY_KEY],
    ),
    retrieve=extend_schema(
        operation_id="getMunicipality",
        summary="Read a municipality",
        parameters=[MUNICIPALITY_KEY],
    ),
)
class Municipalities(RowsResource):
    """Municipalities that run Samenspel."""

    rules = {"GET": everybody}
    serializer_class = MunicipalitySerializer
    queryset = Municipality.objects.none()
    municipality_path = "pk"
    lookup_field = "slug"

    def of_municipality(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Keep the one that was asked for."""
        return rows.filter(pk=self.municipality.pk) if self.municipality else rows

    def rows(self) -> QuerySet[Municipality]:
        """All municipalities, by name."""
        return Municipality.objects.order_by("name", "pk")


class AreaFilterSet(django_filters.FilterSet):
    """Narrows areas."""

    areaSet = django_filters.CharFilter(  # noqa: N815  the key as it stands in the query
        field_name="area_set__slug", error_messages=NO_NULL
    )
    within = django_filters.CharFilter(field_name="within__code", error_messages=NO_NULL)
    q = django_filters.CharFilter(
        field_name="name", lookup_expr="icontains", max_length=200, error_messages=NO_NULL
    )

    class Meta:
        model = Area
        fields: list[str] = []


@extend_schema_view(
    list=extend_schema(
        operation_id="listAreas",
        summary="List the areas",
        description="Gemeenten, gebieden, wijken, buurten and wijkteam districts of today.",
        parameters=[
            MUNICIPALITY_KEY,
            key("areaSet", "A division: gemeente, gebied, wijk, buurt or wijkteam."),
            key("within", "Code of an area the areas lie in."),
            key("q", "A piece of the name.", maxLength=200),
        ],
    ),
    retrieve=extend_schema(
        operation_id="getArea",
        summary="Read an area",
        description="With its figures, and where its boundary comes from.",
        parameters=[MUNICIPALITY_KEY],
    ),
)
class Areas(RowsResource):
    """Areas of the current year."""

    rules = {"GET": everybody}
    queryset = Area.objects.none()
    municipality_path = "area_set__municipality"
    lookup_field = "code"
    filterset_class = AreaFilterSet

    @property
    def keys(self) -> frozenset[str]:  # type: ignore[override]
        """The filter, for the list only."""
        return frozenset({"areaSet", "within", "q"} if self.action == "list" else ())

    @property
    def needs_municipality(self) -> bool:  # type: ignore[override]
        """Whether a municipality must be known: codes of gebieden repeat."""
        return self.action == "retrieve"

    def get_serializer_class(self) -> type[AreaSerializer]:
        """One area says more than one in a list."""
        return AreaDetailSerializer if self.action == "retrieve" else AreaSerializer

    def rows(self) -> QuerySet[Area]:
        """Areas by municipality, division and name, large divisions first."""
        rows = (
            Area.objects.filter(is_current=True)
            .select_related("area_set__municipality")
            .prefetch_related(
                Prefetch("within", Area.objects.order_by("area_set__rank", "sort_key")),
                Prefetch("aliases", AreaAlias.objects.order_by("sort_key")),
            )
            .order_by("area_set__municipality__name", "area_set__rank", "sort_key", "pk")
        )
        if self.action != "retrieve":
            return rows
        boundaries = AreaBoundary.objects.select_related("edition").defer("geometry")
        figures = AreaFigure.objects.order_by("-year", "key")
        return rows.prefetch_related(
            Prefetch("boundaries", boundaries), Prefetch("figures", figures)
        )
