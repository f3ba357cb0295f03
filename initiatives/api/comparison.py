"""Resource: the areas of a division beside each other, as the page of what is missing has them."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from initiatives.api.views import READ, REGISTRY_FILTER
from initiatives.gaps.comparison import AreaComparison
from initiatives.gaps.disclosure import State, Value
from initiatives.gaps.figures import INITIATIVES, Unit, all_figures
from initiatives.gaps.likeness import Beside
from initiatives.gaps.selection import (
    DIVISIONS,
    LIKE,
    OWN_KEYS,
    Order,
    Selection,
    View,
)
from initiatives.models import Initiative
from initiatives.search.query import InitiativeQuery
from municipalities.api.conditional import etag_of
from municipalities.api.fields import ApiSerializer
from municipalities.api.links import api_url
from municipalities.api.parameters import MUNICIPALITY_KEY, choices, key
from municipalities.api.permissions import everybody
from municipalities.api.problems import FieldProblem, form_problems
from municipalities.api.resources import Resource
from municipalities.models import Municipality
from municipalities.replica import using_replica

# What is counted may change any minute; figures change once a year.
KEPT_SECONDS = 300
FIGURES = [one.key for one in all_figures()]


class ComparedAmountSerializer(ApiSerializer):
    """A figure of an area, rounded as on the page; without an amount `state` says why."""

    amount = serializers.DecimalField(max_digits=14, decimal_places=2, allow_null=True)
    state = serializers.ChoiceField(choices=[one.value for one in State])


class ComparedYearSerializer(ComparedAmountSerializer):
    """A figure in a year."""

    year = serializers.IntegerField()


class ComparedPairSerializer(ApiSerializer):
    """Thirds of need and of initiatives: 1 is little, 3 is much; C1 is much need, few of them."""

    code = serializers.CharField()
    need_third = serializers.IntegerField(min_value=1, max_value=3, source="need")
    initiatives_third = serializers.IntegerField(min_value=1, max_value=3, source="initiatives")


class ComparedBesideSerializer(ApiSerializer):
    """How an area stands beside `others` like it, and the median of those."""

    stands = serializers.ChoiceField(choices=[one.value for one in Beside])
    usual = serializers.DecimalField(max_digits=14, decimal_places=2)
    others = serializers.IntegerField()


class ComparedAreaSerializer(ApiSerializer):
    """What is told of one area."""

    code = serializers.CharField()
    name = serializers.CharField()
    residents = serializers.IntegerField(allow_null=True)
    initiatives = serializers.IntegerField(help_text="How many there are; never held back")
    value = ComparedAmountSerializer(help_text="The figure that was asked for")
    rate = ComparedAmountSerializer(help_text="Initiatives per 1,000 residents")
    step = serializers.IntegerField(allow_null=True, help_text="Class on the map of one figure")
    pair = ComparedPairSerializer(allow_null=True)
    beside = ComparedBesideSerializer(allow_null=True)
    history = ComparedYearSerializer(many=True)
    url = serializers.URLField(help_text="Address of the area")


class ComparisonSourceSerializer(ApiSerializer):
    """The key figures that a figure was made with."""

    figure = serializers.CharField()
    year = serializers.IntegerField()
    provenance = serializers.ListField(child=serializers.CharField())


class AreaComparisonSerializer(ApiSerializer):
    """Areas compared; `unit` is of the figure."""

    municipality = serializers.SlugField()
    division = serializers.SlugField()
    view = serializers.ChoiceField(choices=list(View.values))
    figure = serializers.CharField()
    unit = serializers.ChoiceField(
        choices=[one.value for one in Unit],
        help_text="`euro` is whole euros, `cents` euros with two decimals; `rate` is for each "
        "1,000 residents, `whole` a number without decimals",
    )
    year = serializers.IntegerField(allow_null=True, help_text="None when no figures were loaded")
    years = serializers.ListField(child=serializers.IntegerField())
    like = serializers.CharField(help_text="By what areas are alike")
    least_residents = serializers.IntegerField(help_text="Areas with fewer have no figures")
    least_people = serializers.IntegerField(help_text="A share about fewer is not told")
    found = serializers.IntegerField(help_text="How many initiatives were asked for")
    nowhere = serializers.IntegerField(help_text="How many of those lie in no area of the division")
    sources = ComparisonSourceSerializer(many=True)
    areas = ComparedAreaSerializer(many=True)


class ComparedAreas(Resource):
    """The areas of a division compared."""

    rules = {"GET": everybody}
    scopes = {"GET": READ}
    # Lists of the API are sorted by `sort`; the page, which has a list of its own, says `order`.
    keys = frozenset({*OWN_KEYS, *InitiativeQuery.keys()}) - {"order"}
    needs_municipality = True
    serializer_class = AreaComparisonSerializer
    # Nothing is read from it: the schema asks a resource for its model.
    queryset = Initiative.objects.none()

    @extend_schema(
        operation_id="compareAreas",
        summary="Compare the areas of a division",
        description="What is missing: initiatives beside the key figures of areas, with the same "
        "numbers and the same rule for small ones as the page. The filter of the registry chooses "
        "which initiatives count, `area` which areas are told of. Never a ranking of initiatives.",
        parameters=[
            MUNICIPALITY_KEY,
            choices("division", list(DIVISIONS), "Which areas; usually eight or more."),
            choices(
                "view", list(View.values), "One figure, or two in pairs: need beside initiatives."
            ),
            choices(
                "figure", FIGURES, "Which figure; for `pairs` one that says something of need."
            ),
            key("year", "A year there are figures of; without it the newest.", type="integer"),
            choices("like", [one.key for one in LIKE], "By what areas are alike."),
            choices(
                "sort",
                [sign + order for order in Order.values for sign in ("", "-")],
                "Order; - is descending.",
            ),
            *REGISTRY_FILTER,
        ],
    )
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Answer with the comparison; what cannot be compared is a 400 that says why."""
        selection = Selection(
            _as_on_the_page(request.query_params),
            municipality=self._named(),
            user=request.user,
            path=request.path,
        )
        with using_replica():
            found = AreaComparison(selection, selection.division) if selection.division else None
            self.errors += form_problems(selection.query.filterset.form)
            self.errors += [
                FieldProblem(
                    "query", "sort" if name == "order" else name, "invalid_choice", sentence
                )
                for name, sentence in selection.refused.items()
            ]
            self.refuse_errors()
            if found is None:
                raise NotFound(_("Deze gemeente heeft geen gebieden om te vergelijken."))
            data = AreaComparisonSerializer(_as_said(found, request)).data
        return Response(data, headers={"ETag": etag_of(data)})

    def _named(self) -> Municipality:
        """Return the municipality; where it was not named, say so with all else that is wrong."""
        if self.municipality is None:
            self.refuse_errors()
        return self.one_municipality

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Response:
        """Let caches keep it a while: it is the same for everybody, and costs some counting."""
        response = super().finalize_response(request, response, *args, **kwargs)
        if response.headers["Cache-Control"] == "public, no-cache":
            response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
        return response


def _as_on_the_page(asked: QueryDict) -> QueryDict:
    """Return what was asked by the keys of the page."""
    meant = asked.copy()
    meant.pop("sort", None)
    if "sort" in asked:
        meant.setlist("order", asked.getlist("sort")[-1:])
    return meant


def _as_said(found: AreaComparison, request: Request) -> dict[str, Any]:
    """Return a comparison by the names of its serializer."""
    selection = found.selection
    municipality, unit = selection.municipality, selection.figure.unit
    beside_unit = unit if selection.view is View.FIGURE else INITIATIVES.unit
    return {
        "municipality": municipality.slug,
        "division": found.division.slug,
        "view": selection.view,
        "figure": selection.figure.key,
        "unit": unit,
        "year": selection.year,
        "years": found.years,
        "like": selection.like.key,
        "least_residents": municipality.least_residents,
        "least_people": municipality.least_people,
        "found": found.found,
        "nowhere": found.nowhere,
        "sources": [
            {"figure": one.figure.key, "year": one.year, "provenance": one.provenance}
            for one in found.sources
        ],
        "areas": [
            {
                "code": line.area.code,
                "name": line.area.name,
                "residents": line.residents,
                "initiatives": line.initiatives,
                "value": _amount(unit, line.value),
                "rate": _amount(INITIATIVES.unit, line.rate),
                "step": line.step,
                "pair": line.pair,
                "beside": line.beside
                and {
                    "stands": line.beside.beside,
                    "usual": beside_unit.rounded(line.beside.usual),
                    "others": line.beside.others,
                },
                "history": [{"year": year, **_amount(unit, value)} for year, value in line.history],
                "url": api_url(request, municipality, "area", line.area.code),
            }
            for line in found.lines
        ],
    }


def _amount(unit: Unit, value: Value) -> dict[str, Any]:
    return {
        "amount": None if value.amount is None else unit.rounded(value.amount),
        "state": value.state,
    }
