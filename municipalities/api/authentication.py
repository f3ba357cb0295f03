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
# RFC 6750, section 3.
CHALLENGE = 'Bearer realm="Samenspel API"'
# One sentence for every token that does not hold, so that nobody learns which one once did.
NOT_HOLDING = _("Dit token bestaat niet of geldt niet meer.")


class TokenAuthentication(BaseAuthentication):
    """Knows a machine by its token."""

    def authenticate(self, request: Request) -> tuple[Person, ApiToken] | None:
        """Return whose token was sent; None without one. Raises AuthenticationFailed."""
        key = _key_in(request)
        if key is None:
            return None
        if not KEY.fullmatch(key):
            raise AuthenticationFailed(NOT_HOLDING)
        try:
            token = ApiToken.objects.get_from_key(key)
        except ApiToken.DoesNotExist:
            raise AuthenticationFailed(NOT_HOLDING) from None
        if not token.holds:
            raise AuthenticationFailed(NOT_HOLDING)
        return token.user or AnonymousUser(), token

    def authenticate_header(self, request: Request) -> str:
        """Return what a 401 says in WWW-Authenticate; of a token, that it does not hold."""
        return CHALLENGE if _key_in(request) is None else f'{CHALLENGE}, error="invalid_token"'


def _key_in(request: Request) -> str | None:
    """Return the key that was sent; None without one."""
    scheme, _space, key = request.headers.get("Authorization", "").partition(" ")
    return key.strip() if scheme.lower() == "bearer" else None
