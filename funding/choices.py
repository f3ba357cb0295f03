"""What there is to choose from in the funding overview: its years, gebieden and schemes."""

from __future__ import annotations

from functools import cached_property

from django.db.models import IntegerField, Q, Value

from funding.models import Application, Budget, Grant, Scheme
from funding.permissions import areas_seen_by
from municipalities.models import Area, Municipality
from municipalities.permissions import Person


class FilterChoices:
    """What the filter offers somebody in a municipality: each read once, when needed."""

    def __init__(self, user: Person, municipality: Municipality) -> None:
        self.user = user
        self.municipality = municipality

    @cached_property
    def areas_seen(self) -> frozenset[int] | None:
        """Areas of which she sees all applications; None when she sees the whole municipality."""
        return areas_seen_by(self.user, self.municipality)

    @cached_property
    def areas(self) -> list[Area]:
        """The gebieden of today that she sees, and what she sees money in besides.

        An application may be of a gebied that has since been divided otherwise.
        """
        gebieden = Area.objects.of_municipality(self.municipality).of_set("gebied")
        seen = self.areas_seen
        applications = Application.objects.visible_to(self.user).of_municipality(self.municipality)
        chosen = Q(pk__in=gebieden.values("pk") if seen is None else seen)
        chosen |= Q(pk__in=applications.order_by().values("area"))
        if seen is None:
            budgets = Budget.objects.of_municipality(self.municipality)
            chosen |= Q(pk__in=budgets.order_by().values("area"))
        found = Area.objects.filter(chosen).select_related("area_set")
        return list(found.order_by("sort_key", "pk"))

    @property
    def years(self) -> set[int]:
        """The budget years the municipality has anything in."""
        return {year for year, _slug, _name in self._years_and_schemes if year is not None}

    @property
    def schemes(self) -> list[tuple[str, str]]:
        """Slug and name of its schemes, those of earlier years too, by name."""
        return [(slug, name) for year, slug, name in self._years_and_schemes if year is None]

    @cached_property
    def _years_and_schemes(self) -> list[tuple[int | None, str, str]]:
        """Years without a scheme, and schemes without a year.

        Every page of money needs both: one query tells them, where two would each be a trip to the
        database.
        """
        here = self.municipality
        of_years = [
            Application.objects.of_municipality(here),
            Grant.objects.filter(application__municipality=here),
            Budget.objects.of_municipality(here),
        ]
        years = [rows.order_by().values_list("year", Value(""), Value("")) for rows in of_years]
        schemes = Scheme.objects.of_municipality(here).order_by()
        named = schemes.values_list(Value(None, IntegerField()), "slug", "name")
        return list(named.union(*years).order_by("name"))
