"""allauth's OpenID Connect, fed by the rows of the municipality whose host was asked."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import get_random_string

from municipalities.hosts import origin_asked
from municipalities.models import IdentityProvider
from municipalities.outside import OutsideSession
from municipalities.sign_on.claims import ClaimError, Claims, verified_claims, verified_email
from municipalities.sign_on.discovery import Description, DiscoveryError, describe

PROVIDER = "municipality"
AGAIN = "again"
NONCE_LENGTH = 32


def app_of(row: IdentityProvider) -> SocialApp:
    """Turn a row into what allauth knows a provider by; it is never saved."""
    app = SocialApp(
        provider=PROVIDER,
        provider_id=row.key,
        name=row.name,
        client_id=row.client_id,
        secret=row.secret,
        settings={"scope": row.scopes.split()},
    )
    app.identity_provider = row
    return app


def redirect_address(request: HttpRequest, row: IdentityProvider) -> str:
    """The address a municipality registers at its provider: where people come back."""
    return f"{origin_asked(request)}{reverse('municipalities:sign_on_return', args=[row.pk])}"


class MunicipalityOAuth2Adapter(OpenIDConnectOAuth2Adapter):
    """The talk between our server and the provider's."""

    @property
    def openid_config(self) -> Description:
        """The provider's description, read once per request."""
        if not hasattr(self, "_description"):
            try:
                self._description = describe(self.get_provider().app.identity_provider.issuer)
            except DiscoveryError as error:
                raise OAuth2Error(error.sentence) from error
        return self._description

    @property
    def basic_auth(self) -> bool:
        """Whether our secret goes in a header; in the body where the provider takes that."""
        return "client_secret_post" not in self.openid_config.token_auth_methods

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """Where the provider sends people back to."""
        return redirect_address(request, app.identity_provider)

    def get_access_token_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Swap the code for tokens; an odd answer is an error like any other."""
        try:
            answer: dict[str, Any] = super().get_access_token_data(*args, **kwargs)
        except (KeyError, ValueError, TypeError) as error:
            raise OAuth2Error("an odd answer") from error
        return answer

    def parse_token(self, data: dict[str, Any]) -> SocialToken:
        """Keep what userinfo is asked with for this request; nothing is stored."""
        return SocialToken(token=str(data["access_token"]))

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """Return who logged in, with her claims, when the ID token is to be believed."""
        description = self.openid_config
        try:
            with OutsideSession() as session:
                keys = session.get(description["jwks_uri"]).json()
            claims = verified_claims(
                kwargs["response"].get("id_token") or "",
                keys,
                issuer=description.issuer,
                client_id=app.client_id,
            )
            claims = {**self._userinfo(claims, token, app.identity_provider), **claims}
        except ClaimError as error:
            raise OAuth2Error(str(error)) from error
        login: SocialLogin = self.get_provider().sociallogin_from_response(request, claims)
        login.claims = claims
        return login

    def _userinfo(self, claims: Claims, token: SocialToken, row: IdentityProvider) -> Claims:
        """Ask for what the ID token leaves out. Raises ClaimError when it is about another."""
        endpoint = self.openid_config.endpoints.get("userinfo_endpoint")
        wanted = {"email", "email_verified", row.roles_claim.partition(".")[0]}
        if not endpoint or wanted <= claims.keys():
            return {}
        with OutsideSession() as session:
            answer = session.get(endpoint, headers={"Authorization": f"Bearer {token.token}"})
        answer.raise_for_status()
        found = answer.json()
        if not isinstance(found, dict) or found.get("sub") != claims["sub"]:
            raise ClaimError("userinfo of somebody else")
        return found


class MunicipalityProvider(OpenIDConnectProvider):
    """A municipality's own log-in: code flow with PKCE, state and nonce."""

    id = PROVIDER
    oauth2_adapter_class = MunicipalityOAuth2Adapter
    pkce_enabled_default = True

    def redirect(
        self,
        request: HttpRequest,
        process: str,
        next_url: str | None = None,
        data: Any = None,
        **kwargs: Any,
    ) -> HttpResponse:
        """Send somebody to the provider; `process` AGAIN makes it ask who she is once more."""
        nonce = get_random_string(NONCE_LENGTH)
        params = {"nonce": nonce}
        row = self.app.identity_provider
        if row.acr:
            params["acr_values"] = row.acr
        if process == AGAIN:
            params |= {"prompt": "login", "max_age": "0"}
        return super().redirect(
            request, process, next_url, data, auth_params=params, nonce=nonce, **kwargs
        )

    def extract_uid(self, data: Claims) -> str:
        """Return the subject: who she is at this issuer, also when her address changes."""
        return str(data["sub"])

    def extract_extra_data(self, data: Claims) -> dict[str, Any]:
        """Keep nothing of what the provider told beside who she is."""
        return {}

    def extract_common_fields(self, data: Claims) -> dict[str, Any]:
        """Return what a new account begins with."""
        name = data.get("name")
        return {"email": verified_email(data), "name": name if isinstance(name, str) else ""}

    def extract_email_addresses(self, data: Claims) -> list[EmailAddress]:
        """Return the one address the provider vouches for, if any."""
        email = verified_email(data)
        return [EmailAddress(email=email, verified=True, primary=True)] if email else []
