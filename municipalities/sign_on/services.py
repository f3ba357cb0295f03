"""Changes that a log-in by a municipality's own provider brings: who she is, and her roles."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable

from allauth.account.models import EmailAddress
from allauth.account.utils import filter_users_by_email
from allauth.socialaccount.internal.flows.email_authentication import wipe_password
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.http import HttpRequest

from municipalities.models import (
    Area,
    IdentityProvider,
    Membership,
    Municipality,
    Role,
    RoleClaim,
    SignOnNotice,
    User,
)
from municipalities.people.administrators import LastAdministratorError
from municipalities.people.services.roles import RoleRefusedError, change_role, end_role, give_role
from municipalities.permissions import forget_roles

logger = logging.getLogger(__name__)

Kind = SignOnNotice.Kind
# A provider may send hundreds of groups that mean nothing here.
MOST_UNKNOWN = 20


def person_with_address(email: str) -> User | None:
    """Return whose confirmed address this is, and else whose account has it."""
    found: list[User] = filter_users_by_email(email, prefer_verified=True)
    return found[0] if found else None


@transaction.atomic
def link_person(
    request: HttpRequest, *, user: User, provider: IdentityProvider, subject: str
) -> None:
    """Know somebody from now on by her subject. The provider vouched for her address.

    An address that was never confirmed here may have been taken by another: its password and its
    sessions end.
    """
    email = user.email
    wipe_password(request, user, email)
    EmailAddress.objects.update_or_create(
        user=user, email=email, defaults={"verified": True, "primary": True}
    )
    SocialAccount.objects.update_or_create(
        provider=provider.key, uid=subject, defaults={"user": user}
    )


@transaction.atomic
def follow_groups(*, user: User, provider: IdentityProvider, groups: Iterable[str]) -> None:
    """Give the roles that `groups` mean at this municipality, and end those they mean no longer.

    Only roles that this provider gave; what an administrator gave stays as it is. The actor is the
    provider itself, which stands on each role.
    """
    # Two browsers may come back at once.
    Municipality.objects.select_for_update(no_key=True).get(pk=provider.municipality_id)
    wanted = _roles_wanted(provider, list(groups))
    held = {one.role: one for one in _held(user, provider)}
    by_hand = set(_by_hand(user, provider))
    for role, areas in wanted.items():
        if role not in held and role in by_hand:
            continue
        try:
            _hold(user, provider, role, areas, held.get(role))
        except RoleRefusedError:
            # Such as two gebieden for a council member: then she has neither.
            _tell(provider, Kind.ROLE_REFUSED, str(Role(role).label))
            continue
        held.pop(role, None)
    for membership in held.values():
        _end(membership, provider)
    forget_roles(user)


@transaction.atomic
def end_roles_of(*, provider: IdentityProvider) -> None:
    """End what a provider gave, when it is switched off: nobody would end it any more."""
    for membership in provider.memberships.active().select_related("user", "municipality"):
        _end(membership, provider)


def _held(user: User, provider: IdentityProvider) -> Iterable[Membership]:
    return user.memberships.active().filter(identity_provider=provider).prefetch_related("areas")


def _by_hand(user: User, provider: IdentityProvider) -> Iterable[str]:
    """The roles an administrator gave her here, now or later: she has them as they were given."""
    return (
        user.memberships.not_over()
        .filter(municipality=provider.municipality, identity_provider__isnull=True)
        .values_list("role", flat=True)
    )


def _hold(
    user: User,
    provider: IdentityProvider,
    role: str,
    areas: Collection[Area],
    held: Membership | None,
) -> None:
    """Have her hold a role for just these areas. Raises RoleRefusedError."""
    if held is None:
        give_role(
            user=user,
            municipality=provider.municipality,
            role=role,
            areas=areas,
            actor=None,
            identity_provider=provider,
        )
    elif set(held.areas.all()) != set(areas):
        change_role(
            membership=held,
            role=role,
            areas=areas,
            starts_on=held.starts_on,
            ends_on=held.ends_on,
            actor=None,
        )


def _end(membership: Membership, provider: IdentityProvider) -> None:
    """End one role at once, but never the last that can open the settings."""
    try:
        end_role(membership=membership, actor=None)
    except LastAdministratorError:
        _tell(provider, Kind.LAST_ADMINISTRATOR)


def _roles_wanted(provider: IdentityProvider, groups: list[str]) -> dict[str, set[Area]]:
    """What groups mean: roles, each with the areas of all its groups together."""
    claims = list(RoleClaim.objects.filter(identity_provider=provider).prefetch_related("areas"))
    known = {one.value for one in claims}
    for group in [one for one in groups if one not in known][:MOST_UNKNOWN]:
        _tell(provider, Kind.UNKNOWN_GROUP, group)
    wanted: dict[str, set[Area]] = {}
    for claim in claims:
        if claim.value not in groups:
            continue
        if claim.role not in Role.values or claim.role == Role.PLATFORM_OPERATOR:
            logger.error("Identity provider %s maps to a role that is not there", provider.pk)
            _tell(provider, Kind.UNKNOWN_ROLE, claim.role)
            continue
        wanted.setdefault(claim.role, set()).update(claim.areas.all())
    return wanted


def _tell(provider: IdentityProvider, kind: str, value: str = "") -> None:
    """Leave a notice for the administrator; the same one again only renews its day."""
    SignOnNotice.objects.update_or_create(identity_provider=provider, kind=kind, value=value)
