"""Who somebody is for a municipality: the only file that reads roles.

Rules elsewhere (`can_<verb>`) are composed of the facts below and answer with a Verdict.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from municipalities.models import Area, Membership, Municipality, Role, User
from municipalities.second_factor import role_counts

Person: TypeAlias = User | AnonymousUser


@dataclass(frozen=True)
class Verdict:
    """The answer of a rule: yes or no, and when no, a sentence for the person."""

    allowed: bool
    reason: str | Promise = ""

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED = Verdict(True)
LOG_IN_FIRST = Verdict(False, _("Log eerst in."))


def refused(reason: str | Promise) -> Verdict:
    """A no, with the sentence the person gets to read."""
    return Verdict(False, reason)


def memberships_of(user: Person) -> list[Membership]:
    """The roles somebody holds today, read once per request (kept on the user object).

    Without those that wait for her second factor.
    """
    if not isinstance(user, User) or not user.is_active:
        return []
    kept: list[Membership] | None = getattr(user, "_memberships_today", None)
    if kept is None:
        held = (
            Membership.objects.active()
            .filter(user=user)
            .select_related("municipality")
            .prefetch_related("areas")
            .order_by("id")
        )
        kept = []
        waiting: list[Membership] = []
        for one in held:
            (kept if role_counts(user, one) else waiting).append(one)
        user._memberships_today = kept  # type: ignore[attr-defined]
        user._memberships_waiting = waiting  # type: ignore[attr-defined]
    return kept


def waits_for_second_factor(user: Person, municipality: Municipality | None) -> bool:
    """Tell whether somebody holds a role here, or everywhere, that asks for her second factor."""
    memberships_of(user)
    waiting: list[Membership] = getattr(user, "_memberships_waiting", [])
    wanted = {None, municipality.pk} if municipality else {None}
    return any(one.municipality_id in wanted for one in waiting)


def role_names_read(user: object) -> list[str]:
    """The names of the roles that were read for somebody in this request; asks nothing new.

    For logs: what somebody is, never who.
    """
    kept: list[Membership] = getattr(user, "_memberships_today", None) or []
    return sorted({one.role for one in kept})


def municipalities_of(user: Person) -> list[Municipality]:
    """The municipalities somebody holds a role in, each once."""
    found = {
        one.municipality.pk: one.municipality for one in memberships_of(user) if one.municipality
    }
    return list(found.values())


def roles_in(user: Person, municipality: Municipality | None) -> frozenset[Role]:
    """The roles somebody holds in a municipality."""
    if municipality is None:
        return frozenset()
    return frozenset(
        Role(one.role) for one in memberships_of(user) if one.municipality_id == municipality.pk
    )


def has_role(user: Person, municipality: Municipality | None, *roles: Role) -> bool:
    """Tell whether somebody holds one of `roles`; an unknown role name raises ValueError."""
    wanted = {Role(role) for role in roles}
    return bool(wanted & roles_in(user, municipality))


def area_ids_of(user: Person, municipality: Municipality, *roles: Role) -> frozenset[int]:
    """The areas somebody holds `roles` for (primary keys); areas inside them count too."""
    wanted = {Role(role) for role in roles}
    return frozenset(
        area.pk
        for one in memberships_of(user)
        if one.municipality_id == municipality.pk and Role(one.role) in wanted
        for area in one.areas.all()
    )


def works_for_areas(
    user: Person, municipality: Municipality, areas: Iterable[Area], *roles: Role
) -> bool:
    """Tell whether one of `areas` is, or lies in, an area somebody holds one of `roles` for."""
    own = area_ids_of(user, municipality, *roles)
    if not own:
        return False
    return any(
        area.pk in own or not own.isdisjoint(whole.pk for whole in area.within.all())
        for area in areas
    )


def holders_everywhere(*roles: Role) -> QuerySet[Membership]:
    """Who holds one of `roles` today in whatever municipality, by name, with areas at hand."""
    return (
        Membership.objects.active()
        .filter(role__in=roles, municipality__isnull=False)
        .select_related("user")
        .prefetch_related(Prefetch("areas", Area.objects.order_by("sort_key")))
        .order_by("user__name", "id")
    )


def holders_of(municipality: Municipality, *roles: Role) -> list[Membership]:
    """The people who hold one of `roles` today, by name, with their areas at hand."""
    return list(holders_everywhere(*roles).filter(municipality=municipality))


NEIGHBOURHOOD_ROLES = (Role.GEBIEDSVERBINDER, Role.WIJKTEAM)
MONEY_ROLES = (Role.SUBSIDY_OFFICER, Role.BUDGET_HOLDER)
# Everybody who works for the town hall; a council member is a resident who advises.
OFFICIAL_ROLES = (*NEIGHBOURHOOD_ROLES, *MONEY_ROLES, Role.ADMINISTRATOR, Role.AUDITOR)


def is_official(user: Person, municipality: Municipality | None) -> bool:
    """Tell whether somebody works for the municipality, in whatever role."""
    return has_role(user, municipality, *OFFICIAL_ROLES)


def officials_ever(municipality: Municipality) -> frozenset[int]:
    """Everybody (primary keys) who works or worked for the municipality, for naming in history."""
    held = Membership.objects.filter(municipality=municipality, role__in=OFFICIAL_ROLES)
    return frozenset(held.values_list("user_id", flat=True))


def role_holders_ever(municipality: Municipality) -> frozenset[int]:
    """Everybody (primary keys) who has or had a role, council members too: roles are public."""
    held = Membership.objects.filter(municipality=municipality)
    return frozenset(held.values_list("user_id", flat=True))


def is_platform_operator(user: Person) -> bool:
    """Tell whether somebody runs the platform for several municipalities."""
    return any(one.role == Role.PLATFORM_OPERATOR for one in memberships_of(user))


def can_administer(user: Person, municipality: Municipality | None) -> Verdict:
    """May see and change the municipality's own settings at /beheer/."""
    if not user.is_authenticated:
        return LOG_IN_FIRST
    if has_role(user, municipality, Role.ADMINISTRATOR):
        return ALLOWED
    return refused(_("Deze pagina is voor de beheerder van de gemeente."))


def can_read_settings(user: Person, municipality: Municipality | None) -> Verdict:
    """May read the municipality's own settings: who changes them, and the auditor."""
    if has_role(user, municipality, Role.AUDITOR):
        return ALLOWED
    return can_administer(user, municipality)


def can_read_records(user: Person, municipality: Municipality | None) -> Verdict:
    """May look up who changed roles and settings, and who read what: administrator and auditor."""
    if not user.is_authenticated:
        return LOG_IN_FIRST
    if has_role(user, municipality, Role.ADMINISTRATOR, Role.AUDITOR):
        return ALLOWED
    return refused(_("Deze pagina is voor de beheerder en de controleur van de gemeente."))


def can_audit(user: Person, municipality: Municipality | None) -> Verdict:
    """May look up changes and readings, and nothing at /beheer/ itself: the auditor."""
    verdict = can_read_records(user, municipality)
    if not verdict or not can_administer(user, municipality):
        return verdict
    return refused(_("Als beheerder vind je dit bij Beheer."))


def can_use_platform_admin(user: Person) -> Verdict:
    """May use /admin/: the platform operator, who sees no case content."""
    if is_platform_operator(user):
        return ALLOWED
    return refused(_("Deze pagina is voor de platformbeheerder."))


def can_see_own_account(user: Person, municipality: Municipality | None) -> Verdict:
    """May see the pages about oneself: everybody who is logged in."""
    return ALLOWED if user.is_authenticated else LOG_IN_FIRST
