"""Giving, changing and ending roles: one transaction each, with the actor named.

The actor is None when no person does it but an identity provider, which then stands on the role.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from municipalities.locking import locked
from municipalities.models import (
    Area,
    IdentityProvider,
    Invitation,
    Membership,
    Municipality,
    Role,
    User,
)
from municipalities.people.administrators import keeping_an_administrator
from municipalities.people.role_mails import ENDED, GIVEN, ask_to_tell
from municipalities.refusals import RefusedError
from municipalities.roles import area_problem, parse_municipal_role


class RoleRefusedError(RefusedError):
    """A role cannot be held like this."""

    def __init__(self, sentence: str, field: str = "role") -> None:
        super().__init__(sentence, field)


def give_role(
    *,
    user: User,
    municipality: Municipality,
    role: str,
    actor: User | None,
    areas: Iterable[Area] = (),
    starts_on: date | None = None,
    ends_on: date | None = None,
    identity_provider: IdentityProvider | None = None,
    origin: str = "",
) -> Membership:
    """Give somebody a role, from today on when no day is given; the same again changes nothing.

    With `identity_provider` it comes from a group there, and ends with it. With `origin`, the
    address of the site, she is mailed, unless an invitation tells her. Raises ValueError for an
    unknown role name, RoleRefusedError for one that cannot be held so.
    """
    wanted, places = parse_municipal_role(role), list(areas)
    first = starts_on or timezone.localdate()
    _refuse_areas(wanted, municipality, places)
    _refuse_period(first, ends_on)
    with keeping_an_administrator(municipality):
        held = Membership.objects.filter(user=user, municipality=municipality, role=wanted)
        for row in held.overlapping(first, ends_on):
            if (row.starts_on, row.ends_on) == (first, ends_on) and _same_areas(row, places):
                return row
            raise _held_already()
        row = Membership.objects.create(
            user=user,
            municipality=municipality,
            role=wanted,
            starts_on=first,
            ends_on=ends_on,
            changed_by=actor,
            identity_provider=identity_provider,
            invitation=None if identity_provider else _open_invitation(user, municipality),
        )
        row.areas.set(places)
        if origin and not _is_invited(row):
            ask_to_tell(GIVEN, row, wanted, first, origin)
    return row


def change_role(
    *,
    membership: Membership,
    role: str,
    areas: Iterable[Area],
    starts_on: date,
    ends_on: date | None,
    actor: User | None,
    origin: str = "",
) -> Membership:
    """Change what somebody does, where or how long; return the row that holds from now on.

    Another role ends the old one yesterday and begins today, so that both stay readable. With
    `origin`, the address of the site, she is mailed about the role that is new. Raises
    ValueError for an unknown name, RoleRefusedError and LastAdministratorError, and
    GoneMeanwhileError when it was taken back before it began.
    """
    wanted, places = parse_municipal_role(role), list(areas)
    municipality = _municipality_of(membership)
    _refuse_areas(wanted, municipality, places)
    with keeping_an_administrator(municipality):
        row = locked(Membership.objects.all(), membership.pk)
        today = timezone.localdate()
        _refuse_past(row, today)
        _refuse_of_group(row, actor)
        _refuse_other_start(row, starts_on, today)
        is_another = wanted != row.role
        begins = today if is_another and row.starts_on < today else starts_on
        _refuse_period(begins, ends_on, today)
        others = Membership.objects.filter(
            user_id=row.user_id, municipality=municipality, role=wanted
        ).exclude(pk=row.pk)
        if others.overlapping(begins, ends_on).exists():
            raise _held_already()
        if begins != starts_on:
            row.ends_on = today - timedelta(days=1)
            row.changed_by = actor
            row.save(update_fields=["ends_on", "changed_by"])
            row = Membership(
                user_id=row.user_id, municipality=municipality, invitation_id=row.invitation_id
            )
        row.role, row.starts_on, row.ends_on = wanted, begins, ends_on
        row.changed_by = actor
        row.save()
        row.areas.set(places)
        if origin and is_another and not _is_invited(row):
            ask_to_tell(GIVEN, row, wanted, begins, origin)
    return row


def end_role(
    *,
    membership: Membership,
    actor: User | None,
    last_day: date | None = None,
    origin: str = "",
) -> None:
    """End a role: at once, or after a last day. One that did not begin yet is taken back.

    With `origin`, the address of the site, she is mailed. Ended before, it does nothing. Raises
    RoleRefusedError and LastAdministratorError.
    """
    with keeping_an_administrator(_municipality_of(membership)):
        rows = Membership.objects.select_for_update(of=("self",))
        row = rows.filter(pk=membership.pk).first()
        today = timezone.localdate()
        if row is None or (row.ends_on and row.ends_on < today):
            return
        if origin and not _is_invited(row):
            ask_to_tell(ENDED, row, row.role, last_day or today, origin)
        if last_day is None and row.starts_on >= today:
            row.delete()
            return
        if last_day is not None:
            _refuse_period(row.starts_on, last_day, today)
        row.ends_on = last_day or today - timedelta(days=1)
        row.changed_by = actor
        row.save(update_fields=["ends_on", "changed_by"])


def _open_invitation(user: User, municipality: Municipality) -> Invitation | None:
    """What is given to somebody who has not come yet, goes when the invitation goes."""
    return Invitation.objects.filter(
        user=user, municipality=municipality, accepted_at__isnull=True
    ).first()


def _municipality_of(membership: Membership) -> Municipality:
    if membership.municipality is None:
        raise ValueError("The role of a platform operator is no role of a municipality.")
    return membership.municipality


def _is_invited(row: Membership) -> bool:
    """Tell whether she was invited to this role and has not come: nobody mails her about it."""
    return row.invitation is not None and row.invitation.accepted_at is None


def _refuse_past(row: Membership, today: date) -> None:
    if row.ends_on and row.ends_on < today:
        raise RoleRefusedError(_("Deze rol is al voorbij. Geef een nieuwe rol."))


def _refuse_of_group(row: Membership, actor: User | None) -> None:
    """Refuse a person to change what a group of an identity provider gives."""
    if actor is not None and row.identity_provider is not None:
        raise RoleRefusedError(
            _("Deze rol komt uit een groep van %(name)s. Verander daar wat die groep geeft.")
            % {"name": row.identity_provider.name}
        )


def _refuse_other_start(row: Membership, starts_on: date, today: date) -> None:
    """Refuse to rewrite the past: a role that began keeps its day, another begins no earlier."""
    if row.starts_on <= today and starts_on != row.starts_on:
        raise RoleRefusedError(_("Deze rol is al begonnen. Die dag blijft staan."), "starts_on")
    if row.starts_on > today and starts_on < today:
        raise RoleRefusedError(_("Kies vandaag of een latere dag."), "starts_on")


def _refuse_areas(role: Role, municipality: Municipality, areas: Sequence[Area]) -> None:
    problem = area_problem(role, municipality, areas)
    if problem:
        raise RoleRefusedError(problem, "areas")


def _refuse_period(first: date, last: date | None, today: date | None = None) -> None:
    if last is None:
        return
    if last < first:
        raise RoleRefusedError(_("De laatste dag ligt vóór de eerste dag."), "ends_on")
    if today is not None and last < today:
        raise RoleRefusedError(_("Deze dag is al voorbij. Kies vandaag of later."), "ends_on")


def _same_areas(row: Membership, areas: Sequence[Area]) -> bool:
    return {area.pk for area in row.areas.all()} == {area.pk for area in areas}


def _held_already() -> RoleRefusedError:
    return RoleRefusedError(
        _("Deze collega heeft deze rol al in deze tijd. Verander die rol, of kies andere dagen.")
    )
