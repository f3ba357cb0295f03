"""Letting others think along in a Kompas: inviting, changing what they may, taking it back."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from initiatives.kompas.doors import give_secret, link_path
from initiatives.models import CoInitiator, Kompas, Maker
from municipalities.jobs import enqueue, job
from municipalities.mail import MessageKind, Receiver, register, send_message
from municipalities.models import User
from municipalities.refusals import RefusedError

CO_INITIATOR_INVITED = "kompas_co_initiator"
# More is no longer a few people who think along.
MOST_CO_INITIATORS = 10
# Sent twice in a row it is mailed once.
MAIL_PAUSE = timedelta(minutes=1)

INVITED_MAIL = register(
    MessageKind(
        name="kompas_co_initiator",
        title=_("Denk mee over een idee"),
        sent_when=_("Als een initiatiefnemer iemand uitnodigt om mee te lezen of te schrijven."),
        receiver=Receiver.INITIATOR,
        button=_("Open het Kompas"),
        necessary=_("Zonder deze mail heeft iemand die meedenkt geen link."),
    )
)


class TooManyCoInitiatorsError(RefusedError):
    """More people were invited than a Kompas takes."""


@transaction.atomic
def invite(*, kompas: Kompas, name: str, email: str, right: str, origin: str) -> bool:
    """Let somebody think along and mail her a link of her own; tell whether a mail goes out.

    Whoever was invited before gets a new link; the one she had stops. Asked twice in a row only
    her name and what she may do change.
    Raises TooManyCoInitiatorsError.
    """
    Kompas.objects.hold(kompas.pk)
    email = email.lower()
    row = kompas.co_initiators.filter(email=email).first()
    now = timezone.now()
    if row and row.mailed_at and row.mailed_at > now - MAIL_PAUSE:
        CoInitiator.objects.filter(pk=row.pk).update(name=name, right=right)
        return False
    if row is None and kompas.co_initiators.count() >= MOST_CO_INITIATORS:
        raise TooManyCoInitiatorsError(
            _("Er denken al %(most)s mensen mee. Haal eerst iemand weg, dan is er plaats.")
            % {"most": MOST_CO_INITIATORS}
        )
    row = row or CoInitiator(kompas=kompas, email=email)
    row.name, row.right, row.mailed_at = name, right, now
    row.save()
    enqueue(CO_INITIATOR_INVITED, co_initiator_id=row.pk, origin=origin, language=get_language())
    return True


def co_initiator_in(kompas: Kompas, key: int) -> CoInitiator | None:
    """Return somebody who thinks along in a Kompas; None when she does not any more."""
    return kompas.co_initiators.filter(pk=key).first()


def change_right(*, co_initiator: CoInitiator, right: str) -> None:
    """Let somebody who thinks along only read, or write too."""
    co_initiator.right = right
    co_initiator.save(update_fields=["right"])


def take_back(*, co_initiator: CoInitiator) -> None:
    """Close somebody's door at once, and forget her address."""
    co_initiator.delete()


def note_opened(*, co_initiator: CoInitiator, user: User | None) -> None:
    """Write down that she came in, and by which account when she was logged in.

    Told when she reads a page, not when her link is asked for: programs that look at mail open
    links too. Done before, it does nothing.
    """
    if co_initiator.opened_at and user in (None, co_initiator.user):
        return
    co_initiator.opened_at = co_initiator.opened_at or timezone.now()
    co_initiator.user = user or co_initiator.user
    co_initiator.save(update_fields=["opened_at", "user"])


@transaction.atomic
def make_co_maker(*, co_initiator: CoInitiator) -> None:
    """Let somebody with an account carry the initiative too, because the initiator says so."""
    initiative, user = co_initiator.kompas.initiative, co_initiator.user
    if initiative is None or user is None:
        raise ValueError("There is no initiative to carry, or no account to carry it with.")
    Maker.objects.get_or_create(
        initiative=initiative, user=user, defaults={"part": Maker.Part.CO_INITIATOR}
    )


@job(CO_INITIATOR_INVITED)
def mail_invitation(co_initiator_id: int, origin: str, language: str = "nl") -> None:
    """Make a link and mail it. Only the mail knows the link; we keep its print."""
    with transaction.atomic():
        row = (
            CoInitiator.objects.select_for_update(of=("self",))
            .select_related("kompas__municipality")
            .filter(pk=co_initiator_id)
            .first()
        )
        if row is None:
            return
        secret = give_secret(row)
    send_message(
        INVITED_MAIL,
        to=row.email,
        municipality=row.kompas.municipality,
        link=origin + link_path(secret),
        language=language,
    )
