"""The settings of the tests: those of production, with nothing taken from whoever runs them.

Only DATABASE_URL is listened to; without it the embedded PostgreSQL is used.
"""

from __future__ import annotations

import os

_LISTED = (
    *("ALLOWED_HOSTS", "BASE_HOST", "BEHIND_PROXY", "CSRF_TRUSTED_ORIGINS", "DEFAULT_FROM_EMAIL"),
    *("DEMO", "DEMO_PUBLIC", "EMAIL_URL", "EMAIL_URL_FILE", "LOG_LEVEL", "MUNICIPALITY"),
    *("REDIS_URL", "REDIS_URL_FILE", "SECRET_KEY", "SECRET_KEY_FILE", "SSL_REDIRECT"),
)
for _name in _LISTED:
    os.environ.pop(_name, None)
# Settings that production must be given have a value while this is on; the tests run with it off.
os.environ["DEBUG"] = "1"

from config.settings import *  # noqa: E402, F403

DEBUG = False
# The slowness of a real hasher is all it would add.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Nobody listens: a test runs the job's row itself.
CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {}
