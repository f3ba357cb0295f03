"""Reads of areas and memberships, named after what is asked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

if TYPE_CHECKING:
    from municipalities.models import Municipality


class AreaQuerySet(models.QuerySet[Any]):
    """Areas of a municipality."""

    def of_municipality(self, municipality: Municipality) -> AreaQuerySet:
        """Areas of one municipality that its current year knows."""
        return self.filter(area_set__municipality=municipality, is_current=True)

    def of_set(self, slug: str) -> AreaQuerySet:
        """Areas of one division, such as "buurt"."""
        return self.filter(area_set__slug=slug)


class MembershipQuerySet(models.QuerySet[Any]):
    """Roles of people."""

    def active(self, on: date | None = None) -> MembershipQuerySet:
        """Roles that hold on a day (today when none is given) for people who may log in."""
        day = on or timezone.localdate()
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day, user__is_active=True
        )

    def not_over(self) -> MembershipQuerySet:
        """Roles that hold today or begin later."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=timezone.localdate()))

    def overlapping(self, starts_on: date, ends_on: date | None) -> MembershipQuerySet:
        """Roles that hold on some day of a period; one without an end goes on."""
        last = Q(starts_on__lte=ends_on) if ends_on else Q()
        return self.filter(last, Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on))


class DeputyQuerySet(models.QuerySet[Any]):
    """Who stands in for whom. Whether both may do the work: municipalities.permissions."""

    def in_period(self, on: date | None = None) -> DeputyQuerySet:
        """Those whose period holds a day (today when none is given)."""
        day = on or timezone.localdate()
        return self.not_over(day).filter(starts_on__lte=day)

    def not_over(self, on: date | None = None) -> DeputyQuerySet:
        """Those that hold on a day or begin later."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on or timezone.localdate()))

    def overlapping(self, starts_on: date, ends_on: date | None) -> DeputyQuerySet:
        """Those that hold on some day of a period; one without an end goes on."""
        last = Q(starts_on__lte=ends_on) if ends_on else Q()
        return self.not_over(starts_on).filter(last)


class ReadingQuerySet(models.QuerySet[Any]):
    """Who read what."""

    def of_municipality(self, municipality: Municipality) -> ReadingQuerySet:
        """What was read of one municipality, with the readers."""
        return self.filter(municipality=municipality).select_related("reader")

    def by(self, name: str) -> ReadingQuerySet:
        """What somebody read whose name or address holds these letters."""
        return self.filter(Q(reader__name__icontains=name) | Q(reader__email__icontains=name))
