"""What a password must be, said in our words: Django's own Dutch lacks some of them."""

from __future__ import annotations

from django.contrib.auth import password_validation
from django.utils.translation import gettext as _


class LongEnough(password_validation.MinimumLengthValidator):
    """A password has a least length."""

    def get_error_message(self) -> str:
        """Say how long it must be."""
        return _("Dit wachtwoord is te kort. Neem minstens %(number)s tekens.") % {
            "number": self.min_length
        }


class NotCommon(password_validation.CommonPasswordValidator):
    """A password is not among the 20,000 that everybody tries first."""

    def get_error_message(self) -> str:
        """Say what is wrong with it."""
        return _("Dit wachtwoord gebruiken veel mensen. Kies iets wat alleen jij bedenkt.")
