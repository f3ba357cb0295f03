"""Which mails somebody does not want; only those that are not necessary."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.core import signing
from django.db import transaction

from municipalities.mail.kinds import MessageKind, Receiver, kind_named, kinds
from municipalities.models import Municipality, SwitchedOffMail, User
from municipalities.permissions import is_official

SALT = "municipalities.mail.switch_off"


@dataclass(frozen=True)
class MailChoice:
    """An optional message and whether somebody gets it."""

    kind: MessageKind
    wanted: bool


def has_switched_off(user: User, kind: MessageKind) -> bool:
    """Tell whether somebody does not want this mail; a necessary one always comes."""
    return (
        kind.is_optional and SwitchedOffMail.objects.filter(user=user, message=kind.name).exists()
    )


def kinds_for(user: User, municipality: Municipality | None) -> list[MessageKind]:
    """Return the messages somebody may get here: those for colleagues only when she is one."""
    own = {Receiver.INITIATOR, Receiver.MAKER, Receiver.ACCOUNT}
    if is_official(user, municipality):
        own.add(Receiver.OFFICIAL)
    return [kind for kind in kinds() if kind.receiver in own]


def choices_of(user: User, municipality: Municipality | None) -> list[MailChoice]:
    """Return the messages somebody may switch off, and what she chose."""
    off = set(SwitchedOffMail.objects.filter(user=user).values_list("message", flat=True))
    return [
        MailChoice(kind, wanted=kind.name not in off)
        for kind in kinds_for(user, municipality)
        if kind.is_optional
    ]


@transaction.atomic
def choose(*, user: User, offered: Collection[str], wanted: Collection[str]) -> None:
    """Keep which of the `offered` messages somebody wants, by name. Others stay as they were."""
    off = [name for name in offered if name not in wanted and kind_named(name).is_optional]
    SwitchedOffMail.objects.filter(user=user, message__in=set(offered) - set(off)).delete()
    SwitchedOffMail.objects.bulk_create(
        [SwitchedOffMail(user=user, message=name) for name in off], ignore_conflicts=True
    )


def switch_off(*, user: User, kind: MessageKind) -> None:
    """Send somebody this mail no more. Done before, it does nothing."""
    choose(user=user, offered=[kind.name], wanted=[])


def switch_off_token(user: User, kind: MessageKind) -> str:
    """Return what lets the reader of a mail switch it off without logging in, and nothing else."""
    return signing.dumps([user.pk, kind.name], salt=SALT)


def read_token(token: str) -> tuple[User, MessageKind] | None:
    """Return whose mail a token switches off; None when it is not ours or she is gone."""
    try:
        user_id, name = signing.loads(token, salt=SALT)
        kind = kind_named(name)
    except (signing.BadSignature, LookupError):
        return None
    user = User.objects.filter(pk=user_id, is_active=True).first()
    return (user, kind) if user and kind.is_optional else None
