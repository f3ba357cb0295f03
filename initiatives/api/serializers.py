"""Initiatives as the API writes them: their public profile, and nothing of the Kompas behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from django.utils.functional import cached_property
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from initiatives.models import Activity, Initiative, Need
from initiatives.services.activities import ACTIVITY_FIELDS
from initiatives.vocabulary import PlaceKind, Weekday
from municipalities.api.fields import (
    ApiModelSerializer,
    ClockTimeField,
    PointSerializer,
    UtcDateTimeField,
    point,
)
from municipalities.api.links import api_url, for_slugs, origin_of
from municipalities.models import Municipality

# Writes an address for a slug.
Address: TypeAlias = Callable[[str], str]


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
    needs = NeedSerializer(
        source="told_needs", many=True, read_only=True, help_text="What it is looking for now"
    )
    heard_at = UtcDateTimeField(
        read_only=True,
        help_text="When something was last heard of it: a change, or that it is still so",
    )
    is_quiet = serializers.BooleanField(
        help_text="Nothing was heard for long; its makers were asked, or nobody carries it"
    )
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
            "heard_at",
            "is_quiet",
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
        """Return the codes of its areas, which came along with it."""
        codes: list[str] = one.area_codes  # type: ignore[attr-defined]
        return codes

    @extend_schema_field(serializers.URLField())
    def get_url(self, one: Initiative) -> str:
        """Return the address of the resource."""
        return self._addresses(one.municipality)[0](one.slug)

    @extend_schema_field(serializers.URLField())
    def get_page_url(self, one: Initiative) -> str:
        """Return the address of its page."""
        return self._addresses(one.municipality)[1](one.slug)

    def _addresses(self, town: Municipality) -> tuple[Address, Address]:
        """Return what writes the address of a resource and of a page, worked out once per town."""
        if town.slug not in self._known:
            request = self.context["request"]
            self._known[town.slug] = (
                for_slugs(lambda slug: api_url(request, town, "initiative", slug)),
                for_slugs(
                    lambda slug: origin_of(request, town) + Initiative(slug=slug).get_absolute_url()
                ),
            )
        return self._known[town.slug]

    @cached_property
    def _known(self) -> dict[str, tuple[Address, Address]]:
        return {}


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
