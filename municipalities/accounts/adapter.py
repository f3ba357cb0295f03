"""How allauth behaves for us."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import filter_users_by_email
from allauth.core import context
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from municipalities.accounts import known_browsers
from municipalities.accounts.guessing import ask_to_wait
from municipalities.languages import known_language, remember_language
from municipalities.models import User
from municipalities.people.services.invitations import note_arrival
from municipalities.sign_on.adapter import come_in, provider_of

# As long as the sentences say, below.
SECONDS_TO_WAIT = {"too_many_login_attempts": 300, "rate_limited": 60}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts for residents and officials, on the host of a municipality or of the platform."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Dit account staat uit. Bel of mail de gemeente als dat niet klopt."),
        "cannot_remove_primary_email": _(
            "Dit is je hoofdadres. Maak eerst een ander adres je hoofdadres."
        ),
        "duplicate_email": _("Dit e-mailadres hoort al bij jouw account."),
        "email_password_mismatch": _(
            "Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het nog een keer, of log "
            "in met een code uit je mail."
        ),
        "email_taken": _("Er is al een account met dit e-mailadres. Log daarmee in."),
        "enter_current_password": _("Dit is niet je wachtwoord van nu. Probeer het nog een keer."),
        "incorrect_code": _("Deze code klopt niet. Kijk nog eens in je mail."),
        "incorrect_password": _("Dit wachtwoord klopt niet. Probeer het nog een keer."),
        "invalid_password_reset": _("Deze link werkt niet meer. Vraag een nieuwe aan."),
        "max_email_addresses": _("Je kunt niet meer dan %d e-mailadressen hebben."),
        "too_many_login_attempts": _(
            "Dat ging te vaak mis. Wacht vijf minuten en probeer opnieuw."
        ),
        "unverified_primary_email": _("Bevestig dit adres eerst met de code uit je mail."),
        "same_as_current": _("Dit is het adres dat je al had."),
        "rate_limited": _("Dat ging te snel. Wacht een minuut en probeer het opnieuw."),
    }

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """Return what a form says; a limit that was reached is said with its status too."""
        if code in SECONDS_TO_WAIT and context.request is not None:
            ask_to_wait(context.request, SECONDS_TO_WAIT[code])
        error: ValidationError = super().validation_error(code, *args)
        return error

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Anybody may have an account: it only holds what she chooses to put in it."""
        return True

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """After logging in: her own page, which leads to her work or her initiatives."""
        return reverse("municipalities:account")

    def get_reauthentication_methods(self, user: User | AnonymousUser) -> list[dict[str, Any]]:
        """The ways to show again who one is, in our words."""
        words = {
            "reauthenticate": _("Met je wachtwoord"),
            "mfa_reauthenticate": _("Met een code uit je app"),
            "mfa_reauthenticate:webauthn": _("Met je passkey"),
        }
        methods = [
            {**one, "description": words[one["id"]]}
            for one in super().get_reauthentication_methods(user)
        ]
        provider = provider_of(context.request) if context.request else None
        if provider is not None:
            url = reverse("municipalities:sign_on_again", args=[provider.pk])
            methods.append({"id": "sign_on", "url": url, "description": provider.name})
        return methods

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count wrong passwords per account. allauth counts per host, and each of ours has one."""
        return str(credentials.get("email", "")).strip().lower()

    def format_email_subject(self, subject: str) -> str:
        """Leave the subject as it is: who sends it stands in the sender and the first line."""
        return subject

    def new_user(self, request: HttpRequest) -> User:
        """Begin an account in the language she made it in."""
        user: User = super().new_user(request)
        user.language = known_language(translation.get_language())
        return user

    def pre_login(self, request: HttpRequest, user: User, **details: Any) -> HttpResponse | None:
        """Let who came by the provider of her municipality have what that brings."""
        response: HttpResponse | None = super().pre_login(request, user, **details)
        sociallogin = (details.get("signal_kwargs") or {}).get("sociallogin")
        if response is None and sociallogin is not None:
            come_in(request, user, sociallogin)
        return response

    def get_login_stages(self) -> list[str]:
        """Ask for no second step after a provider that asked for one."""
        ours = "municipalities.sign_on.adapter.SecondStepStage"
        theirs = "allauth.mfa.stages.AuthenticateStage"
        return [ours if one == theirs else one for one in super().get_login_stages()]

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """After logging out: home, or where who came by a provider can end that log-in too."""
        provider = provider_of(request)
        if provider is not None and provider.end_session_endpoint:
            return reverse("municipalities:signed_out", args=[provider.pk])
        return super().get_logout_redirect_url(request)

    def post_login(self, request: HttpRequest, user: User, **details: Any) -> HttpResponse:
        """Know this browser and its language from now on; mail her when it is new.

        Who was invited to work here has come.
        """
        if not details.get("signup") and not known_browsers.is_known(request, user):
            known_browsers.tell(request, user)
        note_arrival(user, getattr(request, "municipality", None))
        response: HttpResponse = super().post_login(request, user, **details)
        known_browsers.remember(request, response, user)
        remember_language(response, user.language)
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write a mail in the language of the account, and else in that of who asked for it."""
        known = filter_users_by_email(email)
        language = known[0].language if known else translation.get_language()
        with translation.override(known_language(language)):
            super().send_mail(template_prefix, email, context)
