"""Roles by their name: which there are, who gives them, and for which areas each is held.

Names come from forms, files and identity providers. Here is the one place that turns them into a
Role, so that a name nobody knows stops at once.
"""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from municipalities.models import Area, AreaSet, Municipality, Role

# Given by the administrator of a municipality. The platform operator is made by a command
# (`add_operator`) or by another one, never here.
MUNICIPAL_ROLES = tuple(role for role in Role if role != Role.PLATFORM_OPERATOR)
# Held for areas; every other role is for the whole municipality.
ROLES_WITH_AREAS = (Role.GEBIEDSVERBINDER, Role.WIJKTEAM, Role.COUNCIL_MEMBER)


def parse_role(name: str) -> Role:
    """Return the role that a name stands for. Raises ValueError for a name nobody knows."""
    try:
        return Role(name)
    except ValueError as error:
        raise ValueError(f"no role named {name!r}; see Role in municipalities/models") from error


def parse_municipal_role(name: str) -> Role:
    """Return a role that a municipality gives. Raises ValueError for the platform operator too."""
    role = parse_role(name)
    if role not in MUNICIPAL_ROLES:
        raise ValueError(f"{name!r} is not a role of a municipality")
    return role


def council_set(municipality: Municipality) -> str:
    """Return the area set a council member is of: a gebied, or the gemeente where it has none."""
    has_gebieden = AreaSet.objects.filter(municipality=municipality, slug="gebied").exists()
    return "gebied" if has_gebieden else "gemeente"


def area_problem(role: Role, municipality: Municipality, areas: Collection[Area]) -> str:
    """Say what is wrong with the areas of a role, in a sentence; nothing when all is well."""
    if any(area.area_set.municipality_id != municipality.pk for area in areas):
        return _("Kies gebieden van je eigen gemeente.")
    if role not in ROLES_WITH_AREAS:
        if areas:
            return _("Deze rol geldt voor de hele gemeente. Haal de vinkjes bij de gebieden weg.")
        return ""
    if role == Role.COUNCIL_MEMBER:
        wanted = council_set(municipality)
        if len(areas) != 1 or any(area.area_set.slug != wanted for area in areas):
            return _("Een lid van de Initiatiefraad hoort bij één gebied. Kies dat ene gebied.")
        return ""
    return "" if areas else _("Kies minstens één gebied voor deze rol.")
