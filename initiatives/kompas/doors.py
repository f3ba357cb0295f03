"""The door to a private Kompas: a secret link, exchanged for a signed cookie.

The secret is random, only its SHA-256 is stored, and whoever holds it is let in. The address
`/kompas/<secret>/` puts it in a cookie that goes to /kompas/ only, and redirects to an address
without it, so that it stays out of history, logs and Referer headers. The cookie keeps the secret
itself: a link that is withdrawn or renewed closes every browser that came in by it, and her own
browser can show her link again. One cookie per Kompas, so that a browser may hold several.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from base64 import urlsafe_b64encode
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db.models import Model
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from initiatives.contact_details import details_of
from initiatives.models import Kompas

# 192 bits; four characters hold three bytes.
SECRET_BYTES = 24
SECRET_LENGTH = 32
COOKIE_PATH = "/kompas/"
# As long as browsers keep a cookie; it is renewed at every visit. Links end by being withdrawn.
COOKIE_AGE = timedelta(days=400)
CONFIRM_SALT = "initiatives.doors:confirm"
CONFIRM_AGE = timedelta(days=7)
_COOKIE_NAME = re.compile(r"kompas-(\d{1,18})")


def new_form_key() -> str:
    """Return the random key of a form that will make a secret."""
    return secrets.token_urlsafe(SECRET_BYTES)


def secret_from(form_key: str, *words: object) -> str:
    """Return the secret that a form makes; the same form sent twice makes the same one.

    `words` are what else it depends on: the same key with other words makes another secret. A key
    that our forms cannot have made gives a fresh secret.
    """
    if len(form_key) != SECRET_LENGTH:
        form_key = new_form_key()
    key = f"kompas-secret:{settings.SECRET_KEY}".encode()
    message = "\x1f".join([form_key, *map(str, words)])
    digest = hmac.digest(key, message.encode(), "sha256")
    return urlsafe_b64encode(digest[:SECRET_BYTES]).decode()


def new_secret() -> str:
    """Return a fresh secret."""
    return secret_from(new_form_key())


def fingerprint(secret: str) -> str:
    """Return what is stored of a secret: its SHA-256 in hexadecimal digits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def give_secret(row: Model, field: str = "secret_hash") -> str:
    """Give a row a fresh secret; return it for the mail, which alone knows it."""
    secret = new_secret()
    setattr(row, field, fingerprint(secret))
    row.save(update_fields=[field])
    return secret


def link_path(secret: str) -> str:
    """Return the address of the door: /kompas/<secret>/."""
    return reverse("kompas:door", args=[secret])


def secret_held(request: HttpRequest, kompas_id: int) -> str:
    """Return the secret this browser holds for a Kompas; "" when none or a forged one."""
    held = request.get_signed_cookie(
        _name(kompas_id),
        default=None,
        salt=_salt(kompas_id),
        max_age=int(COOKIE_AGE.total_seconds()),
    )
    return held or ""


def kompassen_held(request: HttpRequest) -> list[int]:
    """Return the keys of the Kompassen whose door this browser came through."""
    keys = (_COOKIE_NAME.fullmatch(name) for name in request.COOKIES)
    return [key for found in keys if found and secret_held(request, key := int(found[1]))]


def open_door(response: HttpResponseBase, kompas_id: int, secret: str) -> None:
    """Let this browser in from now on."""
    response.set_signed_cookie(
        _name(kompas_id),
        secret,
        salt=_salt(kompas_id),
        max_age=int(COOKIE_AGE.total_seconds()),
        path=COOKIE_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def close_door(response: HttpResponseBase, kompas_id: int) -> None:
    """Make this browser forget the way in."""
    response.delete_cookie(_name(kompas_id), path=COOKIE_PATH, samesite="Lax")


def has_been_touched(response: HttpResponseBase, kompas_id: int) -> bool:
    """Tell whether a view opened or closed the door already."""
    return _name(kompas_id) in response.cookies


# A confirmed address ----------------------------------------------------------------------------


def confirmation_token(kompas: Kompas) -> str:
    """Return what is mailed to an address so that she can show that she reads it.

    It says neither the address nor anything else of hers: addresses end up in logs.
    """
    return signing.dumps([kompas.pk, _address_print(kompas)], salt=CONFIRM_SALT)


def confirms(token: str, kompas: Kompas) -> bool:
    """Tell whether a token was mailed, not too long ago, to the address the Kompas has now."""
    try:
        found = signing.loads(token, salt=CONFIRM_SALT, max_age=CONFIRM_AGE)
    except signing.BadSignature:
        return False
    return bool(details_of(kompas).email) and found == [kompas.pk, _address_print(kompas)]


def _address_print(kompas: Kompas) -> str:
    return hashlib.sha256(details_of(kompas).email.lower().encode()).hexdigest()[:32]


def _name(kompas_id: int) -> str:
    return f"kompas-{kompas_id}"


def _salt(kompas_id: int) -> str:
    return f"initiatives.doors:{kompas_id}"
