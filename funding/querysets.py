"""Who may see which applications, and what they add up to. Every list of money begins here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
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
    FilteredRelation,
    IntegerField,
    OuterRef,
    Q,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from funding.overview import Amounts, Cell, Pot
from funding.workflow import RESERVING, Status
from initiatives.models import Initiative, Kompas
from municipalities.models import Municipality, Role
from municipalities.permissions import MONEY_ROLES, Person, area_ids_of, has_role, municipalities_of

if TYPE_CHECKING:
    from django.db.models.expressions import Combinable

    from funding.models import Budget

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
        return self._with_grant(year).filter(Q(year=year) | Q(grant_then__isnull=False))

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

    def with_amounts(self, year: int, *names: str) -> ApplicationQuerySet:
        """With what each means in a budget year, in euros: asked_then, reserved_then and so on.

        All five, or those that are named. What was paid is added up beside the rows, not for each.
        """
        reserved = Q(year=year, status__in=RESERVING)
        amounts = {
            "asked": Case(When(year=year, then=F("asked")), default=NO_MONEY),
            "reserved": Case(When(reserved, then=F("asked")), default=NO_MONEY),
            "granted": _or_nothing(F("grant_then__amount")),
            "paid": Sum("grant_then__payments__amount", default=NO_MONEY),
            "released": _or_nothing(F("grant_then__amount") - F("grant_then__settlement__amount")),
        }
        asked = {f"{name}_then": amounts[name] for name in names or amounts}
        return self._with_grant(year).annotate(**asked)

    def cells(self, year: int) -> list[Cell]:
        """What these applications add up to in a budget year, in one query.

        Payments are added up by themselves: of a grant there may be several.
        """
        rows = self._with_grant(year).order_by().values_list(*CELL)
        nothing = dict.fromkeys(("asked_then", "held", "granted", "released"), NO_MONEY)
        of_year = Q(year=year)
        waiting = of_year & Q(status__in=RESERVING)
        money = rows.annotate(
            asked_then=Sum("asked", filter=of_year, default=NO_MONEY),
            held=Sum("asked", filter=waiting, default=NO_MONEY),
            granted=Sum("grant_then__amount", default=NO_MONEY),
            released=Sum(
                F("grant_then__amount") - F("grant_then__settlement__amount"), default=NO_MONEY
            ),
            paid=NO_MONEY,
            number=Count("pk"),
            for_decision=Count("pk", filter=waiting),
            incomplete=Count("pk", filter=of_year & Q(status=Status.RECEIVED)),
        )
        paid = rows.annotate(
            **nothing,
            paid=Sum("grant_then__payments__amount", default=NO_MONEY),
            number=Value(0),
            for_decision=Value(0),
            incomplete=Value(0),
        )
        found: dict[tuple[str, str, int | None, int | None], Amounts] = defaultdict(Amounts)
        for stream, source, scheme, area, *amounts in money.union(paid, all=True):
            asked, reserved, granted, released, payments, *counts = amounts
            found[stream, source, scheme, area] += Amounts(
                asked, reserved, granted, payments, released, *counts
            )
        return [Cell(*cell, amounts) for cell, amounts in found.items()]

    def _with_grant(self, year: int) -> ApplicationQuerySet:
        """With `grant_then`, the grant of a budget year: there is one at most, so no row is two."""
        grant = FilteredRelation("grants", condition=Q(grants__year=year))
        return self.alias(grant_then=grant)

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

    def with_names(self) -> BudgetQuerySet:
        """With their schemes and areas, in the order of the areas; the whole municipality last."""
        return self.select_related("scheme", "area").order_by("area__sort_key")


def pots_of(budgets: Iterable[Budget], *, whole: frozenset[int | None] | None) -> list[Pot]:
    """Budgets as pots; `whole` names the areas that are seen entirely, None means all of them."""
    return [
        Pot(
            one.scheme_id,
            one.scheme.stream,
            one.area_id,
            one.ceiling,
            whole is None or one.area_id in whole,
        )
        for one in budgets
    ]


def _or_nothing(amount: Combinable) -> Coalesce:
    return Coalesce(amount, NO_MONEY)
