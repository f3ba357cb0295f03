"""Resources: initiatives and, below each, its needs and activities."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from initiatives.api.bodies import ActivityBody, InitiativeBody, NeedBody
from initiatives.api.query import ApiQuery
from initiatives.api.serializers import (
    ActivitySerializer,
    InitiativeDetailSerializer,
    InitiativeSerializer,
    NeedSerializer,
)
from initiatives.models import Activity, Initiative, Need
from initiatives.permissions import Rule, access_initiative, can_edit
from initiatives.querysets import InitiativeQuerySet
from initiatives.search.choice_keys import choice_keys
from initiatives.search.keys import Sort
from initiatives.search.nearby import FARTHEST, NEAREST, USUAL
from initiatives.services import initiatives
from initiatives.services.activities import add_activity, remove_activity
from initiatives.services.initiatives import PROFILE_FIELDS
from initiatives.services.meanwhile import ChangedMeanwhileError
from municipalities.api.conditional import etag_of
from municipalities.api.fields import BodySerializer
from municipalities.api.links import api_url
from municipalities.api.paging import ApiPage
from municipalities.api.parameters import IF_MATCH, MUNICIPALITY_KEY, choices, key, several
from municipalities.api.permissions import actor_of, everybody
from municipalities.api.problems import Conflict, PreconditionFailed, form_problems
from municipalities.api.resources import ListResource, RowsResource
from municipalities.permissions import can_see_own_account
from municipalities.refusals import RefusedError

READ, WRITE = "initiatives:read", "initiatives:write"

REGISTRY_FILTER = [
    key("q", "Words to search for.", maxLength=200),
    *[several(one.name, one.meaning, one.values) for one in choice_keys()],
    several("area", "Areas by code, name or alias, of any division."),
    key(
        "near",
        "A place as `lon,lat` in degrees (WGS 84), or an address of the municipality that is asked "
        "as people write it; the drawn places are compared.",
    ),
    key(
        "distance",
        f"How far from `near`, in metres; {USUAL} when left out.",
        type="integer",
        minimum=NEAREST,
        maximum=FARTHEST,
    ),
    key("changedSince", "Changed on this day or later.", format="date"),
]


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
            *REGISTRY_FILTER,
            choices(
                "sort",
                [value for value, _label in Sort.CHOICES],
                "Order of the list. Where more than 2,000 are found, `best` is not weighed: they "
                "come as if no order was asked for.",
            ),
        ],
    ),
    retrieve=extend_schema(
        operation_id="getInitiative",
        summary="Read an initiative",
        description=(
            "Its public profile. A private one is there for its makers and for whom they shared"
            " it with."
        ),
        parameters=[MUNICIPALITY_KEY],
    ),
    partial_update=extend_schema(
        operation_id="updateInitiative",
        summary="Change the profile of an initiative",
        description="For its makers. Nothing is changed that somebody else saved since you read "
        "it (412); send the ETag of what you read in `If-Match`.",
        parameters=[MUNICIPALITY_KEY, IF_MATCH],
        request=InitiativeBody,
        responses=InitiativeDetailSerializer,
    ),
)
class Initiatives(ListResource):
    """Initiatives of residents."""

    rules = {"GET": everybody, "PATCH": can_see_own_account}
    scopes = {"GET": READ, "PATCH": WRITE}
    queryset = Initiative.objects.none()
    lookup_field = "slug"

    @property
    def keys(self) -> frozenset[str]:  # type: ignore[override]
        """The filter of the registry, for the list only."""
        return frozenset(ApiQuery.keys() if self.action == "list" else ())

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
        query.count_all()
        read = InitiativeQuerySet.for_api
        page = query.page_of(query.initiatives(), size, read=read, is_marked=False)
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

    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Change what was sent, by the service of the page."""
        self.refuse_errors()
        initiative = self.access(can_edit)
        self.check_if_match(whole(initiative))
        changes = read_body(request, InitiativeBody)
        save_profile(initiative, request, changes)
        return self.retrieve(request)


def read_body(request: Request, body: type[BodySerializer]) -> dict[str, Any]:
    """Read what was sent; raise ValidationError with all that is wrong with it."""
    read = body(data=request.data)
    read.is_valid(raise_exception=True)
    return dict(read.validated_data)


def save_profile(
    initiative: Initiative, request: Request, changes: dict[str, Any], **needs: Any
) -> None:
    """Save a profile and needs as the page does; PreconditionFailed when it changed meanwhile."""
    kept = {field: getattr(initiative, field) for field in PROFILE_FIELDS}
    try:
        initiatives.edit_profile(
            initiative=initiative,
            actor=actor_of(request),
            seen=initiatives.print_of_profile(initiative),
            profile={**kept, **changes},
            **needs,
        )
    except ChangedMeanwhileError as error:
        raise PreconditionFailed from error


def whole(initiative: Initiative) -> Initiative:
    """Add what a detailed answer reads: codes of its areas, open needs, activities."""
    areas = initiative.areas.order_by("sort_key")
    initiative.area_codes = list(areas.values_list("code", flat=True))  # type: ignore[attr-defined]
    open_needs = Prefetch("needs", Need.objects.open(), to_attr="told_needs")
    prefetch_related_objects([initiative], open_needs, "activities")
    return initiative


class OfInitiative(RowsResource):
    """Something below an initiative; it is there for who may see the initiative."""

    rules = {
        "GET": everybody,
        "POST": can_see_own_account,
        "DELETE": can_see_own_account,
    }
    scopes = {"GET": READ, "POST": WRITE, "DELETE": WRITE}
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

    def made(self, thing: Any, name: str, status: int = 201) -> Response:
        """Answer with something that was made and its address."""
        data = self.get_serializer(thing).data
        address = api_url(self.request, self.one_municipality, name, self.kwargs["slug"], thing.pk)
        return Response(data, status=status, headers={"Location": address, "ETag": etag_of(data)})


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
    create=extend_schema(
        operation_id="addNeed",
        summary="Add something an initiative looks for",
        description="For its makers. What it looks for already in the same words is not added "
        "again (200).",
        parameters=[MUNICIPALITY_KEY],
        request=NeedBody,
        responses={200: NeedSerializer, 201: NeedSerializer},
    ),
    destroy=extend_schema(
        operation_id="closeNeed",
        summary="Say that a need was met",
        description="For its makers. It is no longer shown.",
        parameters=[MUNICIPALITY_KEY, IF_MATCH],
        responses={204: None},
    ),
)
class Needs(OfInitiative):
    """What an initiative looks for."""

    serializer_class = NeedSerializer
    queryset = Need.objects.none()

    def rows(self) -> QuerySet[Need]:
        """The open needs of the initiative."""
        return self.access().needs.filter(fulfilled_at__isnull=True)

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Add a need, by the service of the page."""
        initiative = self.access(can_edit)
        asked = read_body(request, NeedBody)
        standing = Need.objects.filter(initiative=initiative, fulfilled_at__isnull=True, **asked)
        known = standing.exists()
        save_profile(initiative, request, {}, new_needs=[initiatives.NewNeed(**asked)])
        return self.made(standing.latest("pk"), "need", 200 if known else 201)

    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Close a need, by the service of the page."""
        initiative = self.access(can_edit)
        need = self.get_object()
        self.check_if_match(need)
        save_profile(initiative, request, {}, fulfilled=[need.pk])
        return Response(status=204)


@extend_schema_view(
    list=extend_schema(
        operation_id="listActivities",
        summary="List the activities of an initiative",
        parameters=[MUNICIPALITY_KEY],
    ),
    retrieve=extend_schema(
        operation_id="getActivity", summary="Read an activity", parameters=[MUNICIPALITY_KEY]
    ),
    create=extend_schema(
        operation_id="addActivity",
        summary="Add an activity",
        description="For the makers of the initiative. What is there already is not added again.",
        parameters=[MUNICIPALITY_KEY],
        request=ActivityBody,
        responses={201: ActivitySerializer},
    ),
    destroy=extend_schema(
        operation_id="removeActivity",
        summary="Remove an activity",
        description="For the makers of the initiative.",
        parameters=[MUNICIPALITY_KEY, IF_MATCH],
        responses={204: None},
    ),
)
class Activities(OfInitiative):
    """What there is to go to."""

    serializer_class = ActivitySerializer
    queryset = Activity.objects.none()

    def rows(self) -> QuerySet[Activity]:
        """The activities of the initiative, as its page lists them."""
        return self.access().activities.all()

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Add an activity."""
        initiative = self.access(can_edit)
        fields = read_body(request, ActivityBody)
        try:
            made = add_activity(initiative=initiative, actor=actor_of(request), fields=fields)
        except RefusedError as refusal:
            raise Conflict(refusal.sentence) from refusal
        return self.made(made, "activity")

    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Remove an activity."""
        self.access(can_edit)
        activity = self.get_object()
        self.check_if_match(activity)
        remove_activity(activity=activity, actor=actor_of(request))
        return Response(status=204)
