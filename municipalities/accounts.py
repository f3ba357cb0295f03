"""How allauth behaves for us."""

from __future__ import annotations

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class AccountAdapter(DefaultAccountAdapter):
    """Accounts for residents and officials, on the host of a municipality or of the platform."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Dit account staat uit. Bel of mail de gemeente als dat niet klopt."),
        "cannot_remove_primary_email": _(
            "Dit is je hoofdadres. Maak eerst een ander adres je hoofdadres."
        ),
        "duplicate_email": _("Dit e-mailadres hoort al bij jouw account."),
        "email_password_mismatch": _(
            "Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het nog een keer, of log "
            "in met een code uit je mail."
        ),
        "email_taken": _("Er is al een account met dit e-mailadres. Log daarmee in."),
        "enter_current_password": _("Dit is niet je wachtwoord van nu. Probeer het nog een keer."),
        "incorrect_code": _("Deze code klopt niet. Kijk nog eens in je mail."),
        "incorrect_password": _("Dit wachtwoord klopt niet. Probeer het nog een keer."),
        "invalid_password_reset": _("Deze link werkt niet meer. Vraag een nieuwe aan."),
        "max_email_addresses": _("Je kunt niet meer dan %d e-mailadressen hebben."),
        "too_many_login_attempts": _(
            "Dat ging te vaak mis. Wacht vijf minuten en probeer opnieuw."
        ),
        "unverified_primary_email": _("Bevestig dit adres eerst met de code uit je mail."),
        "same_as_current": _("Dit is het adres dat je al had."),
        "rate_limited": _("Dat ging te snel. Wacht een minuut en probeer het opnieuw."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Anybody may have an account: it only holds what she chooses to put in it."""
        return True

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """After logging in: her own page, which leads to her work or her initiatives."""
        return reverse("municipalities:account")

    def format_email_subject(self, subject: str) -> str:
        """Leave the subject as it is: who sends it stands in the sender and the first line."""
        return subject
