"""A real site for the browser tests: web server, worker and demo data, in a database of its own.

Started once; the tests change data as people would, each its own part of it.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import psycopg
import pytest
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, sync_playwright
from redis import Redis

from config.processes import Program, stop_all
from tests.redis_server import redis_url
from tests.template_database import ENVIRONMENT_NAME, database_url

ROOT = Path(__file__).resolve().parent.parent.parent
BIN = Path(sys.executable).parent
AXE = ROOT / "node_modules/axe-core/axe.min.js"
PATIENCE_SECONDS = 90
# Several times what the longest browser test takes on a busy machine.
HUNG_SECONDS = 240
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


# Of a test: whether it waited for a browser that hung.
HUNG = pytest.StashKey[bool]()


def has_hung(test: pytest.Item) -> bool:
    """Whether the browser of a test was killed because it no longer answered."""
    return test.stash.get(HUNG, False)


@pytest.hookimpl(wrapper=True, tryfirst=True)  # marked before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """All browser tests need a Chromium, and share one site (one xdist worker runs them all)."""
    for item in items:
        if Path(item.fspath).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
            # Not where a page made Chromium crash, which is the same error.
            again = pytest.mark.flaky(
                reruns=1, only_rerun=["^TargetClosedError"], condition=partial(has_hung, item)
            )
            item.add_marker(again)
    yield


@dataclass(frozen=True)
class Site:
    """The running site, and the environment its programs run in."""

    port: int
    environment: dict[str, str]

    def url(self, path: str, host: str = "haarlem.localhost") -> str:
        """The full address of a path."""
        return f"http://{host}:{self.port}{path}"

    def call(self, task: str) -> None:
        """Have the worker do now what it does at some hour of the day."""
        words = [str(BIN / "celery"), "--app", "config", "call", task]
        subprocess.run(
            words,
            cwd=ROOT,
            env=self.environment,
            check=True,
            capture_output=True,
            timeout=PATIENCE_SECONDS,
        )


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


@pytest.fixture(scope="session")
def database_of_its_own() -> Iterator[str]:
    """A database beside the one of the other tests; dropped at the end."""
    name = f"browser_{os.getpid()}"
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        copied = os.environ.get(ENVIRONMENT_NAME, "template1")
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{copied}"')  # type: ignore[arg-type]
        yield database_url(os.environ["DATABASE_URL"], name)
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def site(database_of_its_own: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site with the demonstration in it, and a worker that sends its mail."""
    folder = tmp_path_factory.mktemp("site")
    port = free_port()
    environment = {
        **os.environ,
        "DATABASE_URL": database_of_its_own,
        "DEMO": "1",
        # tests.settings turned it on for the settings it imports; the site is as people get it.
        "DEBUG": "0",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SITE_PORT": str(port),
        "VAR_DIR": str(folder),
        "REDIS_URL": redis_url(of_site=True),
    }
    if environment["REDIS_URL"]:
        # A run before this one left its messages there, and who asked how often.
        Redis.from_url(environment["REDIS_URL"]).flushdb()
    manage = [sys.executable, "manage.py"]
    quietly = {"cwd": ROOT, "env": environment}
    # Compressing takes as long as the rest, and waits for nobody.
    static = subprocess.Popen([*manage, "collectstatic", "--noinput", "-v", "0"], **quietly)
    for words in ("migrate", "load_demo"):
        subprocess.run([*manage, words, "-v", "0"], **quietly, check=True)
    assert static.wait() == 0
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
        yield Site(port, environment)
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


class Chromium:
    """One Chromium for all browser tests, and another where it had to be killed.

    Drawing without a graphics card, it now and then opens or closes a page for ever, and Playwright
    waits as long for those (microsoft/playwright#4761): no time limit reaches them.
    """

    def __init__(self, playwright: Playwright) -> None:
        self.playwright = playwright
        self.process = 0
        self._browser: Browser | None = None

    def running(self) -> Browser:
        """The browser, started where none runs."""
        if self._browser is None or not self._browser.is_connected():
            self._browser = self.playwright.chromium.launch(
                executable_path=os.environ.get("CHROMIUM") or None, args=CHROMIUM_FLAGS
            )
            # Playwright tells the process only to Node.
            debugger = self._browser.new_browser_cdp_session()
            programs = debugger.send("SystemInfo.getProcessInfo")["processInfo"]
            debugger.detach()
            self.process = next(one["id"] for one in programs if one["type"] == "browser")
        return self._browser

    def kill(self) -> None:
        """End it from another thread: what waits for it fails at once, with TargetClosedError."""
        os.kill(self.process, signal.SIGKILL)

    def close(self) -> None:
        """End it as it should be ended."""
        if self._browser is not None:
            self._browser.close()


def end_hung(test: pytest.Item, chromium: Chromium) -> None:
    """Kill the browser of a test that waits too long, which is then tried again."""
    test.stash[HUNG] = True
    chromium.kill()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """The one who has a browser for every test."""
    with sync_playwright() as playwright:
        one_for_all = Chromium(playwright)
        yield one_for_all
        one_for_all.close()
        # Its event loop gave the thread a second set of connections. Nobody else closes those, and
        # the database of the tests cannot be dropped while one is open.
        connections.close_all()


@pytest.fixture(autouse=True)
def browser(chromium: Chromium, request: pytest.FixtureRequest) -> Iterator[Browser]:
    """A browser that answers, until the test is over or has hung."""
    running = chromium.running()
    alarm = threading.Timer(HUNG_SECONDS, end_hung, [request.node, chromium])
    # Nobody waits for it where the run itself was broken off.
    alarm.daemon = True
    alarm.start()
    yield running
    alarm.cancel()


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

    def letter(self, to: str, about: str) -> Locator:
        """Wait until a worker has sent a mail, and go to where it can be read."""
        for _attempt in range(60):
            letters = self.go("/demo/post/").locator(".mail", has_text=f"Aan {to}")
            if (found := letters.filter(has_text=about)).count():
                return found.first
            self.page.wait_for_timeout(300)
        pytest.fail(f"No mail to {to} about {about}.")


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


def open_window(
    browser: Browser,
    site: Site,
    size: dict[str, int] = DESKTOP,
    *,
    scripts: bool = True,
    dark: bool = False,
) -> Visitor:
    """Open a browser window that keeps nothing of others; whoever opens it closes its context."""
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
    return visitor


@pytest.fixture
def new_visitor(browser: Browser, site: Site) -> Iterator[object]:
    """Open a browser window for somebody: `new_visitor(PHONE)`; all are closed afterwards."""
    opened: list[Visitor] = []

    def open_one(size: dict[str, int] = DESKTOP, **how: bool) -> Visitor:
        opened.append(open_window(browser, site, size, **how))
        return opened[-1]

    yield open_one
    for visitor in opened:
        visitor.context.close()
    assert [words for visitor in opened for words in visitor.complaints] == []


@pytest.fixture
def visitor(new_visitor: object) -> Visitor:
    """Somebody at a desktop."""
    return new_visitor()  # type: ignore[operator, no-any-return]
