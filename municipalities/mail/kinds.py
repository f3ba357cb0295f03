"""The messages we send. Each app registers its own beside the job that sends it (docs/mail.md)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Receiver(TextChoices):
    """To whom a message goes, in words for the administrator."""

    INITIATOR = "initiator", _("Wie een Kompas invult")
    MAKER = "maker", _("Makers van een initiatief")
    OFFICIAL = "official", _("Collega’s van de gemeente")
    VISITOR = "visitor", _("Bezoekers die iets melden")
    ACCOUNT = "account", _("Iedereen met een account")


@dataclass(frozen=True)
class Placeholder:
    """A word between braces that is replaced when the mail is written."""

    name: str
    meaning: str | Promise
    example: str | Promise


LINK = "link"
# In every mail; `send_message` fills them in.
EVERYWHERE = (
    Placeholder(LINK, _("de link waarmee de lezer verder gaat"), ""),
    Placeholder("gemeente", _("de naam van de gemeente"), ""),
    Placeholder("afzender", _("wie de mail stuurt"), ""),
    Placeholder("contact", _("het e-mailadres voor vragen, van de pagina Beheer"), ""),
)
# In mails to somebody with an account; `send_message` fills it in.
NAME = Placeholder("naam", _("de naam van wie de mail krijgt"), "Samira")


@dataclass(frozen=True)
class MessageKind:
    """One message. Its shipped text stands in templates/emails/<name>/ (docs/mail.md).

    A message is `necessary`, with a sentence for the receiver that says why, or it can be
    switched off by her.
    """

    name: str
    title: str | Promise
    sent_when: str | Promise
    receiver: Receiver
    # The words on the button; where it leads to is the link.
    button: str | Promise
    own_placeholders: tuple[Placeholder, ...] = ()
    necessary: str | Promise = ""
    # Where the work waits when the mail is switched off.
    waits_at: str | Promise = ""

    @property
    def placeholders(self) -> tuple[Placeholder, ...]:
        """All words that are replaced in this message."""
        return (*self.own_placeholders, *EVERYWHERE)

    @property
    def is_optional(self) -> bool:
        """Whether the receiver may switch it off."""
        return not self.necessary


_kinds: dict[str, MessageKind] = {}


def register(kind: MessageKind) -> MessageKind:
    """Make a message known; return it, to be named by the job that sends it."""
    _kinds[kind.name] = kind
    return kind


def kinds() -> list[MessageKind]:
    """All messages, by name."""
    return [_kinds[name] for name in sorted(_kinds)]


def kind_named(name: str) -> MessageKind:
    """Return a message by its name; raises LookupError when there is none."""
    return _kinds[name]
