"""The settings of the tests: those of production, with nothing taken from whoever runs them.

Only DATABASE_URL and TEST_REDIS_URL are listened to; without them the embedded PostgreSQL and a
cache in memory are used.
"""

from __future__ import annotations

import os

_LISTED = (
    *(
        "ALIVE_FILE",
        "ALLOWED_HOSTS",
        "AWS_ACCESS_KEY_ID",
        "AWS_S3_ENDPOINT_URL",
        "AWS_S3_REGION_NAME",
    ),
    *("AWS_SECRET_ACCESS_KEY", "AWS_STORAGE_BUCKET_NAME", "BASE_HOST", "BEHIND_PROXY"),
    *("CSRF_TRUSTED_ORIGINS", "DEFAULT_FROM_EMAIL", "DEMO", "DEMO_PUBLIC", "EMAIL_URL"),
    *("HSTS_PRELOAD", "HSTS_SECONDS", "LOG_FORMAT", "LOG_LEVEL", "METRICS_TOKEN", "MUNICIPALITY"),
    *(
        "OIDC_PRIVATE_NETWORKS",
        "PROXY_COUNT",
        "READ_REPLICA_URL",
        "REDIS_URL",
        "SECRET_KEY",
        "SSL_REDIRECT",
    ),
    *("SECRET_KEY_FALLBACKS", "SECURITY_TXT_EXPIRES"),
)
for _name in _LISTED:
    os.environ.pop(_name, None)
    os.environ.pop(f"{_name}_FILE", None)
# Settings that production must be given have a value while this is on; the tests run with it off.
os.environ["DEBUG"] = "1"

from config.settings import *  # noqa: E402, F403
from tests.redis_server import redis_url  # noqa: E402
from tests.template_database import ENVIRONMENT_NAME  # noqa: E402

DEBUG = False
if _template := os.environ.get(ENVIRONMENT_NAME):
    DATABASES["default"]["TEST"] = {"TEMPLATE": _template}  # noqa: F405
if _redis := redis_url():
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": _redis}
    }
# The slowness of a real hasher is all it would add.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Nobody listens: a test runs the job's row itself.
CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {}
# Playwright keeps an event loop in the thread of the tests, which is all that Django sees of it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
