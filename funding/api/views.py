"""Resources: schemes and budgets for everybody; applications and grants for who may see them."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view

from funding.api.names import check_search
from funding.api.serializers import (
    ApplicationDetailSerializer,
    ApplicationSerializer,
    BudgetSerializer,
    GrantSerializer,
    SchemeSerializer,
)
from funding.models import Application, Budget, FundingSource, Grant, Scheme, Stream
from funding.permissions import access_application, can_open_funding_file, can_see_funding
from funding.readings import note_opened
from funding.selection import FILTER_KEYS, SORT_CHOICES, Figure, FundingFilter, Selection
from funding.workflow import Status
from municipalities.api.parameters import MUNICIPALITY_KEY, choices, key
from municipalities.api.permissions import everybody
from municipalities.api.problems import form_problems
from municipalities.api.resources import Resource, RowsResource
from municipalities.models import Scope

READ = Scope.FUNDING_READ

YEAR_KEY = key("year", "Budget year; without it this year.", type="integer")
FILTER = [
    MUNICIPALITY_KEY,
    YEAR_KEY,
    choices("stream", list(Stream.values), "Kind of money."),
    key("area", "Code of a gebied, or `municipality` for what is for the whole municipality."),
    choices("source", list(FundingSource.values), "Where the money comes from."),
    key("scheme", "Slug of a scheme."),
    choices("status", list(Status.values), "How far applications are."),
    choices("figure", list(Figure.values), "Only what is behind this amount of the overview."),
    key(
        "q",
        "Words in the title or the name of the initiative; a token needs `funding:personal`.",
        maxLength=200,
    ),
]
SORT_KEY = choices("sort", [value for value, _label in SORT_CHOICES], "Order; - is descending.")


class YearFilter(django_filters.Filter):
    """Narrows on a year."""

    field_class = forms.IntegerField

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1900, max_value=2200, **kwargs)


class SchemeFilterSet(django_filters.FilterSet):
    """Narrows schemes."""

    stream = django_filters.ChoiceFilter(choices=Stream.choices)

    class Meta:
        model = Scheme
        fields: list[str] = []


@extend_schema_view(
    list=extend_schema(
        operation_id="listSchemes",
        summary="List the schemes",
        description="Also those that no longer hold: see validUntil.",
        parameters=[
            MUNICIPALITY_KEY,
            choices("stream", list(Stream.values), "Kind of money."),
        ],
    ),
    retrieve=extend_schema(
        operation_id="getScheme", summary="Read a scheme", parameters=[MUNICIPALITY_KEY]
    ),
)
class Schemes(RowsResource):
    """Municipal rules for money, published."""

    rules = {"GET": everybody}
    serializer_class = SchemeSerializer
    queryset = Scheme.objects.none()
    lookup_field = "slug"
    filterset_class = SchemeFilterSet

    @property
    def keys(self) -> frozenset[str]:  # type: ignore[override]
        """The filter, for the list only."""
        return frozenset({"stream"} if self.action == "list" else ())

    @property
    def needs_municipality(self) -> bool:  # type: ignore[override]
        """Whether a municipality must be known: slugs repeat."""
        return self.action == "retrieve"

    def rows(self) -> QuerySet[Scheme]:
        """All schemes, by municipality and name."""
        rows = Scheme.objects.select_related("municipality")
        return rows.order_by("municipality__name", "name", "pk")


class BudgetFilterSet(django_filters.FilterSet):
    """Narrows budgets."""

    year = YearFilter()
    stream = django_filters.ChoiceFilter(field_name="scheme__stream", choices=Stream.choices)
    scheme = django_filters.CharFilter(field_name="scheme__slug")
    area = django_filters.CharFilter(field_name="area__code")

    class Meta:
        model = Budget
        fields: list[str] = []


@extend_schema_view(
    list=extend_schema(
        operation_id="listBudgets",
        summary="List the budgets",
        description="Ceilings per scheme, year and gebied; the newest year first.",
        parameters=[
            MUNICIPALITY_KEY,
            key("year", "Budget year.", type="integer", minimum=1900, maximum=2200),
            choices("stream", list(Stream.values), "Kind of money."),
            key("scheme", "Slug of a scheme."),
            key("area", "Code of a gebied."),
        ],
    ),
    retrieve=extend_schema(
        operation_id="getBudget", summary="Read a budget", parameters=[MUNICIPALITY_KEY]
    ),
)
class Budgets(RowsResource):
    """What a scheme may grant in a year, published."""

    rules = {"GET": everybody}
    serializer_class = BudgetSerializer
    queryset = Budget.objects.none()
    municipality_path = "scheme__municipality"
    filterset_class = BudgetFilterSet

    @property
    def keys(self) -> frozenset[str]:  # type: ignore[override]
        """The filter, for the list only."""
        return frozenset({"year", "stream", "scheme", "area"} if self.action == "list" else ())

    def rows(self) -> QuerySet[Budget]:
        """All budgets."""
        rows = Budget.objects.select_related("scheme__municipality", "area")
        return rows.order_by("-year", "scheme__municipality__name", "scheme__name", "pk")


class Money(Resource):
    """Something of the funding file, with the filter of the overview page.

    The list is for whom the overview is; one thing is for who may open its file, makers too.
    """

    scopes = {"GET": READ}
    needs_municipality = True

    @property
    def rules(self) -> dict[str, Any]:  # type: ignore[override]
        """The rule of the page that shows the same."""
        return {"GET": can_see_funding if self.action == "list" else can_open_funding_file}

    @property
    def keys(self) -> frozenset[str]:  # type: ignore[override]
        """The filter of the overview, for the list only."""
        return frozenset({*FILTER_KEYS, "sort"} if self.action == "list" else ())

    def selection(self) -> Selection:
        """Read the filter as the overview page does; raise with all that is wrong with it."""
        check_search(self.request)
        found = FundingFilter(
            self.request.query_params,
            user=self.request.user,
            municipality=self.one_municipality,
        )
        wrong = form_problems(found.form)
        self.errors.extend(error for error in wrong if error.name in self.keys)
        self.refuse_errors()
        return Selection.of(found)

    def check_permissions(self, request: Any) -> None:
        """A rule for one municipality cannot decide before it is known which."""
        if self.municipality is None:
            self.refuse_errors()
        super().check_permissions(request)


@extend_schema_view(
    list=extend_schema(
        operation_id="listApplications",
        summary="List the applications of a year",
        description="For who works with money at the municipality; a council member sees those of "
        "her gebied. The filter is that of the funding overview.",
        parameters=[*FILTER, SORT_KEY],
    ),
    retrieve=extend_schema(
        operation_id="getApplication",
        summary="Read an application",
        description="With the decision and what was granted. Makers read their own.",
        parameters=[MUNICIPALITY_KEY],
    ),
)
class Applications(Money, RowsResource):
    """Applications for money."""

    queryset = Application.objects.none()

    def get_serializer_class(self) -> type[ApplicationSerializer]:
        """One application says more than one in a list."""
        return ApplicationSerializer if self.action == "list" else ApplicationDetailSerializer

    def rows(self) -> QuerySet[Application]:
        """The applications of the overview, in its order."""
        return (
            self.selection()
            .sorted_applications()
            .select_related("municipality", "initiative", "scheme", "area")
        )

    def of_municipality(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """A selection is of one municipality already."""
        return rows

    def get_object(self) -> Application:
        """Return the application, through the rule of its page."""
        self.refuse_errors()
        found = access_application(self.request.user, self.one_municipality, self.kwargs["pk"])
        note_opened(self.request, found)
        return found


@extend_schema_view(
    list=extend_schema(
        operation_id="listGrants",
        summary="List what was granted for a year",
        description="With payments and settlement, of the applications the filter leaves.",
        parameters=FILTER,
    ),
    retrieve=extend_schema(
        operation_id="getGrant", summary="Read a grant", parameters=[MUNICIPALITY_KEY]
    ),
)
class Grants(Money, RowsResource):
    """What was granted per budget year."""

    serializer_class = GrantSerializer
    queryset = Grant.objects.none()
    municipality_path = "application__municipality"

    @property
    def keys(self) -> frozenset[str]:  # type: ignore[override]
        """The filter of the overview, for the list only."""
        return frozenset(FILTER_KEYS if self.action == "list" else ())

    def rows(self) -> QuerySet[Grant]:
        """The grants of the applications somebody may see."""
        grants = Grant.objects.select_related("settlement").prefetch_related("payments")
        if self.action == "list":
            selection = self.selection()
            applications = selection.applications.order_by().values("pk")
            found = grants.filter(application__in=applications, year=selection.year)
            return found.order_by("application_id", "pk")
        seen = Application.objects.visible_to(self.request.user)
        grants = grants.select_related("application__initiative", "application__municipality")
        return grants.filter(application__in=seen.order_by().values("pk"))

    def get_object(self) -> Grant:
        """Return the grant; it is a part of the file of its application."""
        found: Grant = super().get_object()
        note_opened(self.request, found.application)
        return found
