"""Mail of the demonstration is kept in a table and shown at /demo/post/; nothing is sent."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from municipalities.models import DemoMail


class DemoMailBackend(BaseEmailBackend):
    """Keeps messages as DemoMail rows."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep every message; return how many there were."""
        for message in email_messages:
            html = ""
            if isinstance(message, EmailMultiAlternatives):
                html = next(
                    (str(part) for part, kind in message.alternatives if kind == "text/html"), ""
                )
            DemoMail.objects.create(
                to=", ".join(message.recipients()),
                subject=str(message.subject),
                text=str(message.body),
                html=html,
            )
        return len(email_messages)
