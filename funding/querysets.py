"""Who may see which applications. Overviews, exports and API begin here."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from initiatives.models import Initiative
from municipalities.models import Role
from municipalities.permissions import MONEY_ROLES, Person, area_ids_of, has_role, memberships_of


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
        for municipality in {one.municipality for one in memberships_of(user)}:
            if municipality is None:
                continue
            if has_role(user, municipality, *MONEY_ROLES, Role.AUDITOR):
                seen |= Q(municipality=municipality)
            own = area_ids_of(user, municipality, Role.COUNCIL_MEMBER)
            if own:
                seen |= Q(municipality=municipality, area__in=own)
        return self.filter(seen)
