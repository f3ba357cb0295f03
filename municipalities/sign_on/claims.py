"""What a provider says of somebody: a token that is looked at, and how its claims are read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jwt
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

# Signed with a key pair: nobody who knows our client secret can make one.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
# Clocks differ.
LEEWAY_SECONDS = 60
# RFC 8176: ways of showing who one is that are more than a password.
SECOND_FACTORS = frozenset("mfa otp hwk swk sc pop fido face fpt iris retina vbm sms tel".split())
# As long as allauth keeps one.
LONGEST_SUBJECT = 191
MOST_GROUPS = 200
LONGEST_GROUP = 200

Claims = Mapping[str, Any]


class ClaimError(Exception):
    """A token that is not to be believed."""


def verified_claims(token: str, keys: Any, *, issuer: str, client_id: str) -> dict[str, Any]:
    """Return the claims of an ID token: signed by `issuer`, for us, now. Raises ClaimError.

    allauth leaves the signature out where a token came over TLS; then a mistake in TLS, or a proxy
    that opens it, would be enough to become somebody else.
    """
    try:
        header = jwt.get_unverified_header(token)
        key_id = header.get("kid")
        found = [
            key
            for key in jwt.PyJWKSet.from_dict(keys).keys
            if key.public_key_use in {None, "sig"} and key_id in {None, key.key_id}
        ]
        if len(found) != 1 or header.get("alg") not in ALGORITHMS:
            raise ClaimError("no key for this token")
        claims: dict[str, Any] = jwt.decode(
            token,
            found[0].key,
            algorithms=list(ALGORITHMS),
            issuer=issuer,
            audience=client_id,
            leeway=LEEWAY_SECONDS,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )
    except (jwt.PyJWTError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ClaimError(type(error).__name__) from error
    if claims.get("azp", client_id) != client_id:
        raise ClaimError("for another client")
    if not isinstance(claims["sub"], str) or not 0 < len(claims["sub"]) <= LONGEST_SUBJECT:
        raise ClaimError("no subject")
    return claims


def verified_email(claims: Claims) -> str:
    """The address the provider says is hers, in small letters; empty when it does not say so.

    `xms_edov` is Entra ID's word for it, which has no `email_verified`.
    """
    email = claims.get("email")
    told = [claims.get("email_verified"), claims.get("xms_edov")]
    if not isinstance(email, str) or not any(
        one is True or one in ("true", "1", 1) for one in told
    ):
        return ""
    if claims.get("email_verified", True) in (False, "false"):
        return ""
    try:
        validate_email(email.strip())
    except ValidationError:
        return ""
    return email.strip().lower()


def groups_in(claims: Claims, name: str) -> list[str]:
    """The groups a claim holds, each once; `name` may lead deeper: "realm_access.roles"."""
    found: Any = claims.get(name)
    if found is None:
        found = claims
        for part in name.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
    if isinstance(found, str):
        found = [found]
    if not isinstance(found, list):
        return []
    texts = (one.strip()[:LONGEST_GROUP] for one in found if isinstance(one, str))
    return list(dict.fromkeys(one for one in texts if one))[:MOST_GROUPS]


def shows_second_factor(claims: Claims, acr: str) -> bool:
    """Tell whether claims agree that there was a second step; silence agrees, unless `acr` is set.

    `amr` lists how she showed who she is; `acr` is a level, whose words each provider chooses.
    """
    if acr and claims.get("acr") not in acr.split():
        return False
    amr = claims.get("amr")
    if amr is None:
        return True
    ways = {amr} if isinstance(amr, str) else {one for one in amr if isinstance(one, str)}
    return bool(ways & SECOND_FACTORS)
