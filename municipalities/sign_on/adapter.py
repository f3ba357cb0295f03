"""What we decide when somebody comes back from the provider of her municipality."""

from __future__ import annotations

import logging
import time
from typing import Any, Never

from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import resume_request
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.stages import AuthenticateStage
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthError, Provider
from django.http import HttpRequest, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from municipalities.accounts.second_factor import CAME_BY, SECOND_FACTOR, was_shown
from municipalities.models import IdentityProvider, User
from municipalities.names import clean_line
from municipalities.outside import OutsideSession
from municipalities.permissions import can_sign_on
from municipalities.sign_on.claims import groups_in, shows_second_factor, verified_email
from municipalities.sign_on.provider import AGAIN, app_of
from municipalities.sign_on.services import follow_groups, link_person, person_with_address

logger = logging.getLogger(__name__)

# A working day: then she comes in anew, and what her groups mean is looked at again.
LONGEST_SECONDS = 12 * 3600
# Clocks differ, and somebody needs a moment to type.
FRESH_SECONDS = 5 * 60


def refuse(request: HttpRequest, sentence: str | Promise, status: int = 403) -> Never:
    """Stop a log-in, with a sentence and the other ways in."""
    context = {"sentence": sentence}
    raise ImmediateHttpResponse(
        render(request, "municipalities/sign_on/refused.html", context, status=status)
    )


class SignOnAdapter(DefaultSocialAccountAdapter):
    """Providers are rows of one municipality; who comes in is decided here, before allauth does."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """Return the providers at the host that was asked; there are none at the platform's own."""
        municipality = getattr(request, "municipality", None)
        if municipality is None:
            return []
        rows = IdentityProvider.objects.filter(municipality=municipality, is_active=True)
        apps = [app_of(row) for row in rows]
        return [
            app
            for app in apps
            if provider in {None, app.provider, app.provider_id}
            and client_id in {None, app.client_id}
        ]

    def get_requests_session(self) -> OutsideSession:
        """Return the careful session for all that allauth asks outside."""
        return OutsideSession()

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Provider,
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Say in our words that it did not work; the log gets the kind of error only."""
        if error == AuthError.CANCELLED:
            refuse(request, _("Je brak het inloggen af. Er is niets veranderd."), 200)
        logger.warning(
            "Log-in by identity provider %s failed: %s",
            provider.app.identity_provider.pk,
            type(exception).__name__ if exception else "state or answer",
        )
        refuse(
            request,
            _("Het inloggen bij je gemeente lukte niet. Probeer het opnieuw of kom anders binnen."),
        )

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find whose account it is, or refuse with a sentence."""
        row: IdentityProvider = sociallogin.provider.app.identity_provider
        sent = str(sociallogin.state.get("nonce", ""))
        if not sent or not constant_time_compare(sent, str(sociallogin.claims.get("nonce", ""))):
            self.on_authentication_error(request, sociallogin.provider)
        if sociallogin.state.get("process") == AGAIN:
            self._show_again(request, sociallogin)
        user = sociallogin.user if sociallogin.is_existing else None
        if user is None:
            user = self._known_by_address(request, sociallogin, row)
        if user is not None and user.is_active:
            verdict = can_sign_on(user, row.municipality)
            if not verdict:
                refuse(request, verdict.reason)
            if not sociallogin.is_existing:
                link_person(request, user=user, provider=row, subject=sociallogin.account.uid)
        if user is not None:
            sociallogin.user = user

    def _known_by_address(
        self, request: HttpRequest, sociallogin: SocialLogin, row: IdentityProvider
    ) -> User | None:
        """Return whose address it is, at her first time; None when she may have a new account."""
        email = verified_email(sociallogin.claims)
        if not email:
            refuse(
                request,
                _(
                    "Je aanmelddienst zegt niet dat dit e-mailadres echt van jou is. Vraag je "
                    "beheerder om dat aan te zetten."
                ),
            )
        if email.rpartition("@")[2] not in row.municipality.email_domains:
            refuse(
                request,
                _(
                    "Je aanmelddienst mag niet spreken voor dit e-mailadres. Je beheerder kan "
                    "zien voor welke adressen wel."
                ),
            )
        user = person_with_address(email)
        if user is None and not row.makes_accounts:
            refuse(request, _("Je hebt hier nog geen account. Vraag je beheerder om er een."))
        return user

    def _show_again(self, request: HttpRequest, sociallogin: SocialLogin) -> Never:
        """Take it that she showed again who she is, and go on where she was stopped."""
        user = request.user
        shown_at = sociallogin.claims.get("auth_time")
        fresh = isinstance(shown_at, int) and shown_at > time.time() - FRESH_SECONDS
        if not fresh or not user.is_authenticated or sociallogin.user != user:
            refuse(
                request,
                _("Je aanmelddienst liet niet zien dat jij het nu bent. Log opnieuw in."),
            )
        record_authentication(
            request,
            user,
            "socialaccount",
            provider=sociallogin.account.provider,
            reauthenticated=True,
        )
        going_to = sociallogin.state.get("next") or reverse("municipalities:account")
        request.GET = QueryDict(urlencode({"next": going_to}))
        raise ImmediateHttpResponse(resume_request(request) or redirect(going_to))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Say whether the municipality lets its provider make accounts."""
        return bool(sociallogin.provider.app.identity_provider.makes_accounts)

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> User:
        """Begin an account with the address and the name the provider gave."""
        user: User = sociallogin.user
        user.email = data.get("email") or ""
        user.name = clean_line(data["name"])[: User._meta.get_field("name").max_length]
        return user


def come_in(request: HttpRequest, user: User, sociallogin: SocialLogin) -> None:
    """Do what a log-in by a provider brings: roles from its groups, and its second step."""
    row: IdentityProvider = sociallogin.provider.app.identity_provider
    follow_groups(user=user, provider=row, groups=groups_in(sociallogin.claims, row.roles_claim))
    if row.asks_second_factor and shows_second_factor(sociallogin.claims, row.acr):
        record_authentication(request, user, SECOND_FACTOR, type="identity_provider")
    request.session[CAME_BY] = row.pk
    request.session.set_expiry(LONGEST_SECONDS)


def provider_of(request: HttpRequest) -> IdentityProvider | None:
    """Return the provider somebody came in by, while it is still to be had here."""
    came_by = request.session.get(CAME_BY)
    if came_by is None:
        return None
    rows = IdentityProvider.objects.filter(
        pk=came_by,
        municipality=getattr(request, "municipality", None),
        is_active=True,
    )
    return rows.first()


class SecondStepStage(AuthenticateStage):
    """allauth's question for a second step, unless the provider asked one already."""

    def _should_handle(self, request: HttpRequest) -> bool:
        return super()._should_handle(request) and not was_shown(request, self.login.user)
