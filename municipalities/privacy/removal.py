"""Removing a person: at once, in one transaction, with a line in the register of deletions."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from municipalities.history import tracking
from municipalities.hosts import site_of
from municipalities.jobs import enqueue, job
from municipalities.mail import MessageKind, Receiver, register, send_message
from municipalities.models import (
    DeletionRecord,
    Farewell,
    Membership,
    PersonPhoto,
    RetentionAction,
    User,
)
from municipalities.people.administrators import keeping_an_administrator
from municipalities.permissions import ALLOWED, Verdict, holds_role_ever, roles_ever
from municipalities.privacy.my_data import Removal, parts
from municipalities.refusals import RefusedError
from municipalities.retention.kinds import rule_of
from municipalities.retention.register import write_down

FAREWELL = "account_removed"
ACCOUNT = "account"

REMOVED_MAIL = register(
    MessageKind(
        name="account_removed",
        title=_("Je account is verwijderd"),
        sent_when=_("Als iemand zichzelf verwijdert."),
        receiver=Receiver.ACCOUNT,
        button=_("Lees hoe we met gegevens omgaan"),
        necessary=_("Je moet weten dat het gebeurd is, ook als iemand anders het deed."),
    )
)


class CannotBeRemovedError(RefusedError):
    """Somebody cannot be removed now."""


def can_remove_oneself(user: User) -> Verdict:
    """May remove herself: everybody, but for who would leave a municipality without its last."""
    for part in parts():
        verdict = part.can_be_removed(user)
        if not verdict:
            return verdict
    return ALLOWED


@transaction.atomic
def remove_account(*, user: User, removal: Removal, cause: DeletionRecord.Cause) -> None:
    """Remove somebody with what her parts say must go. Done before, it does nothing.

    Records of the municipality that name her keep her name, and nothing else, for as long as the
    rule on names of former colleagues says. Raises CannotBeRemovedError.
    """
    found = User.objects.select_for_update().filter(pk=user.pk, removed_at=None).first()
    if found is None:
        return
    verdict = can_remove_oneself(found)
    if not verdict:
        raise CannotBeRemovedError(verdict.reason)
    keeps_name = holds_role_ever(found)
    for part in parts():
        part.remove(found, removal)
    if removal.asked and removal.municipality is not None:
        farewell = Farewell.objects.create(
            email=found.email, language=found.language, municipality=removal.municipality
        )
        enqueue(FAREWELL, farewell_id=farewell.pk)
    for session in UserSession.objects.filter(user=found):
        session.end()
    if cause != DeletionRecord.Cause.TERM:
        # Of a term the night writes down how many there were.
        write_down(
            kind=ACCOUNT,
            action=RetentionAction.DELETE,
            cause=cause,
            row=found,
            municipality=removal.municipality,
        )
    administered = [one.municipality for one in roles_ever(found) if one.municipality]
    with keeping_an_administrator(*administered):
        _take_out(found, keeps_name=keeps_name)


def _take_out(user: User, *, keeps_name: bool) -> None:
    """Delete the account; where records of the municipality hang on it, leave an empty one."""
    if not keeps_name:
        key = user.pk
        try:
            with transaction.atomic():
                user.delete()
        except ProtectedError:
            pass
        else:
            tracking.erase(User, key, parts=(Membership,))
            return
    user.memberships.all().delete()
    user.invitations.all().delete()
    user.deputies.all().delete()
    user.deputy_for.all().delete()
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    SocialAccount.objects.filter(user=user).delete()
    user.api_tokens.all().delete()
    user.switched_off_mails.all().delete()
    PersonPhoto.objects.filter(user=user).delete()
    user.email = f"removed-{user.pk}@removed.invalid"
    user.phone = ""
    user.is_active = False
    user.removed_at = timezone.now()
    user.last_login = None
    user.set_unusable_password()
    if rule_of(None, ACCOUNT, "name").term == 0:
        user.name = ""
    user.save()
    tracking.erase(User, user.pk)


@job(FAREWELL)
def say_farewell(farewell_id: int) -> None:
    """Mail that an account is gone, and forget the address."""
    row = Farewell.objects.select_related("municipality").filter(pk=farewell_id).first()
    if row is None:
        return
    send_message(
        REMOVED_MAIL,
        to=row.email,
        municipality=row.municipality,
        link=site_of(row.municipality) + reverse("municipalities:privacy"),
        language=row.language,
    )
    row.delete()
