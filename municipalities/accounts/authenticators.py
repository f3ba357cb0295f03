"""How allauth keeps second factors for us: app codes, passkeys and recovery codes."""

from __future__ import annotations

from typing import ClassVar

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from municipalities.sealing import seal, unseal

# Under which the secrets of second factors are sealed.
PURPOSE = "authenticators"


class AuthenticatorAdapter(DefaultMFAAdapter):
    """Second factors in our words, their secrets unreadable in the database and its backups."""

    error_messages: ClassVar = {
        **DefaultMFAAdapter.error_messages,
        "cannot_generate_recovery_codes": _(
            "Zet eerst een app of een passkey aan. Daarna kun je noodcodes maken."
        ),
        "incorrect_code": _("Dit klopt niet. Probeer het nog een keer, met een nieuwe code."),
        "unverified_email": _("Bevestig eerst al je e-mailadressen met de code uit je mail."),
    }

    def encrypt(self, text: str) -> str:
        """Make a secret unreadable to who has no SECRET_KEY."""
        return seal(PURPOSE, text)

    def decrypt(self, encrypted_text: str) -> str:
        """Make it readable again. Raises InvalidToken when SECRET_KEY changed without fallback."""
        return unseal(PURPOSE, encrypted_text)

    def get_totp_issuer(self) -> str:
        """What an app shows above the code."""
        return self._get_site_name()

    def _get_site_name(self) -> str:
        """The municipality whose host was asked, so that several can be told apart."""
        municipality = getattr(context.request, "municipality", None)
        return f"Samenspel {municipality.name}" if municipality else "Samenspel"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """For which host a passkey is: for the whole platform where browsers take that.

        Somebody who works for two municipalities then has one passkey. Under localhost a browser
        takes only the host itself.
        """
        host = context.request.get_host().partition(":")[0]
        whole = settings.BASE_HOST
        if not settings.OWN_MACHINE and (host == whole or host.endswith(f".{whole}")):
            host = whole
        return {"id": host, "name": self._get_site_name()}

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        """Name a passkey whose owner gave none."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Passkey {number}").format(number=count + 1)
