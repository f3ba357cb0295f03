"""Mails: a folder per message in templates/emails, with subject.txt, body.txt and body.html."""

from __future__ import annotations

from collections.abc import Mapping
from smtplib import SMTPException
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from municipalities.languages import known_language


class MailNotSentError(Exception):
    """The mail server did not take a mail; metrics find such jobs by the name of this class."""


def send_message(
    message: str, *, to: str, context: Mapping[str, Any], language: str = "nl"
) -> None:
    """Send the mail `message` to one address, in the person's language.

    Called by jobs, never while somebody waits.

    Raises MailNotSentError when it cannot be handed over; the job is tried again.
    """
    folder = f"emails/{message}"
    with translation.override(known_language(language)):
        subject = render_to_string(f"{folder}/subject.txt", dict(context)).strip()
        text = render_to_string(f"{folder}/body.txt", dict(context))
        html = render_to_string(f"{folder}/body.html", dict(context))
    mail = EmailMultiAlternatives(subject=subject, body=text, to=[to])
    mail.attach_alternative(html, "text/html")
    try:
        mail.send()
    except (OSError, SMTPException) as error:
        raise MailNotSentError(type(error).__name__) from error
