"""Resources: wijkteams and gebiedsverbinders. The support file itself is not in the API."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view

from municipalities.api.parameters import MUNICIPALITY_KEY
from municipalities.api.permissions import everybody
from municipalities.api.resources import RowsResource
from municipalities.models import Role
from municipalities.permissions import holders_everywhere
from support.api.serializers import GebiedsverbinderSerializer, WijkteamSerializer
from support.models import Wijkteam


@extend_schema_view(
    list=extend_schema(
        operation_id="listWijkteams", summary="List the wijkteams", parameters=[MUNICIPALITY_KEY]
    ),
    retrieve=extend_schema(
        operation_id="getWijkteam", summary="Read a wijkteam", parameters=[MUNICIPALITY_KEY]
    ),
)
class Wijkteams(RowsResource):
    """Sociale wijkteams and their districts."""

    rules = {"GET": everybody}
    serializer_class = WijkteamSerializer
    queryset = Wijkteam.objects.none()

    def rows(self) -> QuerySet[Wijkteam]:
        """All wijkteams, by name."""
        return Wijkteam.objects.select_related("municipality", "area").order_by("name", "pk")


@extend_schema_view(
    list=extend_schema(
        operation_id="listGebiedsverbinders",
        summary="List the gebiedsverbinders",
        description="Who holds the role today, with what the front page shows of them.",
        parameters=[MUNICIPALITY_KEY],
    ),
)
class Gebiedsverbinders(RowsResource):
    """Officials whom residents may call about their area."""

    rules = {"GET": everybody}
    serializer_class = GebiedsverbinderSerializer

    def rows(self) -> QuerySet[Any]:
        """Who is gebiedsverbinder today, by name."""
        return holders_everywhere(Role.GEBIEDSVERBINDER).select_related("user", "municipality")
