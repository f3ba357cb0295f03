"""Who somebody is for a municipality: the only file that reads roles.

Rules elsewhere (`can_<verb>`) are composed of the facts below and answer with a Verdict.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from municipalities.accounts.second_factor import came_by_its_provider, role_counts
from municipalities.models import Area, Deputy, Membership, Municipality, Role, User
from municipalities.querysets import DeputyQuerySet
from municipalities.roles import parse_role

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

    Without those that wait for her second factor, or for her to come in by their provider.
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
            if not came_by_its_provider(user, one):
                continue
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


def forget_roles(user: User) -> None:
    """Have the roles of somebody read anew, after they were changed in this request."""
    for kept in ("_memberships_today", "_memberships_waiting"):
        user.__dict__.pop(kept, None)


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
        parse_role(one.role)
        for one in memberships_of(user)
        if one.municipality_id == municipality.pk
    )


def has_role(user: Person, municipality: Municipality | None, *roles: Role) -> bool:
    """Tell whether somebody holds one of `roles`; an unknown role name raises ValueError."""
    wanted = {parse_role(role) for role in roles}
    return bool(wanted & roles_in(user, municipality))


def area_ids_of(user: Person, municipality: Municipality, *roles: Role) -> frozenset[int]:
    """The areas somebody holds `roles` for (primary keys); areas inside them count too."""
    wanted = {parse_role(role) for role in roles}
    return frozenset(
        area.pk
        for one in memberships_of(user)
        if one.municipality_id == municipality.pk and one.role in wanted
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
    wanted = {parse_role(role) for role in roles}
    return (
        Membership.objects.active()
        .filter(role__in=wanted, municipality__isnull=False)
        .select_related("user")
        .prefetch_related(Prefetch("areas", Area.objects.order_by("sort_key")))
        .order_by("user__name", "id")
    )


def role_words_of(municipality: Municipality, *roles: Role) -> dict[int, str]:
    """Say which of `roles` somebody holds today, by her primary key: "gebiedsverbinder"."""
    return {one.user_id: str(one.get_role_display()) for one in holders_of(municipality, *roles)}


def holders_of(municipality: Municipality, *roles: Role) -> list[Membership]:
    """The people who hold one of `roles` today, by name, with their areas at hand."""
    return list(holders_everywhere(*roles).filter(municipality=municipality))


NEIGHBOURHOOD_ROLES = (Role.GEBIEDSVERBINDER, Role.WIJKTEAM)
MONEY_ROLES = (Role.SUBSIDY_OFFICER, Role.BUDGET_HOLDER)
# Everybody who works for the town hall; a council member is a resident who advises.
OFFICIAL_ROLES = (*NEIGHBOURHOOD_ROLES, *MONEY_ROLES, Role.ADMINISTRATOR, Role.AUDITOR)


# Standing in -------------------------------------------------------------------------------------

# What residents share is shared with one person; so these name a deputy, of the same role. All
# other work belongs to everybody who holds the role.


def _who_may_stand_in(rows: DeputyQuerySet, on: date | None = None) -> DeputyQuerySet:
    """Those of whom both hold the same role on a day: who left has no deputy, and is none."""
    hers = Membership.objects.active(on).filter(
        user=OuterRef(OuterRef("official")),
        municipality=OuterRef("municipality"),
        role=OuterRef("role"),
    )
    same = Membership.objects.active(on).filter(
        Exists(hers),
        user=OuterRef("deputy"),
        municipality=OuterRef("municipality"),
        role__in=NEIGHBOURHOOD_ROLES,
    )
    return rows.filter(Exists(same)).select_related("official", "deputy")


def deputies_of(user: User, municipality: Municipality, on: date | None = None) -> list[User]:
    """The colleagues who stand in for an official on a day (today when none is given)."""
    rows = Deputy.objects.in_period(on).filter(official=user, municipality=municipality)
    return [one.deputy for one in _who_may_stand_in(rows, on)]


def replaces(user: Person, municipality: Municipality) -> list[User]:
    """For whom somebody stands in today, in a session in which her own role counts.

    Read once per request (kept on the user object).
    """
    if not isinstance(user, User) or not has_role(user, municipality, *NEIGHBOURHOOD_ROLES):
        return []
    kept: list[Deputy] | None = getattr(user, "_stands_in_today", None)
    if kept is None:
        kept = list(_who_may_stand_in(Deputy.objects.in_period().filter(deputy=user)))
        user._stands_in_today = kept  # type: ignore[attr-defined]
    return [one.official for one in kept if one.municipality_id == municipality.pk]


def deputies_by_official(
    municipality: Municipality, officials: Iterable[User]
) -> dict[int, list[Deputy]]:
    """Who stands in for officials now or later, by the key of each; one query for all of them."""
    rows = Deputy.objects.not_over().filter(municipality=municipality, official__in=list(officials))
    found: dict[int, list[Deputy]] = {}
    for row in _who_may_stand_in(rows):
        found.setdefault(row.official_id, []).append(row)
    return found


def possible_deputies(user: User, municipality: Municipality) -> list[Membership]:
    """The colleagues who do the same work as an official today, each once, by name."""
    held = Membership.objects.active().filter(user=user, municipality=municipality)
    return _colleagues(user, municipality, held.values_list("role", flat=True))


def successors_of(user: User, municipality: Municipality) -> list[Membership]:
    """The colleagues who may take over somebody's work, each once: those nearby first.

    They hold a role that she holds here or once held.
    """
    held = Membership.objects.filter(user=user, municipality=municipality).prefetch_related("areas")
    hers = {area.pk for one in held for area in one.areas.all()}
    found = _colleagues(user, municipality, [one.role for one in held])
    return sorted(found, key=lambda one: hers.isdisjoint(area.pk for area in one.areas.all()))


def _colleagues(user: User, municipality: Municipality, roles: Iterable[str]) -> list[Membership]:
    same = [role for role in NEIGHBOURHOOD_ROLES if role in set(roles)]
    found: dict[int, Membership] = {}
    for one in holders_of(municipality, *same) if same else ():
        if one.user_id != user.pk:
            found.setdefault(one.user_id, one)
    return list(found.values())


def is_official(user: Person, municipality: Municipality | None) -> bool:
    """Tell whether somebody works for the municipality, in whatever role."""
    return has_role(user, municipality, *OFFICIAL_ROLES)


def works_here(person: User, municipality: Municipality) -> bool:
    """Tell whether somebody holds a role of an official today, whoever asks and from where."""
    return officials_of(municipality).filter(user=person).exists()


def officials_of(municipality: Municipality) -> QuerySet[Membership]:
    """The roles of officials that are held in a municipality today."""
    held = Membership.objects.active().filter(municipality=municipality)
    return held.filter(role__in=OFFICIAL_ROLES)


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
    """May look up who works here, changed and read what, and how long it is kept.

    Administrator and auditor.
    """
    if not user.is_authenticated:
        return LOG_IN_FIRST
    if has_role(user, municipality, Role.ADMINISTRATOR, Role.AUDITOR):
        return ALLOWED
    return refused(_("Deze pagina is voor de beheerder en de controleur van de gemeente."))


def can_audit(user: Person, municipality: Municipality | None) -> Verdict:
    """May open the list of what is looked up, in place of /beheer/ itself: the auditor."""
    verdict = can_read_records(user, municipality)
    if not verdict or not can_administer(user, municipality):
        return verdict
    return refused(_("Als beheerder vind je dit bij Beheer."))


def can_arrange_own_work(user: Person, municipality: Municipality | None) -> Verdict:
    """May name her own deputy and hand over her own work: who works with residents."""
    if not user.is_authenticated:
        return LOG_IN_FIRST
    if has_role(user, municipality, *NEIGHBOURHOOD_ROLES):
        return ALLOWED
    return refused(_("Dit is voor gebiedsverbinders en wijkteams."))


def can_use_platform_admin(user: Person) -> Verdict:
    """May use /admin/: the platform operator, who sees no case content."""
    if is_platform_operator(user):
        return ALLOWED
    return refused(_("Deze pagina is voor de platformbeheerder."))


def can_switch_accounts(user: Person) -> Verdict:
    """May switch accounts off and on: the platform operator, for an account is of all of them."""
    return can_use_platform_admin(user)


def can_sign_on(user: User, municipality: Municipality) -> Verdict:
    """May log in by the provider of a municipality: who holds no role outside it.

    What a municipality's own provider says may open nothing of another, nor of the platform.
    """
    outside = Membership.objects.active().filter(user=user)
    if outside.exclude(municipality=municipality, municipality__isnull=False).exists():
        return refused(
            _(
                "Je hebt ook een rol buiten deze gemeente. Log daarom in met een code uit je mail, "
                "je wachtwoord of een passkey."
            )
        )
    return ALLOWED


def can_have_photo(user: Person, municipality: Municipality | None) -> Verdict:
    """May show a photo of herself: who works for the municipality."""
    if not user.is_authenticated:
        return LOG_IN_FIRST
    if is_official(user, municipality):
        return ALLOWED
    return refused(_("Een foto is voor medewerkers van de gemeente."))


def can_see_own_account(user: Person, municipality: Municipality | None) -> Verdict:
    """May see the pages about oneself: everybody who is logged in."""
    return ALLOWED if user.is_authenticated else LOG_IN_FIRST


def roles_ever(user: User) -> QuerySet[Membership]:
    """The roles somebody has, had or will have: also those that count for nothing today."""
    rows = Membership.objects.filter(user=user).select_related("municipality")
    return rows.prefetch_related("areas").order_by("starts_on", "pk")


def holds_role_ever(user: User) -> bool:
    """Tell whether somebody has, had or will have a role: records may name her as a colleague."""
    return roles_ever(user).exists()


def without_role(users: QuerySet[User]) -> QuerySet[User]:
    """Those among users who hold no role today, nor from a later day on."""
    holding = Membership.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=timezone.localdate()), user=OuterRef("pk")
    )
    return users.filter(~Exists(holding))
