"""Handing a mail to the mail server, and saying what is wrong when it does not take it."""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import formataddr, make_msgid, parseaddr
from smtplib import (
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
)
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import TextChoices
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from municipalities.jobs import WorkFailedError
from municipalities.languages import known_language
from municipalities.mail.choices import has_switched_off, switch_off_token
from municipalities.mail.kinds import MessageKind
from municipalities.mail.texts import text_of
from municipalities.mail.writing import Value, Written, write
from municipalities.models import Municipality, User


class Trouble(TextChoices):
    """What can be wrong, in words for the administrator."""

    UNREACHABLE = "unreachable", gettext_lazy("De mailserver is niet bereikbaar.")
    NOT_LET_IN = (
        "not_let_in",
        gettext_lazy("De mailserver laat ons niets versturen. De platformbeheerder kijkt ernaar."),
    )
    BUSY = "busy", gettext_lazy("De mailserver van de ontvanger neemt nu even niets aan.")
    ADDRESS = "address", gettext_lazy("Het adres is geweigerd: het bestaat niet of is vol.")
    REFUSED = "refused", gettext_lazy("De mailserver weigert deze mail.")


# Trying these again changes nothing.
PERMANENT = frozenset({Trouble.ADDRESS, Trouble.REFUSED})


class MailNotSentError(WorkFailedError):
    """The mail server did not take a mail; metrics find such jobs by the name of this class."""

    def __init__(
        self, trouble: Trouble, *, kind: MessageKind, to: str, municipality: Municipality | None
    ) -> None:
        super().__init__(
            trouble.value,
            permanent=trouble in PERMANENT,
            municipality_id=municipality.pk if municipality else None,
            facts={"message": kind.name, "to": masked(to), "trouble": trouble.value},
        )


def masked(address: str) -> str:
    """Return an address by which nobody is found who is not known already: f…@demo.example."""
    name, _at, domain = address.rpartition("@")
    return f"{name[:1]}…@{domain}"


def trouble_in(error: Exception) -> Trouble:
    """Tell what is wrong from how the mail server said no. Codes from 500 are for good."""
    if isinstance(error, SMTPRecipientsRefused):
        codes = [code for code, _words in error.recipients.values()]
        return Trouble.ADDRESS if codes and min(codes) >= 500 else Trouble.BUSY
    if isinstance(error, SMTPDataError):
        return Trouble.REFUSED if error.smtp_code >= 500 else Trouble.BUSY
    if isinstance(error, SMTPAuthenticationError | SMTPSenderRefused):
        return Trouble.NOT_LET_IN
    return Trouble.UNREACHABLE


def send_message(
    kind: MessageKind,
    *,
    to: User | str,
    municipality: Municipality | None,
    link: str,
    values: Mapping[str, Value] | None = None,
    language: str = "nl",
) -> bool:
    """Send a mail to one person; return False when she switched it off.

    To somebody with an account it is in her language, with her name for {naam}; `language` is for
    who has none. `link` is a whole address. Called by jobs, each for one mail: what a job sent
    before it failed would be sent again.

    Raises MailNotSentError when it cannot be handed over.
    """
    filled = dict(values or {})
    switch_off_url = ""
    if isinstance(to, User):
        if has_switched_off(to, kind):
            return False
        filled["naam"] = to.name
        language = to.language
        if kind.is_optional:
            path = reverse("municipalities:switch_off", args=[switch_off_token(to, kind)])
            switch_off_url = "{0.scheme}://{0.netloc}".format(urlsplit(link)) + path
    written = write(
        kind,
        text_of(kind, municipality, language),
        municipality=municipality,
        language=language,
        link=link,
        values=filled,
        switch_off_url=switch_off_url,
    )
    hand_over(
        written,
        kind=kind,
        to=to.email if isinstance(to, User) else to,
        municipality=municipality,
        language=language,
        switch_off_url=switch_off_url,
    )
    return True


def hand_over(
    written: Written,
    *,
    kind: MessageKind,
    to: str,
    municipality: Municipality | None,
    language: str,
    switch_off_url: str = "",
) -> None:
    """Give a written mail to the mail server. Raises MailNotSentError when it says no."""
    mail = as_mail(written, to=to, municipality=municipality, language=language)
    mail.extra_headers.update(_switch_off_headers(switch_off_url))
    try:
        mail.send()
    except (OSError, SMTPException) as error:
        raise MailNotSentError(
            trouble_in(error), kind=kind, to=to, municipality=municipality
        ) from error


def as_mail(
    written: Written, *, to: str, municipality: Municipality | None, language: str
) -> EmailMultiAlternatives:
    """Put a mail in its envelope: from whom, where an answer goes, and that no person wrote it."""
    _name, own_address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    name = "Samenspel"
    if municipality:
        with translation.override(known_language(language)):
            name = _("Gemeente %(name)s") % {"name": municipality.name}
    contact = municipality.contact_email if municipality else ""
    mail = EmailMultiAlternatives(
        subject=written.subject,
        body=written.text,
        from_email=formataddr((name, own_address)),
        to=[to],
        reply_to=[contact] if contact else None,
        headers={
            "Auto-Submitted": "auto-generated",
            "Content-Language": known_language(language),
            # Not the name of the machine that happens to send it.
            "Message-ID": make_msgid(domain=own_address.rpartition("@")[2] or settings.BASE_HOST),
        },
    )
    mail.attach_alternative(written.html, "text/html")
    return mail


def _switch_off_headers(url: str) -> dict[str, str]:
    """Let a mail program offer to switch a mail off; with one click (RFC 8058) over https only."""
    if not url:
        return {}
    one_click = {"List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return {"List-Unsubscribe": f"<{url}>", **(one_click if url.startswith("https:") else {})}
