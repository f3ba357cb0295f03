"""Where mail is handed in."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from config.env import env_secret, env_text
from config.settings.site import BASE_HOST, DEBUG, DEMO

EMAIL_URL = env_secret("EMAIL_URL")
DEFAULT_FROM_EMAIL = env_text("DEFAULT_FROM_EMAIL", f"samenspel@{BASE_HOST}")
if DEMO:
    EMAIL_BACKEND = "municipalities.demo.mail.DemoMailBackend"
elif EMAIL_URL:
    _server = urlsplit(EMAIL_URL)
    EMAIL_HOST = _server.hostname or ""
    EMAIL_PORT = _server.port or 25
    EMAIL_HOST_USER = unquote(_server.username or "")
    EMAIL_HOST_PASSWORD = unquote(_server.password or "")
    EMAIL_USE_TLS = _server.scheme == "smtp+tls"
    EMAIL_USE_SSL = _server.scheme == "smtps"
    EMAIL_TIMEOUT = 20
elif not DEBUG:
    raise ImproperlyConfigured("EMAIL_URL is not set (smtp+tls://user:password@host:587).")
