"""allauth's forms for a second factor, in our words."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from cryptography.exceptions import InvalidSignature
from django.utils.translation import gettext_lazy as _

from municipalities.accounts.forms import PlainWords, Words

CODE = Words(
    _("Je code"),
    _("De zes cijfers uit je app, of een van je noodcodes."),
    _("Vul de code uit je app in, of een noodcode."),
)
PASSKEY_NAME = Words(
    _("Naam van deze passkey"),
    _("Zo weet je later welke dit is. Bijvoorbeeld: mijn telefoon."),
    _("Geef deze passkey een naam."),
)


class AuthenticateForm(PlainWords, base_forms.AuthenticateForm):
    """The second step of logging in."""

    words: ClassVar = {"code": CODE}


class ReauthenticateForm(PlainWords, base_forms.ReauthenticateForm):
    """Show with a code that one still is who one was."""

    words: ClassVar = {"code": CODE}


class ActivateTOTPForm(PlainWords, totp_forms.ActivateTOTPForm):
    """Show that the app knows the secret."""

    words: ClassVar = {
        "code": Words(
            _("De code die de app nu toont"),
            _("Zes cijfers. Na een halve minuut komt er een nieuwe."),
            _("Vul de zes cijfers in die de app nu toont."),
        )
    }


# What the libraries raise at an answer no browser would give.
NONSENSE = (AttributeError, InvalidSignature, KeyError, TypeError, ValueError)


class AddWebAuthnForm(PlainWords, webauthn_forms.AddWebAuthnForm):
    """Make a passkey."""

    words: ClassVar = {
        "name": PASSKEY_NAME,
        "passwordless": Words(
            _("Log voortaan in met alleen deze passkey"),
            _("Je hebt dan geen code of wachtwoord meer nodig."),
        ),
    }

    def clean(self) -> dict[str, Any]:
        """Refuse what is no passkey."""
        try:
            return super().clean()
        except NONSENSE as error:
            raise get_adapter().validation_error("incorrect_code") from error


class EditWebAuthnForm(PlainWords, webauthn_forms.EditWebAuthnForm):
    """Give a passkey another name."""

    words: ClassVar = {"name": PASSKEY_NAME}


class KnownPasskey:
    """Refuses what is no answer of a passkey."""

    def clean_credential(self) -> Any:
        """Look whether the passkey is hers, and say so in words when it is not."""
        try:
            return super().clean_credential()  # type: ignore[misc]
        except NONSENSE as error:
            raise get_adapter().validation_error("incorrect_code") from error


class AuthenticateWebAuthnForm(KnownPasskey, webauthn_forms.AuthenticateWebAuthnForm):
    """The second step of logging in, with a passkey."""


class LoginWebAuthnForm(KnownPasskey, webauthn_forms.LoginWebAuthnForm):
    """Log in with a passkey alone."""


class ReauthenticateWebAuthnForm(KnownPasskey, webauthn_forms.ReauthenticateWebAuthnForm):
    """Show with a passkey that one still is who one was."""
