"""Resources: initiatives and, below each, its needs and activities."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.exceptions import NotFound

from initiatives.api.query import ApiQuery
from initiatives.api.serializers import (
    ActivitySerializer,
    InitiativeDetailSerializer,
    InitiativeSerializer,
    NeedSerializer,
)
from initiatives.filters import Sort
from initiatives.models import Activity, Initiative, Need
from initiatives.permissions import Rule, access_initiative
from initiatives.vocabulary import NeedKind, Phase, Topic
from municipalities.api.paging import ApiPage
from municipalities.api.parameters import MUNICIPALITY_KEY, choices, key, several
from municipalities.api.permissions import everybody
from municipalities.api.problems import form_problems
from municipalities.api.resources import Resource
from municipalities.models import Area

READ, WRITE = "initiatives:read", "initiatives:write"


@extend_schema_view(
    list=extend_schema(
        operation_id="listInitiatives",
        summary="List the initiatives",
        description=(
            "The registry, with the filter of its page. Published initiatives; who is logged in "
            "also gets those that wait for her to look at. Private ones are in no list."
        ),
        parameters=[
            MUNICIPALITY_KEY,
            key("q", "Words to search for.", maxLength=200),
            several("topic", "Topics.", list(Topic.values)),
            several("phase", "Phases.", list(Phase.values)),
            several("area", "Areas by code, name or alias."),
            several("need", "Kinds of help they look for.", list(NeedKind.values)),
            choices("sort", [value for value, _label in Sort.CHOICES], "Order of the list."),
        ],
    ),
    retrieve=extend_schema(
        operation_id="getInitiative",
        summary="Read an initiative",
        description="Its public profile. One that is private is there for its makers only.",
        parameters=[MUNICIPALITY_KEY],
    ),
)
class Initiatives(Resource):
    """Initiatives of residents."""

    rules = {"GET": everybody}
    scopes = {"GET": READ}
    queryset = Initiative.objects.none()
    lookup_field = "slug"

    @property
    def keys(self) -> frozenset[str]:  # type: ignore[override]
        """The filter of the registry, for the list only."""
        return frozenset(ApiQuery.KEYS if self.action == "list" else ())

    @property
    def needs_municipality(self) -> bool:  # type: ignore[override]
        """Whether a municipality must be known: slugs repeat."""
        return self.action != "list"

    def get_serializer_class(self) -> type[InitiativeSerializer]:
        """One initiative says more than one in a list."""
        return InitiativeSerializer if self.action == "list" else InitiativeDetailSerializer

    def get_page(self) -> ApiPage:
        """Return a page of the registry, by the query of the pages."""
        # Pages were read already; a wrong page is one error, not two.
        params = self.request.query_params.copy()
        params["page"] = str(self.page_asked.number)
        query = ApiQuery(params, municipality=self.municipality, user=self.request.user)
        self.errors.extend(form_problems(query.filterset.form))
        self.refuse_errors()
        size = self.page_asked.size
        page = query.page_of(query.in_order(query.initiatives()), size)
        if query.status == 404:
            raise NotFound(query.sentences[-1])
        return ApiPage(list(page.object_list), self.page_asked.number, size, page.paginator.count)

    def get_object(self) -> Initiative:
        """Return the initiative, as its page would show it to who asks."""
        self.refuse_errors()
        return whole(self.access())

    def access(self, need: Rule | None = None) -> Initiative:
        """Fetch through the rule of the pages."""
        return access_initiative(
            self.request.user, self.one_municipality, self.kwargs["slug"], need=need
        )


def whole(initiative: Initiative) -> Initiative:
    """Add what a detailed answer reads: areas, open needs, activities."""
    prefetch_related_objects(
        [initiative],
        Prefetch("areas", Area.objects.order_by("sort_key")),
        Prefetch("needs", Need.objects.filter(fulfilled_at__isnull=True)),
        "activities",
    )
    return initiative


class OfInitiative(Resource):
    """Something below an initiative; it is there for who may see the initiative."""

    rules = {"GET": everybody}
    scopes = {"GET": READ}
    needs_municipality = True
    lookup_field = "pk"
    lookup_value_converter = "int"

    def access(self, need: Rule | None = None) -> Initiative:
        """Fetch the initiative through the rule of the pages."""
        self.refuse_errors()
        return access_initiative(
            self.request.user, self.one_municipality, self.kwargs["slug"], need=need
        )

    def of_municipality(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The initiative is of the municipality already."""
        return rows


@extend_schema_view(
    list=extend_schema(
        operation_id="listNeeds",
        summary="List what an initiative looks for",
        description="Needs that were met are not in it.",
        parameters=[MUNICIPALITY_KEY],
    ),
    retrieve=extend_schema(
        operation_id="getNeed", summary="Read a need", parameters=[MUNICIPALITY_KEY]
    ),
)
class Needs(OfInitiative):
    """What an initiative looks for."""

    serializer_class = NeedSerializer
    queryset = Need.objects.none()

    def rows(self) -> QuerySet[Need]:
        """The open needs of the initiative."""
        return self.access().needs.filter(fulfilled_at__isnull=True)


@extend_schema_view(
    list=extend_schema(
        operation_id="listActivities",
        summary="List the activities of an initiative",
        parameters=[MUNICIPALITY_KEY],
    ),
    retrieve=extend_schema(
        operation_id="getActivity", summary="Read an activity", parameters=[MUNICIPALITY_KEY]
    ),
)
class Activities(OfInitiative):
    """What there is to go to."""

    serializer_class = ActivitySerializer
    queryset = Activity.objects.none()

    def rows(self) -> QuerySet[Activity]:
        """The activities of the initiative, as its page lists them."""
        return self.access().activities.all()
