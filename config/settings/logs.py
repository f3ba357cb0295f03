"""Logs and metrics."""

from __future__ import annotations

from config.env import env_choice, env_secret, env_text
from config.settings.site import DEBUG, DEMO

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
