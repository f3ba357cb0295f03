"""How long a browser stays in a Kompas. Whatever she opens or saves there moves the end on."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils import timezone

from initiatives.kompas.doors import COOKIE_AGE

# In the session of an account: when it last began anew. A session is not written at every save.
RENEWED_AT = "kompas_renewed_at"
RENEW_AFTER = timedelta(hours=12)


def stay_logged_in(request: HttpRequest) -> None:
    """Let the session of an owner without a link begin anew, at most twice a day."""
    if timezone.now() - _renewed_at(request) > RENEW_AFTER:
        request.session[RENEWED_AT] = timezone.now().timestamp()


def open_until(request: HttpRequest, *, by_link: bool) -> datetime:
    """Return until when this browser opens the Kompas if she does nothing any more.

    Her link is remembered anew with every answer we give; a session when it is renewed.
    """
    if by_link:
        return timezone.now() + COOKIE_AGE
    stay_logged_in(request)
    return _renewed_at(request) + timedelta(seconds=request.session.get_expiry_age())


def _renewed_at(request: HttpRequest) -> datetime:
    return datetime.fromtimestamp(
        request.session.get(RENEWED_AT, 0), tz=timezone.get_current_timezone()
    )
