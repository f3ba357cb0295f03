"""Initiatives as the API writes them: their public profile, and nothing of the Kompas behind it."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from initiatives.models import Activity, Initiative, Need
from initiatives.services.activities import ACTIVITY_FIELDS
from initiatives.vocabulary import PlaceKind, Weekday
from municipalities.api.fields import ApiModelSerializer, ClockTimeField, PointSerializer, point
from municipalities.api.links import api_url, origin_of


class NeedSerializer(ApiModelSerializer):
    """Something an initiative is looking for."""

    class Meta:
        model = Need
        fields = ["id", "kind", "text", "created_at"]


class ActivitySerializer(ApiModelSerializer):
    """Something to go to: once (startsAt), or every week (weekday and startsTime)."""

    weekday = serializers.ChoiceField(
        choices=Weekday.choices, allow_null=True, help_text="Monday is 1 (ISO 8601)"
    )
    starts_time = ClockTimeField(allow_null=True, help_text="Local time in Europe/Amsterdam")
    ends_time = ClockTimeField(allow_null=True, help_text="Local time in Europe/Amsterdam")

    class Meta:
        model = Activity
        fields = ["id", *ACTIVITY_FIELDS]


class InitiativeSerializer(ApiModelSerializer):
    """An initiative in a list. Names of its makers are not in the API."""

    municipality = serializers.SlugField(source="municipality.slug")
    location = serializers.SerializerMethodField(
        help_text="Its place when it has one; null for areas and for the whole municipality"
    )
    areas = serializers.SerializerMethodField(help_text="Codes of the areas it is in")
    needs = serializers.SerializerMethodField(help_text="What it is looking for now")
    url = serializers.SerializerMethodField(help_text="Address of this resource")
    page_url = serializers.SerializerMethodField(help_text="Its page for people")

    class Meta:
        model = Initiative
        fields = [
            "slug",
            "municipality",
            "name",
            "summary",
            "topic",
            "phase",
            "activity_kinds",
            "target_groups",
            "publication",
            "place_kind",
            "location",
            "areas",
            "open_to_all",
            "refuses_municipal_money",
            "needs",
            "created_at",
            "updated_at",
            "published_at",
            "url",
            "page_url",
        ]

    @extend_schema_field(PointSerializer(allow_null=True))
    def get_location(self, one: Initiative) -> dict[str, Any] | None:
        """Return its point; None when it only says in which areas it is."""
        if one.place_kind != PlaceKind.POINT or one.lon is None or one.lat is None:
            return None
        return point(one.lon, one.lat)

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_areas(self, one: Initiative) -> list[str]:
        """Return the codes of its areas, from its prefetched rows."""
        return [area.code for area in one.areas.all()]

    @extend_schema_field(NeedSerializer(many=True))
    def get_needs(self, one: Initiative) -> list[dict[str, Any]]:
        """Return its open needs, from its prefetched rows."""
        found: list[dict[str, Any]] = NeedSerializer(one.needs.all(), many=True).data
        return found

    @extend_schema_field(serializers.URLField())
    def get_url(self, one: Initiative) -> str:
        """Return the address of the resource."""
        return api_url(self.context["request"], one.municipality, "initiative", one.slug)

    @extend_schema_field(serializers.URLField())
    def get_page_url(self, one: Initiative) -> str:
        """Return the address of its page."""
        return origin_of(self.context["request"], one.municipality) + one.get_absolute_url()


class InitiativeDetailSerializer(InitiativeSerializer):
    """One initiative, with its story and what it does."""

    activities = ActivitySerializer(many=True)

    class Meta(InitiativeSerializer.Meta):
        fields = [
            *InitiativeSerializer.Meta.fields,
            "story",
            "contact_public",
            "activities",
        ]
