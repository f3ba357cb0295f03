"""Who may use the workplace and write in the support file."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from initiatives.models import Initiative
from municipalities.models import Municipality, Role
from municipalities.permissions import (
    ALLOWED,
    LOG_IN_FIRST,
    NEIGHBOURHOOD_ROLES,
    Person,
    Verdict,
    has_role,
    refused,
    works_for_areas,
)


def can_use_workplace(user: Person, municipality: Municipality | None) -> Verdict:
    """May open /werkplek/: gebiedsverbinders and wijkteams; the auditor reads."""
    if not user.is_authenticated:
        return LOG_IN_FIRST
    if has_role(user, municipality, *NEIGHBOURHOOD_ROLES, Role.AUDITOR):
        return ALLOWED
    return refused(_("De werkplek is voor gebiedsverbinders en wijkteams."))


def can_record_contact(user: Person, initiative: Initiative) -> Verdict:
    """May add a contact moment: who works in its area, or was given its Kompas to read."""
    if not user.is_authenticated:
        return LOG_IN_FIRST
    municipality = initiative.municipality
    if not has_role(user, municipality, *NEIGHBOURHOOD_ROLES):
        return refused(_("Een contactmoment noteert een gebiedsverbinder of wijkteam."))
    areas = initiative.areas.prefetch_related("within")
    if works_for_areas(user, municipality, areas, *NEIGHBOURHOOD_ROLES):
        return ALLOWED
    if Initiative.objects.shared_with(user).filter(pk=initiative.pk).exists():
        return ALLOWED
    if initiative.place_kind == "municipality":
        return ALLOWED
    return refused(_("Dit initiatief ligt niet in een gebied waar jij werkt."))
