"""What an administrator changes about the log-in of her municipality: one transaction each."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from municipalities.history.tracking import by_actor
from municipalities.models import Area, IdentityProvider, RoleClaim, User
from municipalities.sign_on.services import end_roles_of


@by_actor
@transaction.atomic
def save_provider(*, provider: IdentityProvider, secret: str, actor: User) -> None:
    """Keep a provider as it was filled in; an empty `secret` keeps the one that is there.

    Switched off, the roles it gave end.
    """
    if secret:
        provider.secret = secret
    provider.save()
    if not provider.is_active:
        end_roles_of(provider=provider)


@by_actor
@transaction.atomic
def add_claim(*, claim: RoleClaim, areas: Iterable[Area], actor: User) -> None:
    """Let a group give a role here; the notice that nobody knew the group is no longer true."""
    claim.save()
    claim.areas.set(areas)
    claim.identity_provider.notices.filter(value=claim.value).delete()


@by_actor
@transaction.atomic
def remove_claim(*, provider: IdentityProvider, claim_id: int, actor: User) -> None:
    """Let a group mean nothing here any more. Done before, it does nothing."""
    provider.role_claims.filter(pk=claim_id).delete()


@by_actor
@transaction.atomic
def put_notices_away(*, provider: IdentityProvider, actor: User) -> None:
    """Forget what was seen; a notice comes back when it happens again."""
    provider.notices.all().delete()
