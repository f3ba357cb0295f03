"""The part of "mijn gegevens" about initiatives that officials registered for somebody."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.models import Registration
from initiatives.registering.services import forget_address
from municipalities.accounts.personal_data import written
from municipalities.models import User
from municipalities.privacy.my_data import Entry, Fact, Fate, Outcome, Part, Removal, register


def invitations_of(user: User) -> QuerySet[Registration]:
    """The open invitations at her address."""
    waiting = Registration.objects.waiting().filter(email__iexact=user.email)
    return waiting.select_related("initiative__municipality")


def entries(user: User) -> Sequence[Entry]:
    """What was registered, and what we wrote down of the consent."""
    return [
        Entry(
            row.initiative.name,
            [
                Fact("email", _("Je e-mailadres"), row.email),
                Fact("consentBy", _("Wie toestemming gaf"), row.consent_by),
                Fact("consentWay", _("Hoe"), str(row.get_consent_way_display())),
                Fact("consentOn", _("Wanneer"), str(row.consent_on or "")),
                Fact("registeredAt", _("Aangemeld op"), written(row.registered_at)),
            ],
            "",
            row.initiative.municipality,
        )
        for row in invitations_of(user)
    ]


def fates(user: User) -> Sequence[Fate]:
    """The address is forgotten; the page itself was agreed upon and stays."""
    return [
        Fate(Outcome.DELETED, _("De uitnodiging voor “%s”") % row.initiative.name)
        for row in invitations_of(user)
    ]


def remove(user: User, removal: Removal) -> None:
    """Forget her address in invitations."""
    for row in invitations_of(user):
        forget_address(registration=row)


def register_parts() -> None:
    """Add what officials registered. Called when ready."""
    register(
        Part(
            "registrations",
            gettext_lazy("Voor je aangemeld"),
            35,
            entries,
            gettext_lazy("De gemeente meldde dit aan met toestemming, en nodigt je uit."),
            fates=fates,
            remove=remove,
        )
    )
