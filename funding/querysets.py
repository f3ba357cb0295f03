"""Who may see which applications, and what they add up to. Every list of money begins here."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import (
    Case,
    Count,
    DecimalField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from funding.overview import Amounts, Cell, Pot
from funding.workflow import RESERVING
from initiatives.models import Initiative, Kompas
from municipalities.models import Municipality, Role
from municipalities.permissions import MONEY_ROLES, Person, area_ids_of, has_role, municipalities_of

if TYPE_CHECKING:
    from django.db.models.expressions import Combinable

MONEY_FIELD: DecimalField[Any, Any] = DecimalField(max_digits=12, decimal_places=2)
NO_MONEY = Value(Decimal(0), output_field=MONEY_FIELD)
# The fields that make applications alike, in the order of a Cell.
CELL = ("stream", "source", "scheme_id", "area_id")


class ApplicationQuerySet(models.QuerySet[Any]):
    """Applications for money."""

    def visible_to(self, user: Person) -> ApplicationQuerySet:
        """Those of somebody's own municipality when she works with money there, and a maker's own.

        Subsidy officers, budget holders and auditors see all of their municipality; a council
        member sees those of her gebied.
        """
        if not user.is_authenticated:
            return self.none()
        seen = Q(initiative__in=Initiative.objects.made_by(user).values("pk"))
        for municipality in municipalities_of(user):
            if has_role(user, municipality, *MONEY_ROLES, Role.AUDITOR):
                seen |= Q(municipality=municipality)
            own = area_ids_of(user, municipality, Role.COUNCIL_MEMBER)
            if own:
                seen |= Q(municipality=municipality, area__in=own)
        return self.filter(seen)

    def of_municipality(self, municipality: Municipality) -> ApplicationQuerySet:
        """Those to or for one municipality."""
        return self.filter(municipality=municipality)

    def asked_from(self, kompas: Kompas) -> ApplicationQuerySet:
        """Those that were handed in on the site from a Kompas, with what was written there."""
        rows = self.filter(words__isnull=False, initiative__kompas=kompas)
        return rows.select_related("words")

    def in_year(self, year: int) -> ApplicationQuerySet:
        """Those with something in a budget year: asked for it, or granted money in it."""
        return self.filter(Q(year=year) | self._has_grant(year))

    def with_figure(self, figure: str, year: int) -> ApplicationQuerySet:
        """Those behind one amount of an overview: asked, reserved, granted, paid or released.

        Raises KeyError for another word.
        """
        conditions = {
            "asked": Q(year=year),
            "reserved": Q(year=year, status__in=RESERVING),
            "granted": self._has_grant(year),
            "paid": self._has_grant(year, payments__isnull=False),
            "released": self._has_grant(
                year, ~Q(settlement__amount=F("amount")), settlement__isnull=False
            ),
        }
        return self.filter(conditions[figure])

    def with_amounts(self, year: int) -> ApplicationQuerySet:
        """With what each means in a budget year, in euros: asked_then, reserved_then and so on."""
        from funding.models import Grant, Payment

        grants = Grant.objects.filter(application=OuterRef("pk"), year=year)
        payments = (
            Payment.objects.filter(grant__application=OuterRef("pk"), grant__year=year)
            .order_by()
            .values("grant__application")
            .annotate(total=Sum("amount"))
        )
        reserved = Q(year=year, status__in=RESERVING)
        # A grant is one row per year, so no sum is needed.
        released = grants.filter(settlement__isnull=False).annotate(
            rest=F("amount") - F("settlement__amount")
        )
        return self.annotate(
            asked_then=Case(When(year=year, then=F("asked")), default=NO_MONEY),
            reserved_then=Case(When(reserved, then=F("asked")), default=NO_MONEY),
            granted_then=_or_nothing(Subquery(grants.values("amount"))),
            paid_then=_or_nothing(Subquery(payments.values("total"))),
            released_then=_or_nothing(Subquery(released.values("rest"))),
        )

    def cells(self, year: int) -> list[Cell]:
        """What these applications add up to in a budget year, in three queries."""
        from funding.models import Grant, Payment

        here = self.order_by().values("pk")
        found: dict[tuple[str, str, int | None, int | None], Amounts] = defaultdict(Amounts)
        asked = (
            self.order_by()
            .values_list(*CELL)
            .annotate(
                total=Sum("asked", filter=Q(year=year), default=Decimal(0)),
                held=Sum("asked", filter=Q(year=year, status__in=RESERVING), default=Decimal(0)),
                number=Count("pk"),
            )
        )
        for stream, source, scheme, area, total, held, number in asked:
            found[stream, source, scheme, area] += Amounts(
                asked=total, reserved=held, applications=number
            )
        granted = (
            Grant.objects.filter(year=year, application__in=here)
            .order_by()
            .values_list(*(f"application__{name}" for name in CELL))
            .annotate(
                total=Sum("amount"),
                rest=Sum(F("amount") - F("settlement__amount"), default=Decimal(0)),
            )
        )
        for stream, source, scheme, area, total, rest in granted:
            found[stream, source, scheme, area] += Amounts(granted=total, released=rest)
        paid = (
            Payment.objects.filter(grant__year=year, grant__application__in=here)
            .order_by()
            .values_list(*(f"grant__application__{name}" for name in CELL))
            .annotate(total=Sum("amount"))
        )
        for stream, source, scheme, area, total in paid:
            found[stream, source, scheme, area] += Amounts(paid=total)
        return [Cell(*cell, amounts) for cell, amounts in found.items()]

    @staticmethod
    def _has_grant(year: int, *conditions: Q, **facts: Any) -> Exists:
        from funding.models import Grant

        grants = Grant.objects.filter(*conditions, application=OuterRef("pk"), year=year, **facts)
        return Exists(grants)


class SchemeQuerySet(models.QuerySet[Any]):
    """Schemes. They are published rules, so there is no visible_to."""

    def of_municipality(self, municipality: Municipality) -> SchemeQuerySet:
        """Those of one municipality."""
        return self.filter(municipality=municipality)

    def in_order_of_life(self) -> SchemeQuerySet:
        """First what begins an initiative, then what builds it, then what keeps it going."""
        from funding.models import Stream

        steps = [When(stream=stream, then=Value(step)) for step, stream in enumerate(Stream)]
        return self.order_by(Case(*steps, output_field=IntegerField()), "name")

    def valid_on(self, day: date) -> SchemeQuerySet:
        """Those that apply on a day."""
        return self.filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=day), valid_from__lte=day
        )


class BudgetQuerySet(models.QuerySet[Any]):
    """Ceilings."""

    def of_municipality(self, municipality: Municipality) -> BudgetQuerySet:
        """Those of one municipality. Ceilings are published, so there is no visible_to."""
        return self.filter(scheme__municipality=municipality)

    def pots(self, *, whole: frozenset[int | None] | None) -> list[Pot]:
        """These budgets as pots; `whole` names the areas seen entirely, None means all of them."""
        rows = self.order_by().values_list("scheme_id", "scheme__stream", "area_id", "ceiling")
        return [
            Pot(scheme, stream, area, ceiling, whole is None or area in whole)
            for scheme, stream, area, ceiling in rows
        ]


def _or_nothing(amount: Combinable) -> Coalesce:
    return Coalesce(amount, NO_MONEY)
