"""Mails: which there are, what they say here, who gets them, and what could not be sent."""

from __future__ import annotations

from municipalities.mail.kinds import (
    NAME,
    MessageKind,
    Placeholder,
    Receiver,
    kind_named,
    kinds,
    register,
)
from municipalities.mail.sending import MailNotSentError, send_message

__all__ = [
    "NAME",
    "MailNotSentError",
    "MessageKind",
    "Placeholder",
    "Receiver",
    "kind_named",
    "kinds",
    "register",
    "send_message",
]
