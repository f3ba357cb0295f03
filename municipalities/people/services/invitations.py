"""Inviting people to work here: a role at once, a mail, and taking it back while nobody came.

What an administrator sees never depends on whether an address had an account.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from municipalities.history import tracking
from municipalities.jobs import enqueue, job
from municipalities.mail import NAME, MessageKind, Receiver, register, send_message
from municipalities.models import (
    Area,
    DeletionRecord,
    Invitation,
    Membership,
    Municipality,
    RetentionAction,
    User,
)
from municipalities.people.administrators import keeping_an_administrator
from municipalities.people.services.roles import give_role
from municipalities.retention.register import write_down
from municipalities.roles import ROLES_WITH_AREAS, parse_municipal_role

COLLEAGUE_INVITED = "invited"
# What it is called in the terms and the register of deletions.
INVITATION = "invitation"
# A button pressed twice gives one mail.
MAIL_PAUSE = timedelta(minutes=1)

INVITATION_MAIL = register(
    MessageKind(
        name="invitation",
        title=_("Uitnodiging om mee te werken"),
        sent_when=_("Als de beheerder een collega uitnodigt."),
        receiver=Receiver.OFFICIAL,
        button=_("Log in en zie wat je rol is"),
        own_placeholders=(NAME,),
        necessary=_("Zonder deze mail weet je niet dat je bent uitgenodigd."),
    )
)


class InvitationAcceptedError(ValueError):
    """Somebody came in meanwhile: her roles are ended, no longer taken back."""


@dataclass(frozen=True)
class Invited:
    """Who was invited, and whether she worked here or was invited already."""

    user: User
    works_here: bool
    was_invited: bool


@transaction.atomic
def invite(
    *,
    municipality: Municipality,
    email: str,
    name: str,
    roles: Sequence[str],
    areas: Iterable[Area],
    starts_on: date | None,
    ends_on: date | None,
    actor: User,
    origin: str,
) -> Invited:
    """Give somebody her roles and mail her how to log in; an account is made when there is none.

    The same address again gets what is new of it, and the mail once more while she has not come.
    `origin` is the address of the site. Raises ValueError for an unknown role name and
    RoleRefusedError, and then nothing is changed.
    """
    wanted = [parse_municipal_role(role) for role in roles]
    places = list(areas)
    # Two clicks wait for each other.
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)
    user, made = _account_of(email.strip().lower(), name)
    open_one = _open_invitation(user, municipality)
    held = Membership.objects.not_over().filter(user=user, municipality=municipality)
    works_here = open_one is None and held.exists()
    if open_one is None and not works_here:
        invitation = Invitation.objects.create(
            municipality=municipality,
            user=user,
            email=email.strip().lower(),
            name=name,
            invited_by=actor,
            sent_at=timezone.now(),
            made_account=made,
        )
        enqueue(COLLEAGUE_INVITED, invitation_id=invitation.pk, origin=origin)
    elif open_one is not None:
        send_again(invitation=open_one, origin=origin)
    with_areas = [role for role in wanted if role in ROLES_WITH_AREAS]
    for role in wanted:
        give_role(
            user=user,
            municipality=municipality,
            role=role,
            # Areas say where the roles among them are held that have areas.
            areas=places if role in with_areas or not with_areas else (),
            starts_on=starts_on,
            ends_on=ends_on,
            actor=actor,
            origin=origin,
        )
    return Invited(user, works_here=works_here, was_invited=open_one is not None)


@transaction.atomic
def send_again(*, invitation: Invitation, origin: str) -> None:
    """Mail an invitation once more; asked twice in a row, or too late, it does nothing."""
    row = Invitation.objects.select_for_update().filter(pk=invitation.pk).first()
    if row is None or row.accepted_at or row.sent_at > timezone.now() - MAIL_PAUSE:
        return
    row.sent_at = timezone.now()
    row.save(update_fields=["sent_at"])
    enqueue(COLLEAGUE_INVITED, invitation_id=row.pk, origin=origin)


def withdraw(
    *,
    invitation: Invitation,
    cause: DeletionRecord.Cause = DeletionRecord.Cause.WITHDRAWN,
) -> None:
    """Take back an invitation with its roles, and the account when it was made for it and unused.

    Raises InvitationAcceptedError when she has logged in by now.
    """
    with keeping_an_administrator(invitation.municipality):
        rows = Invitation.objects.select_for_update(of=("self",)).select_related("user")
        row = rows.filter(pk=invitation.pk).first()
        if row is None:
            return
        if row.accepted_at:
            raise InvitationAcceptedError(row.pk)
        if cause != DeletionRecord.Cause.TERM:
            # Of a term the night writes down how many there were.
            write_down(
                kind=INVITATION,
                action=RetentionAction.DELETE,
                cause=cause,
                row=row,
                municipality=row.municipality,
            )
        row.memberships.all().delete()
        user, made = row.user, row.made_account
        row.delete()
        if made and user.last_login is None and not _is_used(user):
            key = user.pk
            user.delete()
            # Her name stands in it; that of her roles tells no more than a number.
            tracking.erase(User, key)


def note_arrival(user: User, municipality: Municipality | None) -> None:
    """Write down that somebody who was invited here has come in; from now on she is a colleague."""
    if municipality is None:
        return
    row = _open_invitation(user, municipality)
    if row is None:
        return
    row.accepted_at = timezone.now()
    row.save(update_fields=["accepted_at"])
    if not user.name:
        user.name = row.name
        user.save(update_fields=["name"])


@job(COLLEAGUE_INVITED)
def tell_invited(invitation_id: int, origin: str) -> None:
    """Mail who was invited how to log in; nothing when it was taken back or she came by now."""
    row = (
        Invitation.objects.select_related("municipality", "user")
        .filter(pk=invitation_id, accepted_at__isnull=True)
        .first()
    )
    if row is None:
        return
    send_message(
        INVITATION_MAIL,
        to=row.email,
        municipality=row.municipality,
        link=origin + reverse("municipalities:account"),
        values={"naam": row.name},
        language=row.user.language,
    )


def _open_invitation(user: User, municipality: Municipality) -> Invitation | None:
    rows = Invitation.objects.filter(user=user, municipality=municipality)
    return rows.filter(accepted_at__isnull=True).first()


def _account_of(address: str, name: str) -> tuple[User, bool]:
    """Return the account of an address, and whether it was made now."""
    second = EmailAddress.objects.filter(email__iexact=address, verified=True).first()
    if second is not None:
        return second.user, False
    user, made = User.objects.get_or_create(
        email=address, defaults={"name": name, "password": make_password(None)}
    )
    if made:
        # Hers once she logs in with the code that is mailed to it.
        EmailAddress.objects.create(user=user, email=address, primary=True, verified=False)
    return user, made


def _is_used(user: User) -> bool:
    """Tell whether anything but its own address and history hangs on an account."""
    own: set[type[Model]] = {EmailAddress, tracking.changes_model(User)}
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: user}).exists()
        for relation in User._meta.related_objects
        # pghistory looks at all histories through models without a table.
        if relation.related_model._meta.app_label != "pghistory"
        and relation.related_model not in own
    )
