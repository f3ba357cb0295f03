"""Who works for a municipality, now, later and formerly: what the administrator and auditor read.

Decides nothing: who may do what is in municipalities.permissions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower
from django.http import Http404
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from municipalities.models import Area, Deputy, Invitation, Membership, Municipality, User
from municipalities.permissions import deputies_by_official


class Moment(models.TextChoices):
    """When somebody works here: now, and else later, and else formerly."""

    NOW = "now", pgettext_lazy("people", "Nu")
    LATER = "later", pgettext_lazy("people", "Straks")
    FORMERLY = "formerly", pgettext_lazy("people", "Vroeger")


@dataclass(frozen=True)
class Colleague:
    """Somebody with a role here.

    Name and address are those of the invitation while she has not come: what an account is called
    is nobody's business until then.
    """

    user: User
    name: str
    email: str
    phone: str
    roles: list[Membership]
    invitation: Invitation | None
    deputies: list[Deputy] = field(default_factory=list)

    @property
    def current(self) -> list[Membership]:
        """The roles that hold now or begin later."""
        return [one for one in self.roles if not one.is_over]

    @property
    def former(self) -> list[Membership]:
        """The roles that are over."""
        return [one for one in self.roles if one.is_over]

    @property
    def moment(self) -> Moment:
        """Whether she works here now, later or formerly."""
        if any(not one.is_later for one in self.current):
            return Moment.NOW
        return Moment.LATER if self.current else Moment.FORMERLY


def people_of(
    municipality: Municipality, *, q: str = "", role: str = "", moment: str = ""
) -> QuerySet[User]:
    """Return who has, will have or had a role here, by name; narrowed as a filter asks."""
    today = timezone.localdate()
    held = Membership.objects.filter(municipality=municipality, user=OuterRef("pk"))
    if role:
        held = held.filter(role=role)
    now = Exists(held.not_over().filter(starts_on__lte=today))
    later = Exists(held.filter(starts_on__gt=today))
    open_ones = Invitation.objects.filter(
        municipality=municipality, user=OuterRef("pk"), accepted_at__isnull=True
    )
    found = User.objects.filter(Exists(held)).annotate(
        shown_name=Coalesce(Subquery(open_ones.values("name")[:1]), F("name")),
        shown_email=Coalesce(Subquery(open_ones.values("email")[:1]), F("email")),
    )
    if moment == Moment.NOW:
        found = found.filter(now)
    elif moment == Moment.LATER:
        found = found.filter(later & ~now)
    elif moment == Moment.FORMERLY:
        found = found.exclude(now | later)
    for word in q.split():
        found = found.filter(
            Q(shown_name__unaccent__icontains=word) | Q(shown_email__icontains=word)
        )
    return found.order_by(Lower(Func(F("shown_name"), function="unaccent")), "pk")


def colleagues(municipality: Municipality, users: Iterable[User]) -> list[Colleague]:
    """Return people with what they do here; a fixed number of queries for all of them."""
    people = list(users)
    rows = (
        Membership.objects.filter(municipality=municipality, user__in=people)
        .select_related("changed_by", "identity_provider")
        .prefetch_related(Prefetch("areas", Area.objects.order_by("sort_key")))
        .order_by("-starts_on", "role", "pk")
    )
    roles: dict[int, list[Membership]] = {}
    for row in rows:
        roles.setdefault(row.user_id, []).append(row)
    open_ones = Invitation.objects.filter(
        municipality=municipality, user__in=people, accepted_at__isnull=True
    ).select_related("invited_by")
    invitations = {one.user_id: one for one in open_ones}
    deputies = deputies_by_official(municipality, people)
    return [
        _colleague(user, roles.get(user.pk, []), invitations.get(user.pk), deputies)
        for user in people
    ]


def access_colleague(municipality: Municipality, key: UUID) -> Colleague:
    """Fetch somebody with a role here, now, later or formerly. Raises Http404 for anybody else."""
    user = people_of(municipality).filter(key=key).first()
    if user is None:
        raise Http404("no such colleague")
    return colleagues(municipality, [user])[0]


def access_membership(municipality: Municipality, membership_id: int) -> Membership:
    """Fetch a role of this municipality. Raises Http404 for one of another, or of the platform."""
    rows = Membership.objects.filter(municipality=municipality, pk=membership_id)
    found = rows.select_related("user", "municipality").prefetch_related("areas__area_set").first()
    if found is None:
        raise Http404("no such role")
    return found


def _colleague(
    user: User,
    roles: list[Membership],
    invitation: Invitation | None,
    deputies: dict[int, list[Deputy]],
) -> Colleague:
    return Colleague(
        user=user,
        name=invitation.name if invitation else str(user),
        email=invitation.email if invitation else user.email,
        phone="" if invitation else user.phone,
        roles=roles,
        invitation=invitation,
        deputies=deputies.get(user.pk, []),
    )
