"""What changes about an account: who she is here, her language, and whether she can come in."""

from __future__ import annotations

import logging

from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied
from django.db import transaction

from municipalities.history.tracking import by_actor
from municipalities.models import Municipality, Role, User
from municipalities.people.administrators import keeping_an_administrator
from municipalities.permissions import Person, can_switch_accounts

logger = logging.getLogger(__name__)


@by_actor
@transaction.atomic
def change_profile(*, user: User, actor: User) -> None:
    """Keep the name and the phone number of somebody, as they were filled in."""
    user.save(update_fields=["name", "phone"])


@transaction.atomic
def choose_language(*, actor: Person, language: str) -> None:
    """Speak a language to somebody from now on; what a visitor chose, only her browser knows."""
    if isinstance(actor, User) and actor.language != language:
        actor.language = language
        actor.save(update_fields=["language"])


def deactivate(*, user: User, actor: User) -> None:
    """Switch an account off: browsers, tokens and open invitations end now; no way in works.

    Raises LastAdministratorError, and changes nothing, for the last administrator of a
    municipality; PermissionDenied for who may not do this.
    """
    _check(actor)
    administered = Municipality.objects.filter(
        memberships__user=user, memberships__role=Role.ADMINISTRATOR
    )
    with keeping_an_administrator(*administered.distinct()):
        user.is_active = False
        user.save(update_fields=["is_active"])
        user.api_tokens.filter(revoked=False).update(revoked=True)
        for invitation in user.invitations.filter(accepted_at__isnull=True):
            invitation.memberships.all().delete()
            invitation.delete()
        for session in UserSession.objects.filter(user=user):
            session.end()
    logger.info("Account %s was switched off by %s", user.pk, actor.pk)


@transaction.atomic
def reactivate(*, user: User, actor: User) -> None:
    """Switch an account on again. She logs in anew; tokens stay ended, new ones can be made."""
    _check(actor)
    user.is_active = True
    user.save(update_fields=["is_active"])
    logger.info("Account %s was switched on by %s", user.pk, actor.pk)


def _check(actor: User) -> None:
    verdict = can_switch_accounts(actor)
    if not verdict:
        raise PermissionDenied(verdict.reason)
