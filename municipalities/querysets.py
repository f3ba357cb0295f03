"""Reads of areas and memberships, named after what is asked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

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
        day = on or date.today()
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day, user__is_active=True
        )


class ReadingQuerySet(models.QuerySet[Any]):
    """Who read what."""

    def of_municipality(self, municipality: Municipality) -> ReadingQuerySet:
        """What was read of one municipality, with the readers."""
        return self.filter(municipality=municipality).select_related("reader")

    def by(self, name: str) -> ReadingQuerySet:
        """What somebody read whose name or address holds these letters."""
        return self.filter(Q(reader__name__icontains=name) | Q(reader__email__icontains=name))
