"""Who may read the support file."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from initiatives.models import Initiative
from initiatives.querysets import in_areas
from municipalities.models import Role
from municipalities.permissions import (
    NEIGHBOURHOOD_ROLES,
    Person,
    area_ids_of,
    has_role,
    memberships_of,
)


class ContactMomentQuerySet(models.QuerySet[Any]):
    """Contact moments."""

    def visible_to(self, user: Person) -> ContactMomentQuerySet:
        """Those of initiatives in somebody's working areas or shared with her, and for makers theirs.

        Gebiedsverbinders and wijkteams read all of an initiative they work for, the auditor all of
        the municipality; an initiator reads what was written for her too.
        """
        if not user.is_authenticated:
            return self.none()
        seen = Q(official=user)
        seen |= Q(
            visibility="initiator", initiative__in=Initiative.objects.made_by(user).values("pk")
        )
        for municipality in {one.municipality for one in memberships_of(user)}:
            if municipality is None:
                continue
            if has_role(user, municipality, Role.AUDITOR):
                seen |= Q(initiative__municipality=municipality)
            own = area_ids_of(user, municipality, *NEIGHBOURHOOD_ROLES)
            if own:
                inside = Initiative.objects.visible_to(user).filter(
                    in_areas(own), municipality=municipality
                )
                seen |= Q(initiative__in=inside.values("pk"))
            if has_role(user, municipality, *NEIGHBOURHOOD_ROLES):
                shared = Initiative.objects.shared_with(user).filter(municipality=municipality)
                seen |= Q(initiative__in=shared.values("pk"))
        return self.filter(seen)
