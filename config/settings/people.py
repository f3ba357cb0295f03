"""Who somebody is: accounts, passwords and codes, a second step, other log-ins, sessions."""

from __future__ import annotations

from config.env import env_bool
from config.settings.site import OWN_MACHINE

AUTH_USER_MODEL = "municipalities.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "municipalities:home"
LOGOUT_REDIRECT_URL = "municipalities:home"
# The form says it beside the field too.
PASSWORD_LENGTH = 12
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "municipalities.accounts.passwords.LongEnough",
        "OPTIONS": {"min_length": PASSWORD_LENGTH},
    },
    {"NAME": "municipalities.accounts.passwords.NotCommon"},
]
ACCOUNT_ADAPTER = "municipalities.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "municipalities.accounts.forms.LoginForm",
    "request_login_code": "municipalities.accounts.forms.RequestLoginCodeForm",
    "confirm_login_code": "municipalities.accounts.forms.ConfirmLoginCodeForm",
    "signup": "municipalities.accounts.forms.SignupForm",
    "confirm_email_verification_code": (
        "municipalities.accounts.forms.ConfirmEmailVerificationCodeForm"
    ),
    "add_email": "municipalities.accounts.forms.AddEmailForm",
    "change_password": "municipalities.accounts.forms.ChangePasswordForm",
    "set_password": "municipalities.accounts.forms.SetPasswordForm",
    "reset_password": "municipalities.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "municipalities.accounts.forms.ResetPasswordKeyForm",
    "reauthenticate": "municipalities.accounts.forms.ReauthenticateForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
# Residents never need a password: an account is an address that was confirmed with a code.
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
# A quarter of an hour, because mail may be slow and so may people; the codes' mails say so too.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
# allauth offers the change only for an address without an account, and so tells which those are.
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = False
ACCOUNT_PREVENT_ENUMERATION = True
# A mail for every change to how somebody gets in, and for a log-in from a browser that is new.
ACCOUNT_EMAIL_NOTIFICATIONS = True
# So long somebody who showed who she is may change roles and settings (seconds).
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False

MFA_ADAPTER = "municipalities.accounts.authenticators.AuthenticatorAdapter"
MFA_FORMS = {
    "authenticate": "municipalities.accounts.second_factor_forms.AuthenticateForm",
    "reauthenticate": "municipalities.accounts.second_factor_forms.ReauthenticateForm",
    "activate_totp": "municipalities.accounts.second_factor_forms.ActivateTOTPForm",
    "add_webauthn": "municipalities.accounts.second_factor_forms.AddWebAuthnForm",
    "edit_webauthn": "municipalities.accounts.second_factor_forms.EditWebAuthnForm",
    "authenticate_webauthn": "municipalities.accounts.second_factor_forms.AuthenticateWebAuthnForm",
    "reauthenticate_webauthn": (
        "municipalities.accounts.second_factor_forms.ReauthenticateWebAuthnForm"
    ),
    "login_webauthn": "municipalities.accounts.second_factor_forms.LoginWebAuthnForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Browsers allow passkeys on http only at localhost, and so do we.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = OWN_MACHINE

SOCIALACCOUNT_ADAPTER = "municipalities.sign_on.adapter.SignOnAdapter"
# Identity providers with an address of a private network, for who runs them there.
OIDC_PRIVATE_NETWORKS = env_bool("OIDC_PRIVATE_NETWORKS")

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not OWN_MACHINE
CSRF_COOKIE_HTTPONLY = True
if not OWN_MACHINE:
    # A browser keeps such a name for one host, over https only: no neighbour's host can set it.
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
