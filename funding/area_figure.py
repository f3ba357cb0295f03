"""The figure `granted` of areas: what the municipality granted per resident (initiatives/gaps)."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from funding.models import FundingSource, Grant
from funding.workflow import WITH_MONEY
from initiatives.gaps.figures import Counted, Figure, Key, Unit, per_residents, register
from initiatives.gaps.reading import places_of
from initiatives.querysets import InitiativeQuerySet
from municipalities.models import AreaSet


def granted_per_area(found: InitiativeQuerySet, area_set: AreaSet) -> Counted:
    """What was granted to initiatives per budget year and area, in euros: two queries.

    Granted as in docs/funding-rules.md, by the municipality itself: what the page of an initiative
    tells everybody. A grant to an initiative in several areas is divided equally between them, so
    that the areas together come to what was granted.
    """
    places: dict[int, list[int]] = defaultdict(list)
    for initiative, place in (
        places_of(found, area_set).values_list("initiative", "place").distinct()
    ):
        places[initiative].append(place)
    counted: dict[int | None, dict[int, Decimal]] = {}
    grants = Grant.objects.filter(
        application__status__in=WITH_MONEY,
        application__source=FundingSource.GEMEENTE,
        application__initiative__in=found.order_by().values("pk"),
    )
    rows = grants.order_by().values_list("application__initiative", "year")
    for initiative, year, amount in rows.annotate(total=Sum("amount")):
        of_year = counted.setdefault(year, defaultdict(Decimal))
        for place in places[initiative]:
            of_year[place] += amount / len(places[initiative])
    return counted


def register_figure() -> None:
    """Add the figure to those areas are compared by. Called when ready."""
    register(
        Figure(
            "granted",
            _("Geld van de gemeente per inwoner"),
            _(
                "Hoeveel euro de gemeente in een jaar toekende aan initiatieven, voor elke mens "
                "die er woont."
            ),
            Unit.CENTS,
            (Key.RESIDENTS,),
            per_residents,
            count=granted_per_area,
            nothing=_("niets toegekend"),
            per_year=True,
        )
    )
