"""`manage.py check_setup` finds what is wrong with an installation, and says it in a sentence."""

from __future__ import annotations

import io
import socketserver
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import OperationalError
from pytest_django.fixtures import Settings

from municipalities import setup_checks
from municipalities.models import Municipality
from municipalities.setup_checks import CHECKS, Trouble
from municipalities.tasks import beat_worker
from tests.factories import MunicipalityFactory

GOOD_KEY = "j4-8Zq0Lw2bV7xT1nR6yK9mC3sD5fG0hJ2kL4pQ6wE8rT0yUbN3mV5xZ7"


class MailServer(socketserver.StreamRequestHandler):
    """A mail server that lets one person in and remembers what was asked of it."""

    asked: list[str]

    def handle(self) -> None:
        self.wfile.write(b"220 mail\r\n")
        while line := self.rfile.readline().decode().strip():
            self.asked.append(line)
            word = line.split()[0].upper()
            if word == "EHLO":
                answer = "250-mail\r\n250 AUTH PLAIN"
            elif word == "AUTH":
                # NUL post NUL goed, in base 64.
                answer = "235 in" if line.endswith("AHBvc3QAZ29lZA==") else "535 out"
            else:
                answer = "221 bye" if word == "QUIT" else "250 ok"
            self.wfile.write(f"{answer}\r\n".encode())
            if word == "QUIT":
                return


@pytest.fixture
def mail_server(settings: Settings) -> Iterator[list[str]]:
    """A running mail server that our settings know; gives what it was asked."""

    class Fresh(MailServer):
        asked: list[str] = []
        # Whoever forgets to say goodbye keeps nobody waiting.
        timeout = 5

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Fresh) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.server_address[1]
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "post", "goed"
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        yield Fresh.asked
        server.shutdown()


def trouble(name: str) -> str:
    """What a check says; empty when all is well."""
    try:
        CHECKS[name]()
    except Trouble as sentence:
        return str(sentence)
    return ""


# The database ------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["database", "extensions", "migrations", "replica"])
def test_the_database_of_the_tests_is_fine(name: str) -> None:
    assert trouble(name) == ""


def test_a_silent_database_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OperationalError("password authentication failed for user jansen")

    monkeypatch.setattr(setup_checks.connection, "cursor", refuse)

    assert trouble("database").startswith("The database does not answer (OperationalError)")
    assert "jansen" not in trouble("database")


@pytest.mark.django_db
def test_an_old_database_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup_checks, "OLDEST_POSTGRES", 99)

    assert "must be 99 or newer" in trouble("database")


@pytest.mark.django_db
def test_a_clock_that_runs_ahead_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    ahead = setup_checks.timezone.now() + timedelta(minutes=2)
    monkeypatch.setattr(setup_checks.timezone, "now", lambda: ahead)

    assert "clocks" in trouble("database")


@pytest.mark.django_db
def test_an_extension_that_cannot_be_had_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup_checks, "EXTENSIONS", ("pg_trgm", "pg_dream"))

    assert "lacks pg_dream" in trouble("extensions")


def test_missing_tables_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup_checks, "readiness", lambda: {"migrations": "not applied"})

    assert "run manage.py migrate" in trouble("migrations")


@pytest.mark.parametrize(("seconds", "said"), [(0.0, ""), (31.0, "31 seconds behind")])
def test_a_replica_that_lags_is_said(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, seconds: float, said: str
) -> None:
    monkeypatch.setitem(settings.DATABASES, "replica", {})
    monkeypatch.setattr(setup_checks, "seconds_behind", lambda: seconds)

    assert said in trouble("replica")
    assert bool(trouble("replica")) is bool(said)


# What works in the background --------------------------------------------------------------------


def test_a_cache_that_nobody_shares_is_said(settings: Settings) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

    assert "cache of its own" in trouble("cache")


def test_a_silent_cache_is_said(settings: Settings) -> None:
    backend = "django.core.cache.backends.redis.RedisCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": "redis://127.0.0.1:1/0"}}

    assert "The cache does not answer (ConnectionError)" in trouble("cache")


def test_a_silent_broker_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert trouble("broker") == ""

    monkeypatch.setattr(setup_checks.current_app.conf, "broker_url", "redis://127.0.0.1:1/0")
    monkeypatch.setattr(setup_checks.current_app.conf, "broker_write_url", "redis://127.0.0.1:1/0")

    assert "The broker does not answer" in trouble("broker")


@pytest.mark.django_db
def test_a_worker_must_beat() -> None:
    assert "No worker" in trouble("worker")

    beat_worker()

    assert trouble("worker") == ""


def test_the_mail_server_lets_us_in_and_is_asked_nothing(mail_server: list[str]) -> None:
    assert trouble("mail") == ""
    assert [line.split()[0].upper() for line in mail_server] == ["EHLO", "AUTH", "QUIT"]


def test_a_wrong_mail_password_is_said(mail_server: list[str], settings: Settings) -> None:
    settings.EMAIL_HOST_PASSWORD = "fout"

    assert "does not let us in (SMTPAuthenticationError)" in trouble("mail")


def test_a_silent_mail_server_is_said(mail_server: list[str], settings: Settings) -> None:
    settings.EMAIL_PORT = 1

    assert "does not let us in (ConnectionRefusedError)" in trouble("mail")


def test_mail_that_goes_nowhere_is_said(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    assert "not sent anywhere" in trouble("mail")


# Files -------------------------------------------------------------------------------------------


def test_files_are_kept_and_the_trial_is_removed(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path

    assert trouble("storage") == ""
    assert list(tmp_path.iterdir()) == []


def test_a_storage_that_refuses_is_said(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    settings.MEDIA_ROOT = tmp_path / "file"

    assert "Files cannot be kept" in trouble("storage")


class Collected:
    """Static files as collectstatic leaves them."""

    def __init__(self, *gone: str) -> None:
        self.hashed_files = {"css/base.css": "css/base.1a2b.css"}
        self.gone = gone

    def exists(self, name: str) -> bool:
        return name not in self.gone


def test_static_files_must_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup_checks, "staticfiles_storage", object())
    assert "run manage.py collectstatic" in trouble("static files")

    monkeypatch.setattr(setup_checks, "staticfiles_storage", Collected("css/base.1a2b.css"))
    assert "1 static files are gone" in trouble("static files")

    monkeypatch.setattr(setup_checks, "staticfiles_storage", Collected())
    assert trouble("static files") == ""


# Who we are to the world -------------------------------------------------------------------------


@pytest.mark.django_db
def test_every_name_must_lead_somewhere(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    MunicipalityFactory(slug="haarlem")
    MunicipalityFactory(slug="zandvoort")
    settings.BASE_HOST = "samenspel.example"
    known = {"samenspel.example", "haarlem.samenspel.example"}
    monkeypatch.setattr(setup_checks, "resolves", lambda name: name in known)

    said = trouble("hosts")

    assert "zandvoort.samenspel.example" in said
    assert "haarlem" not in said
    settings.MUNICIPALITY = "haarlem"
    assert trouble("hosts") == ""


def test_a_number_or_every_host_is_said(settings: Settings) -> None:
    settings.BASE_HOST = "192.0.2.7"
    assert "is a number" in trouble("hosts")

    settings.BASE_HOST, settings.ALLOWED_HOSTS = "localhost", ["localhost", "*"]
    assert "lets every host in" in trouble("hosts")


def test_a_name_that_leads_nowhere_is_none() -> None:
    assert setup_checks.resolves("localhost")
    assert not setup_checks.resolves("nergens.invalid")
    assert not setup_checks.resolves("a" * 70)


@pytest.mark.parametrize(("redirect", "proxy", "fine"), [(1, 0, 0), (1, 1, 1), (0, 0, 1)])
def test_somebody_must_speak_https(
    settings: Settings, redirect: int, proxy: int, fine: int
) -> None:
    settings.SECURE_SSL_REDIRECT, settings.BEHIND_PROXY = bool(redirect), bool(proxy)

    assert (trouble("https") == "") is bool(fine)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (GOOD_KEY, ""),
        ("change-me-secret-key", "that of an example"),
        (f"django-insecure-{GOOD_KEY}", "that of an example"),
        (GOOD_KEY[:49], "easy to guess"),
        ("ab" * 40, "easy to guess"),
    ],
)
def test_the_key_must_be_hard_to_guess(settings: Settings, key: str, said: str) -> None:
    settings.SECRET_KEY = key

    assert said in trouble("secret key")
    assert bool(trouble("secret key")) is bool(said)


@pytest.mark.parametrize("name", ["DEMO", "DEBUG"])
def test_what_helps_developing_must_be_off(settings: Settings, name: str) -> None:
    assert trouble("switches") == ""

    setattr(settings, name, True)

    assert f"{name} is on" in trouble("switches")


def test_root_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup_checks.os, "geteuid", lambda: 0)
    assert "runs as root" in trouble("user")

    monkeypatch.setattr(setup_checks.os, "geteuid", lambda: 999)
    assert trouble("user") == ""


# The command -------------------------------------------------------------------------------------


def test_the_command_says_all_that_is_wrong_and_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down() -> None:
        raise Trouble("It is broken; mend it.")

    def lose_the_tables() -> None:
        Municipality.objects.get()

    checks = {"a": break_down, "b": lambda: None, "c": lose_the_tables}
    monkeypatch.setattr(setup_checks, "CHECKS", checks)
    monkeypatch.setattr(
        Municipality.objects, "get", lambda: (_ for _ in ()).throw(OperationalError)
    )
    said = io.StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("check_setup", stdout=said)

    assert ended.value.code == 1
    assert said.getvalue().splitlines() == [
        "wrong a: It is broken; mend it.",
        "fine  b",
        "wrong c: This needs the database or its tables, which are not there.",
        "2 of these need a look.",
    ]


def test_the_command_is_content_when_all_is_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup_checks, "CHECKS", {"a": lambda: None})
    said = io.StringIO()

    call_command("check_setup", stdout=said)

    assert "All is well." in said.getvalue()
