"""Who helps, as the API writes it: what the pages show to everybody."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from municipalities.api.fields import ApiModelSerializer
from municipalities.api.links import api_url
from municipalities.models import Membership
from support.models import Wijkteam


class WijkteamSerializer(ApiModelSerializer):
    """A sociaal wijkteam with its district."""

    municipality = serializers.SlugField(source="municipality.slug")
    area = serializers.CharField(source="area.code", help_text="Code of its district")
    url = serializers.SerializerMethodField(help_text="Address of this resource")

    class Meta:
        model = Wijkteam
        fields = ["id", "municipality", "name", "area", "email", "phone", "url"]

    @extend_schema_field(serializers.URLField())
    def get_url(self, team: Wijkteam) -> str:
        """Return the address of the resource."""
        return api_url(self.context["request"], team.municipality, "wijkteam", team.pk)


class GebiedsverbinderSerializer(ApiModelSerializer):
    """An official who knows an area and helps its initiatives; called and mailed by residents."""

    municipality = serializers.SlugField(source="municipality.slug")
    name = serializers.CharField(source="user", help_text="As on the front page")
    phone = serializers.CharField(source="user.phone")
    email = serializers.EmailField(source="user.email")
    areas = serializers.SerializerMethodField(
        help_text="Codes of the areas; none means the whole municipality"
    )

    class Meta:
        model = Membership
        fields = ["municipality", "name", "phone", "email", "areas"]

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_areas(self, one: Membership) -> list[str]:
        """Return the codes, from its prefetched rows."""
        return [area.code for area in one.areas.all()]
