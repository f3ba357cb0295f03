"""Browsers somebody logged in with before: of a new one she gets a mail.

A signed cookie says for whom a browser is known, by a print nobody else can make. No list of
browsers is kept on our side.
"""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from municipalities.jobs import enqueue, job
from municipalities.mail import MessageKind, Receiver, register, send_message
from municipalities.models import Municipality, User

NEW_BROWSER = "new_browser"
COOKIE = "browser" if settings.OWN_MACHINE else "__Host-browser"
SALT = "municipalities.accounts.known_browsers"
A_YEAR = 365 * 24 * 3600
# A browser in a library or at a front desk is used by several people.
PEOPLE_KEPT = 8

NEW_BROWSER_MAIL = register(
    MessageKind(
        name="new_browser",
        title=_("Er is ingelogd met een nieuwe browser"),
        sent_when=_("Als iemand inlogt met een browser die we nog niet kennen."),
        receiver=Receiver.ACCOUNT,
        button=_("Bekijk waar je bent ingelogd"),
        necessary=_("Zo merk je het als iemand anders bij je account komt."),
    )
)


def _print_of(user: User) -> str:
    """Something that stands for a person and tells nobody who she is."""
    return salted_hmac(SALT, str(user.pk)).hexdigest()[:32]


def _prints_in(request: HttpRequest) -> list[str]:
    """For whom the browser is known; nobody, when the cookie is not ours."""
    try:
        found = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=A_YEAR)
    except signing.BadSignature:
        return []
    return list(found)


def is_known(request: HttpRequest, user: User) -> bool:
    """Tell whether somebody logged in with this browser before, within a year."""
    own = _print_of(user)
    return any(constant_time_compare(own, one) for one in _prints_in(request))


def remember(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Know this browser from now on."""
    own = _print_of(user)
    prints = [own, *(one for one in _prints_in(request) if one != own)][:PEOPLE_KEPT]
    response.set_cookie(
        COOKIE,
        signing.dumps(prints, salt=SALT),
        max_age=A_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def tell(request: HttpRequest, user: User) -> None:
    """Have a mail sent about a log-in with a browser that is new."""
    municipality = getattr(request, "municipality", None)
    enqueue(
        NEW_BROWSER,
        user_id=user.pk,
        municipality_id=municipality.pk if municipality else None,
        origin=f"{request.scheme}://{request.get_host()}",
    )


@job(NEW_BROWSER)
def send(user_id: int, municipality_id: int | None, origin: str) -> None:
    """Mail somebody that she, or somebody else, logged in. Says neither where nor with what."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    email = EmailAddress.objects.get_primary_email(user) if user else None
    if user is None or email is None:
        return
    send_message(
        NEW_BROWSER_MAIL,
        to=email,
        municipality=(
            Municipality.objects.filter(pk=municipality_id).first() if municipality_id else None
        ),
        link=f"{origin}/account/sessions/",
        language=user.language,
    )
