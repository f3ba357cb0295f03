"""What an identity provider says of itself (OpenID Connect Discovery 1.0)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from municipalities.models import IdentityProvider
from municipalities.outside import ForbiddenAddressError, OutsideSession
from municipalities.refusals import RefusedError

WELL_KNOWN = "/.well-known/openid-configuration"
NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")
OPTIONAL = ("userinfo_endpoint", "end_session_endpoint")


class DiscoveryError(RefusedError):
    """A description of an identity provider that we cannot use."""


@dataclass(frozen=True)
class Description:
    """The addresses of a provider and how it wants to hear our secret."""

    issuer: str
    endpoints: Mapping[str, str]
    token_auth_methods: tuple[str, ...]

    def __getitem__(self, name: str) -> str:
        return self.endpoints[name]


def _usable(address: Any) -> bool:
    """Tell whether a browser or we may be sent to an address."""
    try:
        parts = urlsplit(address) if isinstance(address, str) else None
    except ValueError:
        return False
    schemes = {"https", "http"} if settings.OWN_MACHINE else {"https"}
    return parts is not None and parts.scheme in schemes and bool(parts.hostname)


def read_description(issuer: str, found: Any) -> Description:
    """Read a description; raise DiscoveryError when it is not one of this issuer."""
    if not isinstance(found, dict):
        raise DiscoveryError(_("Op dit adres staat geen beschrijving van een aanmelddienst."))
    # Another issuer would let one provider speak for the people of the other.
    if found.get("issuer") != issuer:
        raise DiscoveryError(
            _("De aanmelddienst noemt zichzelf anders dan het adres dat je invulde.")
        )
    if not all(_usable(found.get(name)) for name in NEEDED):
        raise DiscoveryError(_("De beschrijving van de aanmelddienst is niet compleet."))
    endpoints = {name: found[name] for name in (*NEEDED, *OPTIONAL) if _usable(found.get(name))}
    methods = found.get("token_endpoint_auth_methods_supported")
    told = tuple(str(one) for one in methods) if isinstance(methods, list) else ()
    return Description(issuer, endpoints, told or ("client_secret_basic",))


def describe(issuer: str) -> Description:
    """Ask a provider for its description. Raises DiscoveryError."""
    try:
        with OutsideSession() as session:
            answer = session.get(f"{issuer.rstrip('/')}{WELL_KNOWN}")
            if answer.status_code != requests.codes.ok:
                raise DiscoveryError(
                    _("De aanmelddienst antwoordt met status %(status)s in plaats van 200.")
                    % {"status": answer.status_code}
                )
            found = answer.json()
    except ForbiddenAddressError:
        raise DiscoveryError(
            _("Dit adres mag niet: het moet met https beginnen en op internet te vinden zijn.")
        ) from None
    except requests.JSONDecodeError:
        found = None
    except (requests.RequestException, ValueError):
        raise DiscoveryError(_("De aanmelddienst geeft geen antwoord op dit adres.")) from None
    return read_description(issuer, found)


def try_connection(provider: IdentityProvider) -> Description:
    """Ask for the description and remember that it was there. Raises DiscoveryError."""
    description = describe(provider.issuer)
    provider.end_session_endpoint = description.endpoints.get("end_session_endpoint", "")
    provider.checked_at = timezone.now()
    provider.save(update_fields=["end_session_endpoint", "checked_at"])
    return description
