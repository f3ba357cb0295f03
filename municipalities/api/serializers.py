"""Municipalities and areas as the API writes them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from municipalities.api.fields import ApiModelSerializer, ApiSerializer, PointSerializer, point
from municipalities.api.links import api_url, origin_of
from municipalities.models import Area, AreaFigure, Municipality


class MunicipalitySerializer(ApiModelSerializer):
    """A municipality that runs Samenspel."""

    url = serializers.SerializerMethodField(help_text="Address of this resource")
    page_url = serializers.SerializerMethodField(help_text="Its site for people")

    class Meta:
        model = Municipality
        fields = [
            "slug",
            "name",
            "cbs_code",
            "intro",
            "contact_email",
            "contact_phone",
            "publication_rule",
            "publication_days",
            "first_answer_days",
            "is_demo",
            "url",
            "page_url",
        ]

    @extend_schema_field(serializers.URLField())
    def get_url(self, one: Municipality) -> str:
        """Return the address of the resource."""
        return api_url(self.context["request"], one, "municipality", one.slug)

    @extend_schema_field(serializers.URLField())
    def get_page_url(self, one: Municipality) -> str:
        """Return the address of the front page."""
        return f"{origin_of(self.context['request'], one)}/"


class AreaSerializer(ApiModelSerializer):
    """An area in a list."""

    municipality = serializers.SlugField(source="area_set.municipality.slug")
    area_set = serializers.SlugField(
        source="area_set.slug", help_text="gemeente, gebied, wijk, buurt or wijkteam"
    )
    label_point = serializers.SerializerMethodField(help_text="Where its name is written")
    within = serializers.SerializerMethodField(help_text="Codes of the areas it lies in")
    aliases = serializers.SerializerMethodField(help_text="What people call it")
    url = serializers.SerializerMethodField(help_text="Address of this resource")

    class Meta:
        model = Area
        fields = [
            "code",
            "name",
            "municipality",
            "area_set",
            "label_point",
            "within",
            "aliases",
            "url",
        ]

    @extend_schema_field(PointSerializer)
    def get_label_point(self, area: Area) -> dict[str, Any]:
        """Return the label point."""
        return point(area.lon, area.lat)

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_within(self, area: Area) -> list[str]:
        """Return the codes of larger areas, from its prefetched rows."""
        return [whole.code for whole in area.within.all()]

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_aliases(self, area: Area) -> list[str]:
        """Return other names, from its prefetched rows."""
        return [alias.name for alias in area.aliases.all()]

    @extend_schema_field(serializers.URLField())
    def get_url(self, area: Area) -> str:
        """Return the address of the resource."""
        return api_url(self.context["request"], area.area_set.municipality, "area", area.code)


class AreaFigureSerializer(ApiModelSerializer):
    """A figure about an area in a year; an unknown one is null, never zero."""

    value = serializers.DecimalField(max_digits=14, decimal_places=2, allow_null=True)

    class Meta:
        model = AreaFigure
        fields = ["key", "year", "value", "provenance"]


class BoundarySourceSerializer(ApiSerializer):
    """Where the boundary of an area comes from; the boundary itself is in /collections/areas."""

    year = serializers.IntegerField(source="edition.year")
    provenance = serializers.CharField(source="edition.provenance")
    attribution = serializers.CharField(source="edition.attribution")
    bbox = serializers.SerializerMethodField(help_text="West, south, east, north in degrees")

    @extend_schema_field(
        serializers.ListField(child=serializers.FloatField(), min_length=4, max_length=4)
    )
    def get_bbox(self, boundary: Any) -> list[float]:
        """Return the box round the boundary."""
        return [boundary.min_lon, boundary.min_lat, boundary.max_lon, boundary.max_lat]


class AreaDetailSerializer(AreaSerializer):
    """One area, with its figures and where its boundary comes from."""

    figures = AreaFigureSerializer(many=True)
    boundary = serializers.SerializerMethodField()

    class Meta(AreaSerializer.Meta):
        fields = [*AreaSerializer.Meta.fields, "figures", "boundary"]

    @extend_schema_field(BoundarySourceSerializer(allow_null=True))
    def get_boundary(self, area: Area) -> dict[str, Any] | None:
        """Return the source of the boundary of the current year; None when none was loaded."""
        year = area.area_set.current_year
        current = next((one for one in area.boundaries.all() if one.edition.year == year), None)
        return BoundarySourceSerializer(current).data if current else None
