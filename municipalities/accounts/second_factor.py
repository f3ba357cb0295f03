"""The second step of logging in: of which roles it is asked, and what counts as having shown it.

A role that asks for it does not count in a session that did not show it: its holder is a resident
there (municipalities.permissions), and is led to set it up. Nothing else has to look.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.authentication import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
)
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from django.conf import settings
from django.contrib.auth.middleware import get_user
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode

from municipalities.demo.people import DOMAIN
from municipalities.models import Membership, User

SECOND_FACTOR = "mfa"
# The key of the session under which the identity provider stands that somebody came in by.
CAME_BY = "sign_on"
REAL_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_demo_person(user: User) -> bool:
    """Tell whether somebody is made up and this is the demonstration: one button logs her in."""
    return bool(settings.DEMO) and user.email.endswith(DOMAIN)


def is_asked_for(user: User, membership: Membership) -> bool:
    """Tell whether a role counts only with a second factor: the municipality's own choice.

    Always for the platform operator, who has no municipality.
    """
    if is_demo_person(user):
        return False
    return membership.municipality is None or membership.municipality.second_factor_required


def role_counts(user: User, membership: Membership) -> bool:
    """Tell whether a role counts in the session `user` came with.

    Jobs and the tokens of machines come without a session; what is asked of people is not of them.
    """
    return getattr(user, "second_factor_shown", True) or not is_asked_for(user, membership)


def came_by_its_provider(user: User, membership: Membership) -> bool:
    """Tell whether a role that a provider gave may count: only for who came in by it.

    The provider ends her roles when she comes in. Who left the town hall does so no more, and may
    not go on with a passkey of ours. Jobs and machines come without a session.
    """
    given_by = membership.identity_provider_id
    return given_by is None or getattr(user, "came_by", given_by) == given_by


def was_shown(request: HttpRequest, user: User) -> bool:
    """Tell whether a second factor was shown, or set up, since logging in."""
    records = get_authentication_records(request, user)
    return any(record["method"] == SECOND_FACTOR for record in records)


def door(request: HttpRequest) -> str:
    """Where somebody is led whose roles wait: to show her second factor, or to set one up."""
    if not is_mfa_enabled(request.user, REAL_FACTORS):
        return reverse("mfa_index")
    methods = get_adapter().get_reauthentication_methods(request.user)
    shown_at = next(one["url"] for one in methods if one["id"].startswith("mfa_reauthenticate"))
    return f"{shown_at}?{urlencode({'next': request.get_full_path()})}"


def is_recent(request: HttpRequest) -> bool:
    """Tell whether somebody showed lately who she is (ACCOUNT_REAUTHENTICATION_TIMEOUT, seconds).

    Who has neither a password nor a second factor has nothing to show it with: she logged in with a
    code from her mail, at a municipality that chose to ask no more.
    """
    user = request.user
    if not isinstance(user, User):
        return False
    since = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    if any(record["at"] > since for record in get_authentication_records(request, user)):
        return True
    return is_demo_person(user) or not get_adapter().get_reauthentication_methods(user)


class SecondFactorMiddleware:
    """Puts on the person of a request how she came in: by which provider, and in two steps or not.

    Lazily: a page that does not ask who is there costs no query.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Wrap the person and pass on."""

        def person() -> User | AnonymousUser:
            user = get_user(request)
            if isinstance(user, User):
                user.second_factor_shown = was_shown(request, user)  # type: ignore[attr-defined]
                user.came_by = request.session.get(CAME_BY)  # type: ignore[attr-defined]
            return user

        request.user = SimpleLazyObject(person)  # type: ignore[assignment]
        return self.get_response(request)


def after_adding(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    """Count a second factor that was just set up as shown: its code was asked for doing so."""
    if authenticator.type in REAL_FACTORS:
        record_authentication(request, user, SECOND_FACTOR, type=authenticator.type)


def after_removing(
    request: HttpRequest, user: User, authenticator: Authenticator, **_: Any
) -> None:
    """Forget what was shown, here and in every other browser, when the last one is taken away."""
    if is_mfa_enabled(user, REAL_FACTORS):
        return
    kept = [
        record
        for record in get_authentication_records(request, user)
        if record["method"] != SECOND_FACTOR
    ]
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = kept
    end_other_sessions(request, user)


def listen() -> None:
    """Hear of allauth what changes. Called once, when the app is ready."""
    authenticator_added.connect(after_adding, dispatch_uid="second-factor-added")
    authenticator_removed.connect(after_removing, dispatch_uid="second-factor-removed")
