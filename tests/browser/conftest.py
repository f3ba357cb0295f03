"""A real site for the browser tests: web server, worker and demo data, in a database of its own.

Started once; the tests change data as people would, each its own part of it.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from config.processes import Program, stop_all

ROOT = Path(__file__).resolve().parent.parent.parent
BIN = Path(sys.executable).parent
AXE = ROOT / "node_modules/axe-core/axe.min.js"
PATIENCE_SECONDS = 90
# Drawing WebGL2 needs no graphics card with these.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE = {"width": 360, "height": 800}
DESKTOP = {"width": 1280, "height": 900}
# The least that nothing may be wider than.
NARROW = {"width": 320, "height": 640}


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All browser tests need a Chromium, and share one site (one xdist worker runs them all)."""
    for item in items:
        if Path(item.fspath).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@dataclass(frozen=True)
class Site:
    """The running site."""

    port: int

    def url(self, path: str, host: str = "haarlem.localhost") -> str:
        """The full address of a path."""
        return f"http://{host}:{self.port}{path}"


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


@pytest.fixture(scope="session")
def database_of_its_own() -> Iterator[str]:
    """An empty database beside the one of the other tests; dropped at the end."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    name = f"browser_{os.getpid()}"
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type]
        yield urlunsplit(parts._replace(path=f"/{name}"))
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def site(database_of_its_own: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site with the demonstration in it, and a worker that sends its mail."""
    folder = tmp_path_factory.mktemp("site")
    environment = {
        **os.environ,
        "DATABASE_URL": database_of_its_own,
        "DEMO": "1",
        # tests.settings turned it on for the settings it imports; the site is as people get it.
        "DEBUG": "0",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "VAR_DIR": str(folder),
    }
    for words in (["migrate"], ["load_demo"], ["collectstatic", "--noinput"]):
        subprocess.run(
            [sys.executable, "manage.py", *words, "--verbosity", "0"],
            cwd=ROOT,
            env=environment,
            check=True,
        )
    port = free_port()
    web = [str(BIN / "granian"), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    web += ["--workers", "1", "--blocking-threads", "4", "--no-ws", "config.wsgi:application"]
    worker = [str(BIN / "celery"), "--app", "config", "worker", "--beat", "--concurrency", "1"]
    worker += ["--schedule", str(folder / "beat"), "--without-gossip", "--without-mingle"]
    programs = [
        Program(name, command, log=folder / f"{name}.log", environment=environment, cwd=ROOT)
        for name, command in (("web", web), ("worker", worker))
    ]
    try:
        wait_until_ready(port, programs)
        yield Site(port)
    finally:
        stop_all(programs)


def wait_until_ready(port: int, programs: list[Program]) -> None:
    """Wait for web server and worker; fail with the last words of the one that stopped."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        for program in programs:
            assert not program.has_ended(), f"{program.name}: {program.last_words()}"
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail("The site did not become ready.")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all browser tests."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or None, args=CHROMIUM_FLAGS
        )
        yield started
        started.close()
        # Its event loop gave the thread a second set of connections. Nobody else closes those, and
        # the database of the tests cannot be dropped while one is open.
        connections.close_all()


@dataclass
class Visitor:
    """Somebody with a browser; remembers what the browser complained about."""

    site: Site
    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str, host: str = "haarlem.localhost") -> Page:
        """Open a page."""
        self.page.goto(self.site.url(path, host))
        return self.page

    def become(self, email: str, host: str = "haarlem.localhost") -> None:
        """Log in as a demo person with her button."""
        self.go("/demo/", host)
        self.page.locator(f'form:has(input[value="{email}"]) button').click()
        self.page.wait_for_url("**/account/")


def watch(visitor: Visitor) -> None:
    """Write down errors of scripts, refused resources and answers that went wrong."""

    def heard(message: object) -> None:
        kind, text = message.type, message.text  # type: ignore[attr-defined]
        # A page that is meant to be an error says so in its own status.
        if kind == "error" and "status of 4" not in text:
            visitor.complaints.append(text)

    visitor.page.on("console", heard)
    visitor.page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
    visitor.page.on(
        "response",
        lambda response: (
            visitor.complaints.append(f"{response.status} {response.url}")
            if response.status >= 500
            else None
        ),
    )


@pytest.fixture
def new_visitor(browser: Browser, site: Site) -> Iterator[object]:
    """Open a browser window for somebody: `new_visitor(width=360)`; all are closed afterwards."""
    opened: list[Visitor] = []

    def open_window(
        size: dict[str, int] = DESKTOP, *, scripts: bool = True, dark: bool = False
    ) -> Visitor:
        context = browser.new_context(
            viewport=size,  # type: ignore[arg-type]
            java_script_enabled=scripts,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        visitor = Visitor(site, context, context.new_page())
        watch(visitor)
        opened.append(visitor)
        return visitor

    yield open_window
    for visitor in opened:
        visitor.context.close()
    assert [words for visitor in opened for words in visitor.complaints] == []


@pytest.fixture
def visitor(new_visitor: object) -> Visitor:
    """Somebody at a desktop."""
    return new_visitor()  # type: ignore[operator, no-any-return]
