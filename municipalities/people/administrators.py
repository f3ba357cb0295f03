"""A municipality keeps an administrator: the last one cannot lock everybody out.

Whatever changes a role, or takes somebody out of the house, does so inside
`keeping_an_administrator`. It makes two administrators who end each other's role wait for one
another, and undoes the change after which the first day without an administrator came nearer.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from municipalities.models import Membership, Municipality, Role, User
from municipalities.refusals import RefusedError
from municipalities.templatetags.look import dutch_date


class LastAdministratorError(RefusedError):
    """A change would leave a municipality without an administrator from a day on."""

    def __init__(self, municipality: Municipality, day: date) -> None:
        when = _("nu") if day <= timezone.localdate() else _("vanaf %s") % dutch_date(day)
        super().__init__(
            _(
                "Dan heeft %(name)s %(when)s geen beheerder meer. "
                "Maak eerst iemand anders beheerder."
            )
            % {"name": municipality.name, "when": when}
        )


def first_day_without(municipality: Municipality, *, leaving: User | None = None) -> date | None:
    """Return the first day from today on that nobody administers; None when there always will be.

    Somebody who was invited and never came does not count: a mistake in an address locks nobody
    out. With `leaving` it is asked as if she were gone.
    """
    day = timezone.localdate()
    arrived = Q(invitation__isnull=True) | Q(invitation__accepted_at__isnull=False)
    held = Membership.objects.filter(
        arrived, municipality=municipality, role=Role.ADMINISTRATOR, user__is_active=True
    )
    if leaving is not None:
        held = held.exclude(user=leaving)
    for starts_on, ends_on in held.order_by("starts_on").values_list("starts_on", "ends_on"):
        if starts_on > day:
            break
        # Nobody can tell the day after the last one there is.
        if ends_on in (None, date.max):
            return None
        day = max(day, ends_on + timedelta(days=1))
    return day


def municipalities_left_without(user: User) -> list[Municipality]:
    """Return the municipalities that need somebody as administrator: she cannot simply go."""
    hers = Municipality.objects.filter(
        memberships__in=Membership.objects.not_over().filter(user=user, role=Role.ADMINISTRATOR)
    ).distinct()
    return [one for one in hers if first_day_without(one) != first_day_without(one, leaving=user)]


@contextmanager
def keeping_an_administrator(*municipalities: Municipality) -> Iterator[None]:
    """Make a change, for the length of a `with`, that leaves nobody locked out.

    Raises LastAdministratorError, and nothing is changed, when the first day without an
    administrator would come nearer.
    """
    with transaction.atomic():
        rows = Municipality.objects.select_for_update(no_key=True)
        wanted = {one.pk for one in municipalities}
        locked = list(rows.filter(pk__in=wanted).order_by("pk"))
        before = {one.pk: first_day_without(one) for one in locked}
        yield
        for one in locked:
            was, day = before[one.pk], first_day_without(one)
            if day is not None and (was is None or day < was):
                raise LastAdministratorError(one, day)
