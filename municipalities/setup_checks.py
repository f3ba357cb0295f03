"""Does this installation work? Every connection is tried; what is wrong is one sentence.

A check returns nothing when all is well, or raises Trouble. Nothing is changed but a small file
that is written and removed, and nothing is sent.
"""

from __future__ import annotations

import ipaddress
import os
import secrets
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from smtplib import SMTPException

from celery import current_app
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.db import Error as DatabaseError
from django.db import connection
from django.utils import timezone

from municipalities.middleware import readiness
from municipalities.models import Municipality
from municipalities.replica import MOST_SECONDS_BEHIND, REPLICA, seconds_behind

OLDEST_POSTGRES = 15
EXTENSIONS = ("btree_gist", "pg_trgm", "unaccent")
# A code of a second factor is good for half a minute.
MOST_CLOCK_DIFFERENCE = timedelta(seconds=10)
SHORTEST_KEY = 50
# How long security.txt holds when nobody says; when to warn; what RFC 9116 calls too long.
HALF_A_YEAR = timedelta(days=180)
SECURITY_TXT_NOTICE = timedelta(days=30)
LONGEST_SECURITY_TXT = timedelta(days=366)
FEWEST_CHARACTERS = 10


class Trouble(Exception):
    """Something does not work; the message is one sentence that says what and what to do."""


@dataclass(frozen=True)
class Finding:
    """The outcome of one check; `trouble` is empty when all is well."""

    name: str
    trouble: str


# The database ------------------------------------------------------------------------------------


def check_database() -> None:
    """It answers and is new enough, and its clock is ours."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('server_version_num')::int / 10000, now()")
            version, moment = cursor.fetchone()
    except DatabaseError as error:
        raise Trouble(
            f"The database does not answer ({type(error).__name__}); look at DATABASE_URL."
        ) from error
    if version < OLDEST_POSTGRES:
        raise Trouble(f"PostgreSQL is {version}; it must be {OLDEST_POSTGRES} or newer.")
    if abs(moment - timezone.now()) > MOST_CLOCK_DIFFERENCE:
        raise Trouble("The clocks of this machine and the database differ; set both by NTP.")


def check_extensions() -> None:
    """What searching and guarding against overlaps needs is there, or migrate will make it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_available_extensions")
        available = {name for (name,) in cursor.fetchall()}
    missing = [name for name in EXTENSIONS if name not in available]
    if missing:
        raise Trouble(
            f"PostgreSQL lacks {', '.join(missing)}; install its package of contributed modules."
        )


def check_migrations() -> None:
    """The tables are those of this version."""
    if "migrations" in readiness():
        raise Trouble("The tables are not those of this version; run manage.py migrate.")


def check_replica() -> None:
    """The copy for reports, when there is one, answers and keeps up."""
    if REPLICA not in settings.DATABASES:
        return
    try:
        behind = seconds_behind()
    except DatabaseError as error:
        raise Trouble("The read replica does not answer; look at READ_REPLICA_URL.") from error
    if behind > MOST_SECONDS_BEHIND:
        raise Trouble(f"The read replica is {behind:.0f} seconds behind and is left unused.")


# What works in the background --------------------------------------------------------------------


def check_cache() -> None:
    """What is put into the cache can be read by others."""
    key, value = "check-setup", secrets.token_hex(8)
    try:
        cache.set(key, value, 30)
        same = cache.get(key) == value
    except Exception as error:  # each kind of cache has errors of its own
        raise Trouble(
            f"The cache does not answer ({type(error).__name__}); look at REDIS_URL."
        ) from error
    if not same:
        raise Trouble("The cache forgets what it was told a moment ago; it may have no memory.")
    if "locmem" in settings.CACHES["default"]["BACKEND"]:
        raise Trouble(
            "Each process has a cache of its own, so limits do not add up; set REDIS_URL."
        )


def check_broker() -> None:
    """Workers can be woken."""
    try:
        with current_app.connection_for_write() as broker:
            broker.ensure_connection(max_retries=1, timeout=5)
    except Exception as error:  # each transport has errors of its own
        raise Trouble(
            f"The broker does not answer ({type(error).__name__}); look at REDIS_URL."
        ) from error


def check_worker() -> None:
    """A worker is at work and beat wakes it."""
    if "worker" in readiness():
        raise Trouble("No worker has beaten for a minute; start a worker and one beat.")


def check_mail() -> None:
    """The mail server lets us in; nothing is sent."""
    backend = get_connection(fail_silently=False)
    if not isinstance(backend, EmailBackend):
        raise Trouble("Mail is not sent anywhere; set EMAIL_URL.")
    try:
        try:
            backend.open()
        finally:
            backend.close()
    except (OSError, SMTPException) as error:
        raise Trouble(
            f"The mail server does not let us in ({type(error).__name__}); look at EMAIL_URL."
        ) from error


# Files -------------------------------------------------------------------------------------------


def check_storage() -> None:
    """A file can be kept, read and removed."""
    content = secrets.token_bytes(16)
    try:
        name = default_storage.save("check-setup.txt", ContentFile(content))
        with default_storage.open(name) as file:
            same = file.read() == content
        default_storage.delete(name)
    except Exception as error:  # each kind of storage has errors of its own
        raise Trouble(
            f"Files cannot be kept ({type(error).__name__}); look at VAR_DIR or the AWS settings."
        ) from error
    if not same:
        raise Trouble("The storage gives back another file than it was given.")


def check_static_files() -> None:
    """Styles and scripts were collected, for this version."""
    manifest = getattr(staticfiles_storage, "hashed_files", None)
    if not manifest:
        raise Trouble("There are no static files; run manage.py collectstatic.")
    missing = [name for name in manifest.values() if not staticfiles_storage.exists(name)]
    if missing:
        raise Trouble(f"{len(missing)} static files are gone; run manage.py collectstatic --clear.")


# Who we are to the world -------------------------------------------------------------------------


def check_hosts() -> None:
    """The name of the platform and those of its municipalities lead somewhere."""
    host = settings.BASE_HOST
    if is_network_address(host):
        raise Trouble("BASE_HOST is a number, and a number has no municipalities under it.")
    if any(allowed in {"*", "."} for allowed in settings.ALLOWED_HOSTS):
        raise Trouble("ALLOWED_HOSTS lets every host in; name the hosts.")
    names = [host]
    if not settings.MUNICIPALITY:
        slugs = Municipality.objects.values_list("slug", flat=True)[:20]
        names += [f"{slug}.{host}" for slug in slugs]
    lost = [name for name in names if not resolves(name)]
    if lost:
        raise Trouble(f"These names lead nowhere, so add them to the DNS: {', '.join(lost)}.")


def is_network_address(host: str) -> bool:
    """Tell whether a host is a number instead of a name."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def resolves(name: str) -> bool:
    """Tell whether a name has an address; browsers find those under localhost by themselves."""
    if name.endswith(".localhost"):
        return True
    try:
        return bool(socket.getaddrinfo(name, 443))
    except (OSError, UnicodeError):
        return False


def check_https() -> None:
    """Somebody in front of us speaks https."""
    if settings.SECURE_SSL_REDIRECT and not settings.BEHIND_PROXY:
        raise Trouble(
            "People are sent to https and there is no proxy that speaks it; put one in front and "
            "set BEHIND_PROXY=1."
        )


def security_txt_expires() -> date:
    """Return the day until which /.well-known/security.txt holds (RFC 9116).

    The day somebody last promised to read what is reported; without one, half a year from today.
    """
    told: date | None = settings.SECURITY_TXT_EXPIRES
    return told or timezone.localdate() + HALF_A_YEAR


def check_security_txt() -> None:
    """Who finds a hole is still told where to report it."""
    left = security_txt_expires() - timezone.localdate()
    if left <= timedelta(0):
        raise Trouble("security.txt has expired; see who reads reports, set SECURITY_TXT_EXPIRES.")
    if left < SECURITY_TXT_NOTICE:
        raise Trouble(f"security.txt expires in {left.days} days; set SECURITY_TXT_EXPIRES.")
    if left > LONGEST_SECURITY_TXT:
        raise Trouble("security.txt holds for over a year; RFC 9116 asks for less.")


def check_secret_key() -> None:
    """The key that signs cookies and links cannot be guessed."""
    key = settings.SECRET_KEY
    if "change-me" in key or key.startswith("django-insecure-"):
        raise Trouble("SECRET_KEY is that of an example; `make env` writes a real one.")
    if len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_CHARACTERS:
        raise Trouble(f"SECRET_KEY is easy to guess; take {SHORTEST_KEY} random characters.")


def check_switches() -> None:
    """What helps while developing is off."""
    for name in ("DEMO", "DEBUG"):
        if getattr(settings, name):
            raise Trouble(f"{name} is on, which shows strangers too much; set {name}=0.")


def check_running_as() -> None:
    """A hole in us should not be a hole in the machine."""
    if os.geteuid() == 0:
        raise Trouble("This runs as root; run it as a user that owns nothing but VAR_DIR.")


CHECKS: dict[str, Callable[[], None]] = {
    "database": check_database,
    "extensions": check_extensions,
    "migrations": check_migrations,
    "replica": check_replica,
    "cache": check_cache,
    "broker": check_broker,
    "worker": check_worker,
    "mail": check_mail,
    "storage": check_storage,
    "static files": check_static_files,
    "hosts": check_hosts,
    "https": check_https,
    "secret key": check_secret_key,
    "security.txt": check_security_txt,
    "switches": check_switches,
    "user": check_running_as,
}


def findings() -> Iterator[Finding]:
    """Run every check; one that cannot be done says why, and the rest still runs."""
    for name, check in CHECKS.items():
        try:
            check()
        except Trouble as trouble:
            yield Finding(name, str(trouble))
        except DatabaseError:
            yield Finding(name, "This needs the database or its tables, which are not there.")
        else:
            yield Finding(name, "")
