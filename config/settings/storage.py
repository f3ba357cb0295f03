"""What is kept, and where: the database and its history, work to do, and files."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured
from pghistory.config import ContextJSONField

from config import file_broker
from config.databases import database_from_url
from config.env import env_secret, env_text
from config.object_storage import object_storage
from config.settings.site import BASE_DIR, DEBUG, DEMO, VAR_DIR

# Database ----------------------------------------------------------------------------------------

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

# History -----------------------------------------------------------------------------------------

# Who, by which route and how stand in the row of the change itself: one row to keep or to erase.
PGHISTORY_CONTEXT_FIELD = ContextJSONField()
PGHISTORY_JSON_ENCODER = "municipalities.history.tracking.ContextEncoder"

# Background work and cache -----------------------------------------------------------------------

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
    CELERY_BROKER_URL = f"{file_broker.NAME}://"
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

# Files -------------------------------------------------------------------------------------------

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
