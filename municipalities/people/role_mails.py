"""Mails about a role somebody got or that ends: which, and from or until when.

The jobs take words and keys, not the row of the role: one that did not begin yet is gone by then.
"""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from municipalities.jobs import enqueue, job
from municipalities.languages import known_language
from municipalities.mail import NAME, MessageKind, Placeholder, Receiver, register, send_message
from municipalities.models import Membership, Municipality, Role, User

GIVEN, ENDED = "role_given", "role_ended"
ROLE = Placeholder("rol", _("hoe de rol heet"), _("Gebiedsverbinder"))

GIVEN_MAIL = register(
    MessageKind(
        name="role_given",
        title=_("Je hebt een rol gekregen"),
        sent_when=_("Als de beheerder een collega die hier al werkt een rol geeft."),
        receiver=Receiver.OFFICIAL,
        button=_("Bekijk je rollen"),
        own_placeholders=(
            NAME,
            ROLE,
            Placeholder("dag", _("de eerste dag"), _("donderdag 3 december")),
        ),
        necessary=_("Je moet weten wat er van je gevraagd kan worden."),
    )
)
ENDED_MAIL = register(
    MessageKind(
        name="role_ended",
        title=_("Een rol van je stopt"),
        sent_when=_("Als de beheerder een rol van een collega beëindigt."),
        receiver=Receiver.OFFICIAL,
        button=_("Bekijk je rollen"),
        own_placeholders=(
            NAME,
            ROLE,
            Placeholder("dag", _("de laatste dag"), _("donderdag 3 december")),
        ),
        necessary=_("Je moet weten tot wanneer je bij je werk kunt."),
    )
)


def ask_to_tell(kind: str, membership: Membership, role: str, day: date, origin: str) -> None:
    """Have somebody mailed that she got a role from a day, or has it until one."""
    enqueue(
        kind,
        user_id=membership.user_id,
        municipality_id=membership.municipality_id,
        role=role,
        day=day.isoformat(),
        origin=origin,
    )


@job(GIVEN)
def tell_given(user_id: int, municipality_id: int, role: str, day: str, origin: str) -> None:
    """Mail somebody that she has a role."""
    _tell(GIVEN_MAIL, user_id, municipality_id, role, day, origin)


@job(ENDED)
def tell_ended(user_id: int, municipality_id: int, role: str, day: str, origin: str) -> None:
    """Mail somebody that a role ends."""
    _tell(ENDED_MAIL, user_id, municipality_id, role, day, origin)


def _tell(
    message: MessageKind, user_id: int, municipality_id: int, role: str, day: str, origin: str
) -> None:
    user = User.objects.filter(pk=user_id, is_active=True).first()
    municipality = Municipality.objects.filter(pk=municipality_id).first()
    if user is None or municipality is None:
        return
    with translation.override(known_language(user.language)):
        words = str(Role(role).label)
    send_message(
        message,
        to=user,
        municipality=municipality,
        link=origin + reverse("municipalities:account"),
        values={"rol": words, "dag": date.fromisoformat(day)},
    )
