"""The identity provider of the tests: how it is started, and how a person passes through it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests
from django.http import HttpResponse
from django.test import Client

from municipalities.models import IdentityProvider

PROGRAM = Path(__file__).with_name("provider_process.py")


@dataclass(frozen=True)
class Provider:
    """A provider that runs at an address."""

    issuer: str

    def knows(self, subject: str, **claims: Any) -> None:
        """Have a person, with what the provider says of her."""
        requests.put(f"{self.issuer}/users/{subject}", json=claims, timeout=10).raise_for_status()

    def says_instead(self, **odd: Any) -> None:
        """Have it lie, or with nothing: tell the truth again."""
        requests.put(f"{self.issuer}/odd", json=odd, timeout=10).raise_for_status()

    def passed(self, address: str, subject: str) -> str:
        """Log in over there as somebody; return the address the browser is sent back to."""
        answer = requests.post(address, data={"sub": subject}, allow_redirects=False, timeout=10)
        return answer.headers["Location"]


@contextmanager
def running_provider() -> Iterator[Provider]:
    """Run the process for the length of a `with`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, str(PROGRAM), str(port)])
    provider = Provider(f"http://localhost:{port}")
    try:
        for _ in range(300):
            try:
                requests.get(provider.issuer, timeout=1)
                break
            except requests.ConnectionError:
                time.sleep(0.1)
        yield provider
    finally:
        process.terminate()
        process.wait(10)


def path_of(address: str) -> str:
    """The address without its host, for a test client."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def asked(address: str) -> dict[str, str]:
    """What an address asks for."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def sign_on(
    browser: Client, provider: Provider, row: IdentityProvider, subject: str, query: str = ""
) -> HttpResponse:
    """The whole way: the button, the provider, and back."""
    start = browser.get(f"/account/aanmelddienst/{row.pk}/{query}")
    assert start.status_code == 302, start.text
    return browser.get(path_of(provider.passed(start["Location"], subject)))
