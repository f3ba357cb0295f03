"""All settings, from the environment only (`.env.example` lists them); safe by default."""

from __future__ import annotations

import hashlib
import ipaddress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from pghistory.config import ContextJSONField

from config.databases import database_from_url
from config.env import env_bool, env_choice, env_day, env_list, env_number, env_secret, env_text
from config.object_storage import object_storage

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env_text("VAR_DIR", str(BASE_DIR / "var")))


# Demonstration ----------------------------------------------------------------------------------


def is_own_machine(host: str) -> bool:
    """Tell whether `host` can only be this machine: localhost, a name under it, or loopback."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


DEMO = env_bool("DEMO")
BASE_HOST = env_text("BASE_HOST", "localhost")
MUNICIPALITY = env_text("MUNICIPALITY")
# Of the sites, in links that no request asks for; empty for the usual one.
SITE_PORT = env_text("SITE_PORT")
if DEMO and not env_bool("DEMO_PUBLIC"):
    foreign = [host for host in [BASE_HOST, *env_list("ALLOWED_HOSTS")] if not is_own_machine(host)]
    if foreign:
        raise ImproperlyConfigured(
            f"DEMO=1 lets anybody log in as anyone, so it does not start for {', '.join(foreign)}. "
            "Set DEMO_PUBLIC=1 only for a demonstration that may be seen by everybody."
        )

# Secrets and hosts ------------------------------------------------------------------------------

DEBUG = env_bool("DEBUG")
SECRET_KEY = env_secret("SECRET_KEY")
if not SECRET_KEY:
    if not (DEMO or DEBUG):
        raise ImproperlyConfigured("SECRET_KEY is not set. `make env` writes one into .env.")
    # Stable per checkout, so that a restart of the demo logs nobody out; never used in production.
    SECRET_KEY = hashlib.sha256(f"demo:{BASE_DIR}".encode()).hexdigest()

# Earlier keys: what they signed or encrypted is still read, and written anew with SECRET_KEY.
SECRET_KEY_FALLBACKS = [
    key.strip() for key in env_secret("SECRET_KEY_FALLBACKS").split(",") if key.strip()
]

# BASE_HOST lists the municipalities, <slug>.BASE_HOST is one of them; others are refused (400).
ALLOWED_HOSTS = [BASE_HOST, f".{BASE_HOST}", *env_list("ALLOWED_HOSTS")]
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")

# Applications -----------------------------------------------------------------------------------

INSTALLED_APPS = [
    "municipalities",
    "initiatives",
    "support",
    "funding",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.admin",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "pghistory",
    "pgtrigger",
    "django_filters",
    "rest_framework",
    "rest_framework_api_key",
    "drf_spectacular",
    "django_htmx",
    "template_partials",
    "csp",
]

MIDDLEWARE = [
    "municipalities.middleware.HealthMiddleware",
    "config.metrics.MetricsMiddleware",
    "config.observation.ObservationMiddleware",
    "config.headers.HeadersMiddleware",
    "config.api.ApiMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "municipalities.middleware.BodyLimitMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "municipalities.history.tracking.HistoryMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "municipalities.middleware.MunicipalityMiddleware",
    "municipalities.middleware.WrongMethodMiddleware",
    "municipalities.accounts.second_factor.SecondFactorMiddleware",
    "municipalities.middleware.DenyByDefaultMiddleware",
    "municipalities.accounts.guessing.LimitMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "municipalities.context.site",
            ],
        },
    },
]

# Database ---------------------------------------------------------------------------------------

DATABASE_URL = env_secret("DATABASE_URL")
if not DATABASE_URL:
    if not (DEMO or DEBUG):
        raise ImproperlyConfigured("DATABASE_URL is not set.")
    from config.embedded_postgres import database_url

    DATABASE_URL = database_url()

DATABASES = {"default": database_from_url(DATABASE_URL)}
READ_REPLICA_URL = env_secret("READ_REPLICA_URL")
if READ_REPLICA_URL:
    DATABASES["replica"] = database_from_url(READ_REPLICA_URL, "READ_REPLICA_URL") | {
        "TEST": {"MIRROR": "default"}
    }
DATABASE_ROUTERS = ["municipalities.replica.ReplicaRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# History ----------------------------------------------------------------------------------------

# Who, by which route and how stand in the row of the change itself: one row to keep or to erase.
PGHISTORY_CONTEXT_FIELD = ContextJSONField()
PGHISTORY_JSON_ENCODER = "municipalities.history.tracking.ContextEncoder"

# Background work and cache ----------------------------------------------------------------------

REDIS_URL = env_secret("REDIS_URL")
if REDIS_URL:
    CELERY_BROKER_URL = REDIS_URL
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    }
else:
    if not (DEMO or DEBUG):
        raise ImproperlyConfigured("REDIS_URL is not set.")
    # One machine, no broker: files wake the worker; the work itself is a row (municipalities.jobs).
    BROKER_DIR = VAR_DIR / "broker"
    for folder in ("messages", "control"):
        (BROKER_DIR / folder).mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_URL = "filesystem://"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(BROKER_DIR / "messages"),
        "data_folder_out": str(BROKER_DIR / "messages"),
        "control_folder": str(BROKER_DIR / "control"),
    }
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
ALIVE_FILE = env_text("ALIVE_FILE")

# People -----------------------------------------------------------------------------------------

AUTH_USER_MODEL = "municipalities.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "municipalities:home"
LOGOUT_REDIRECT_URL = "municipalities:home"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "municipalities.accounts.passwords.LongEnough",
        "OPTIONS": {"min_length": 12},
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

OWN_MACHINE = is_own_machine(BASE_HOST)
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

# Mail -------------------------------------------------------------------------------------------

EMAIL_URL = env_secret("EMAIL_URL")
DEFAULT_FROM_EMAIL = env_text("DEFAULT_FROM_EMAIL", f"samenspel@{BASE_HOST}")
if DEMO:
    EMAIL_BACKEND = "municipalities.demo.mail.DemoMailBackend"
elif EMAIL_URL:
    mail = urlsplit(EMAIL_URL)
    EMAIL_HOST = mail.hostname or ""
    EMAIL_PORT = mail.port or 25
    EMAIL_HOST_USER = unquote(mail.username or "")
    EMAIL_HOST_PASSWORD = unquote(mail.password or "")
    EMAIL_USE_TLS = mail.scheme == "smtp+tls"
    EMAIL_USE_SSL = mail.scheme == "smtps"
    EMAIL_TIMEOUT = 20
elif not DEBUG:
    raise ImproperlyConfigured("EMAIL_URL is not set (smtp+tls://user:password@host:587).")

# Language and time ------------------------------------------------------------------------------

LANGUAGE_CODE = "nl"
# Each in its own words: who looks for her language must recognise it.
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "config.formats"
# A choice of this browser, taken over from her account when somebody logs in.
LANGUAGE_COOKIE_NAME = "language" if OWN_MACHINE else "__Host-language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = not OWN_MACHINE
USE_I18N = True
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

# Static files -----------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
NODE_MODULES = BASE_DIR / "node_modules"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "config.npm_files.NpmFinder",
]
# What people upload is handed out by views, after a look at who asks; never by its own address.
MEDIA_ROOT = VAR_DIR / "media"
S3_BUCKET = env_text("AWS_STORAGE_BUCKET_NAME")
STORAGES = {
    "default": object_storage(
        bucket_name=S3_BUCKET,
        endpoint_url=env_text("AWS_S3_ENDPOINT_URL"),
        region_name=env_text("AWS_S3_REGION_NAME"),
        access_key=env_secret("AWS_ACCESS_KEY_ID"),
        secret_key=env_secret("AWS_SECRET_ACCESS_KEY"),
    )
    if S3_BUCKET
    else {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG
# For our own pages, not for those of others.
WHITENOISE_ALLOW_ALL_ORIGINS = False

# What a browser may do --------------------------------------------------------------------------

PDOK_HOST = "https://service.pdok.nl"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        # The one inline script is the import map of hashed names; it carries a nonce.
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "municipalities.views.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
BEHIND_PROXY = env_bool("BEHIND_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
# Limits per visitor need her own address: the one our outermost proxy saw.
ALLAUTH_TRUSTED_PROXY_COUNT = env_number("PROXY_COUNT", 1) if BEHIND_PROXY else 0
SECURE_SSL_REDIRECT = env_bool("SSL_REDIRECT", not OWN_MACHINE)
SECURE_HSTS_SECONDS = 0 if OWN_MACHINE else env_number("HSTS_SECONDS", 365 * 24 * 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = env_bool("HSTS_PRELOAD")
# Let /livez answer plain HTTP to the machine that asks for it.
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]

# A body up to this size comes back in full with its errors; a larger one is a 413 page.
BODY_LIMIT = 2 * 1024 * 1024
# Where files are sent (`receives_files`): all those of one form together.
FILES_BODY_LIMIT = 40 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = BODY_LIMIT + 512 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# API --------------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "municipalities.api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    # A resource that names no rule is closed.
    "DEFAULT_PERMISSION_CLASSES": ["municipalities.api.permissions.RulePermission"],
    "DEFAULT_THROTTLE_CLASSES": ["municipalities.api.throttles.MinuteThrottle"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "config.api_schema.ApiAutoSchema",
    "DEFAULT_METADATA_CLASS": None,
    "EXCEPTION_HANDLER": "config.api.exception_handler",
    "URL_FORMAT_OVERRIDE": None,
    "NUM_PROXIES": ALLAUTH_TRUSTED_PROXY_COUNT,
    "STRICT_JSON": True,
}
# Requests a minute: an office behind one address is a network.
API_LIMITS = {
    "token": 600,
    "person": 300,
    "network": 300,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Samenspel API",
    "DESCRIPTION": (
        "Residents' initiatives of Dutch municipalities: areas, initiatives, support and public "
        "money. The terms of the field stay Dutch; docs/glossary.md is the official glossary."
    ),
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.1",
    "CONTACT": {
        "name": "Samenspel maintainers",
        "email": "api@samenspel.example",
        "url": "https://example.org/samenspel",
    },
    "LICENSE": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    "SERVERS": [{"url": "/api/v1", "description": "This site"}],
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "SCHEMA_PATH_PREFIX_TRIM": True,
    "COMPONENT_SPLIT_REQUEST": True,
    "PREPROCESSING_HOOKS": ["config.api_schema.ours_only"],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "config.api_schema.describe_everywhere",
    ],
    "ENUM_NAME_OVERRIDES": {
        "Topic": "initiatives.vocabulary.Topic",
        "Phase": "initiatives.vocabulary.Phase",
        "NeedKind": "initiatives.vocabulary.NeedKind",
        "PlaceKind": "initiatives.vocabulary.PlaceKind",
        "Weekday": "initiatives.vocabulary.Weekday",
        "Publication": "initiatives.workflow.Publication",
        "Stream": "funding.models.Stream",
        "FundingSource": "funding.models.FundingSource",
        "ApplicationStatus": "funding.workflow.Status",
    },
}

# Until when who finds a hole is told where to report it; None renews it by itself.
SECURITY_TXT_EXPIRES = env_day("SECURITY_TXT_EXPIRES")

# Logs and metrics -------------------------------------------------------------------------------

METRICS_TOKEN = env_secret("METRICS_TOKEN")
LOG_FORMAT = env_choice("LOG_FORMAT", ("json", "plain"), "plain" if DEMO or DEBUG else "json")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"secrets": {"()": "municipalities.logs.MaskSecrets"}},
    "formatters": {
        "plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
        "json": {"()": "municipalities.logs.JsonFormatter"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": LOG_FORMAT,
            "filters": ["secrets"],
        }
    },
    "root": {"handlers": ["console"], "level": env_text("LOG_LEVEL", "INFO")},
    "loggers": {
        "fontTools": {"level": "WARNING"},
        # Our own line about a request says the same, without its address.
        "django.request": {"level": "ERROR"},
        # Scanners try hosts and fields all day; the answer is a 400 and needs no traceback.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.security.TooManyFieldsSent": {"level": "CRITICAL"},
        # A worker would tell of every beat.
        **{
            f"celery.{part}": {"level": "WARNING"}
            for part in ("app.trace", "beat", "worker.strategy")
        },
    },
}
