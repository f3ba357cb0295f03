"""What ends of registrations: the address nobody answered at, and what nobody ever saw."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from initiatives.models import Registration
from initiatives.registering.services import forget_address
from initiatives.services.initiatives import remove_initiative
from initiatives.workflow import Publication
from municipalities.models import Municipality, RetentionAction
from municipalities.retention.kinds import Kind, end_of, register


def never_taken_over(municipality: Municipality | None, border: date) -> QuerySet[Any]:
    """Registrations of long ago with an open invitation, or of what only a maker could show."""
    unseen = Q(initiative__publication=Publication.PRIVATE)
    long_ago = Registration.objects.waiting().filter(
        unseen | ~Q(email=""),
        initiative__municipality=municipality,
        registered_at__lt=end_of(border),
    )
    return long_ago.select_related("initiative__municipality")


def _end(rows: Sequence[Any]) -> None:
    for row in rows:
        if row.initiative.publication == Publication.PRIVATE:
            remove_initiative(row.initiative, asked=False)
        else:
            forget_address(registration=row)


def register_kinds() -> None:
    """Tell when registrations end. Called when ready."""
    register(
        Kind(
            "registration",
            "open",
            what=_("Een initiatief dat de gemeente voor je aanmeldde, met je e-mailadres"),
            since=_("de dag van het aanmelden, als niemand de pagina overneemt"),
            seen_by=_("De medewerker die het aanmeldde en de beheerder."),
            due=never_taken_over,
            ends={RetentionAction.DELETE: _end},
        )
    )
