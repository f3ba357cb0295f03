"""The demonstration's money: schemes, budgets, and three years of applications.

Every amount is checked while it is loaded, so that the pages have something true to show.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, overload

from django.db.models import QuerySet
from django.utils import timezone

from funding.models import Application, Budget, Grant, Payment, Scheme, Settlement
from funding.overview import NOTHING
from funding.workflow import WITH_MONEY, Status
from initiatives.demo_data import MORNING, Days, initiatives_by_slug
from initiatives.models import Initiative
from municipalities.demo.loading import read_yaml
from municipalities.models import Area, Municipality, User

DATA = Path(__file__).parent / "data"

Entry = Mapping[str, Any]


class MoneyDoesNotAddUpError(ValueError):
    """The demonstration's amounts or days contradict each other; the message says where."""


class FundingDays(Days):
    """The calendar of the demonstration's money: years and days relative to today."""

    def year(self, offset: int) -> int:
        """Return this year (0), last year (-1) and so on."""
        return self.today.year + offset

    @overload
    def in_year(self, written: str | int, year: int) -> date: ...

    @overload
    def in_year(self, written: None, year: int) -> None: ...

    def in_year(self, written: str | int | None, year: int) -> date | None:
        """Read a day: "MM-DD" of `year`, "+1 MM-DD" of the next, or days from today.

        Days from today never fall before this year began: an application stays in its budget year
        also when the demonstration is loaded in January.
        """
        if written is None:
            return None
        if isinstance(written, int):
            return max(self.today + timedelta(days=written), date(self.today.year, 1, 1))
        later, _space, day = written.rpartition(" ")
        month, number = day.split("-")
        return date(year + (1 if later == "+1" else 0), int(month), int(number))


def load(today: date, tell: Callable[[str], None]) -> None:
    """Make the schemes, the budgets and the applications with what was granted and paid.

    Raises MoneyDoesNotAddUpError when more was paid than granted, more granted than asked or than
    the ceiling, or when days are not in order.
    """
    days = FundingDays(today)
    data = read_yaml(DATA / "funding.yaml")
    schemes = _make_schemes(data["schemes"], days)
    gebieden = {area.code: area for area in Area.objects.filter(area_set__slug="gebied")}
    _make_budgets(data, schemes, gebieden, days)
    _make_applications(data, schemes, gebieden, days)
    check_money()
    _begin_before_money()
    tell(f"{len(data['applications'])} applications for money.")


def _make_schemes(entries: Sequence[Entry], days: FundingDays) -> dict[tuple[str, str], Scheme]:
    municipalities = Municipality.objects.in_bulk(field_name="slug")
    found = {}
    for one in entries:
        until = one["valid_until"]
        scheme = Scheme(
            municipality=municipalities[one["municipality"]],
            slug=one["slug"],
            name=one["name"],
            stream=one["stream"],
            explanation=one["explanation"],
            maximum=one["maximum"] and Decimal(one["maximum"]),
            decision_days=one["decision_days"],
            provenance=one["provenance"],
            legal_basis=one["legal_basis"],
            valid_from=date(days.year(one["valid_from"]), 1, 1),
            valid_until=None if until is None else date(days.year(until), 1, 1),
        )
        scheme.full_clean()
        found[one["municipality"], one["slug"]] = scheme
    Scheme.objects.bulk_create(found.values())
    return found


def _make_budgets(
    data: Entry,
    schemes: Mapping[tuple[str, str], Scheme],
    gebieden: Mapping[str, Area],
    days: FundingDays,
) -> None:
    Budget.objects.bulk_create(
        Budget(
            scheme=schemes[one["municipality"], one["scheme"]],
            year=days.year(one["year_offset"]),
            area=gebieden[one["area"]] if one["area"] else None,
            ceiling=Decimal(one["ceiling"]),
            provenance=data["budgets_provenance"],
        )
        for one in data["budgets"]
    )


def _make_applications(
    data: Entry,
    schemes: Mapping[tuple[str, str], Scheme],
    gebieden: Mapping[str, Area],
    days: FundingDays,
) -> None:
    entries = data["applications"]
    initiatives = initiatives_by_slug()
    deciders = User.objects.in_bulk(set(data["deciders"].values()), field_name="email")
    applications, grants, payments, settlements = [], [], [], []
    for one in entries:
        year = days.year(one["year_offset"])
        decided = days.in_year(one["decided"], year)
        decider = deciders[data["deciders"][one["municipality"]]]
        initiative = initiatives[one["initiative"]]
        application = Application(
            municipality=initiative.municipality,
            initiative=initiative,
            scheme=schemes[one["municipality"], one["scheme"]] if one["scheme"] else None,
            stream=one["stream"],
            source=one["source"],
            area=gebieden[one["area"]] if one["area"] else None,
            year=year,
            title=one["title"],
            asked=Decimal(one["asked"]),
            received_on=days.in_year(one["received"], year),
            complete_on=days.in_year(one["complete"], year),
            status=Status(one["status"]),
            decided_on=decided,
            decided_by=decider if decided and one["scheme"] else None,
            motivation=(one["motivation"] or "").strip(),
        )
        application.clean_fields(
            exclude=["municipality", "initiative", "scheme", "area", "decided_by"]
        )
        applications.append(application)
        for granted in one["grants"] or ():
            grant = Grant(
                application=application,
                year=days.year(granted["year_offset"]),
                amount=Decimal(granted["amount"]),
            )
            grants.append(grant)
            payments += [
                Payment(
                    grant=grant,
                    amount=Decimal(paid["amount"]),
                    paid_on=days.in_year(paid["paid"], year),
                )
                for paid in granted["payments"] or ()
            ]
            settled = granted["settlement"]
            if settled:
                settlements.append(
                    Settlement(
                        grant=grant,
                        amount=Decimal(settled["amount"]),
                        settled_on=days.in_year(settled["settled"], year),
                    )
                )
    Application.objects.bulk_create(applications)
    Grant.objects.bulk_create(grants)
    Payment.objects.bulk_create(payments)
    Settlement.objects.bulk_create(settlements)


def check_money() -> None:
    """Refuse amounts and days that contradict each other. Raises MoneyDoesNotAddUpError."""
    applications = Application.objects.select_related("scheme", "area").prefetch_related(
        "grants__payments", "grants__settlement"
    )
    for application in applications:
        _check_amounts(application)
        _check_days(application)
    _check_ceilings(applications)


def _refuse(where: object, sentence: str) -> None:
    raise MoneyDoesNotAddUpError(f"{where}: {sentence}")


def _check_amounts(application: Application) -> None:
    grants = list(application.grants.all())
    granted = sum((grant.amount for grant in grants), NOTHING)
    if bool(grants) != (application.status in WITH_MONEY):
        _refuse(application, f"status {application.status} with {granted} granted.")
    if granted > application.asked:
        _refuse(application, f"{granted} granted, {application.asked} asked.")
    most = application.scheme.maximum if application.scheme else None
    if most is not None and granted > most:
        _refuse(application, f"{granted} granted, {most} at most.")
    for grant in grants:
        paid = sum((payment.amount for payment in grant.payments.all()), NOTHING)
        if paid > grant.amount:
            _refuse(application, f"{paid} paid, {grant.amount} granted.")
        settlement = getattr(grant, "settlement", None)
        if settlement and settlement.amount > grant.amount:
            _refuse(application, f"{settlement.amount} settled, {grant.amount} granted.")
        if (settlement is not None) != (application.status == Status.SETTLED):
            _refuse(application, f"status {application.status}, settlement {settlement}.")


def _check_days(application: Application) -> None:
    decided = application.decided_on
    order = [application.received_on, application.complete_on, decided]
    known = [day for day in order if day is not None]
    if known != sorted(known):
        _refuse(application, f"received, complete and decided are not in order: {known}.")
    for grant in application.grants.all():
        later = [payment.paid_on for payment in grant.payments.all()]
        if hasattr(grant, "settlement"):
            later.append(grant.settlement.settled_on)
        if decided is None or any(day < decided for day in later):
            _refuse(application, f"paid or settled before it was decided on {decided}.")


def _check_ceilings(applications: QuerySet[Application]) -> None:
    """Hold the grants of a budget year, minus what was released, against its ceiling."""
    spent: dict[tuple[int, int, int | None], Decimal] = defaultdict(Decimal)
    for application in applications:
        if application.scheme_id is None:
            continue
        for grant in application.grants.all():
            settlement = getattr(grant, "settlement", None)
            net = settlement.amount if settlement else grant.amount
            spent[application.scheme_id, grant.year, application.area_id] += net
    budgets = {
        (one.scheme_id, one.year, one.area_id): one
        for one in Budget.objects.select_related("scheme", "area")
    }
    for key, amount in spent.items():
        budget = budgets.get(key)
        if budget is None:
            _refuse(f"scheme, year and area {key}", f"{amount} granted without a budget.")
        elif amount > budget.ceiling:
            _refuse(budget, f"{amount} granted, the ceiling is {budget.ceiling}.")


def _begin_before_money() -> None:
    """Let no initiative be younger than its first application."""
    first: dict[int, date] = {}
    for initiative_id, day in Application.objects.values_list("initiative_id", "received_on"):
        first[initiative_id] = min(day, first.get(initiative_id, day))
    too_young = [
        row
        for row in Initiative.objects.filter(pk__in=first)
        if timezone.localdate(row.created_at) > first[row.pk]
    ]
    for row in too_young:
        row.created_at = timezone.make_aware(datetime.combine(first[row.pk], MORNING))
    Initiative.objects.bulk_update(too_young, ["created_at"])
