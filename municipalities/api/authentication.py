"""How a machine says who it is: `Authorization: Bearer <token>`."""

from __future__ import annotations

import re

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from municipalities.models import ApiToken
from municipalities.permissions import Person

KEY = re.compile(r"[A-Za-z0-9]{8}\.[A-Za-z0-9]{32}")
# One sentence for every token that does not hold, so that nobody learns which one once did.
NOT_HOLDING = _("Dit token bestaat niet of geldt niet meer.")


class TokenAuthentication(BaseAuthentication):
    """Knows a machine by its token."""

    def authenticate(self, request: Request) -> tuple[Person, ApiToken] | None:
        """Return whose token was sent; None without one. Raises AuthenticationFailed."""
        scheme, _space, key = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        if not KEY.fullmatch(key.strip()):
            raise AuthenticationFailed(NOT_HOLDING)
        try:
            token = ApiToken.objects.get_from_key(key.strip())
        except ApiToken.DoesNotExist:
            raise AuthenticationFailed(NOT_HOLDING) from None
        if not token.holds:
            raise AuthenticationFailed(NOT_HOLDING)
        return token.user or AnonymousUser(), token

    def authenticate_header(self, request: Request) -> str:
        """Return what a 401 says in WWW-Authenticate."""
        return 'Bearer realm="Samenspel API"'
