"""Asking the API: `ask("initiatives?topic=groen")` at Haarlem's host, as a visitor or somebody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from municipalities.models import User
from tests.conftest import HAARLEM_HOST, log_in
from tests.initiatives.counted import counted

__all__ = ["counted"]

PLATFORM_HOST = "localhost"

Ask = Callable[..., HttpResponse]


@pytest.fixture
def ask() -> Ask:
    """Ask the API; `token` is sent as a bearer, `headers` besides. What it changes may be any."""

    def send(
        path: str,
        user: User | None = None,
        *,
        host: str = HAARLEM_HOST,
        method: str = "get",
        token: str = "",
        headers: dict[str, str] | None = None,
        **more: Any,
    ) -> HttpResponse:
        client = Client(SERVER_NAME=host)
        if user is not None:
            log_in(client, user)
        sent = dict(headers or {})
        if method in {"patch", "delete"}:
            sent.setdefault("If-Match", "*")
        if token:
            sent["Authorization"] = f"Bearer {token}"
        if "data" in more:
            more.setdefault("content_type", "application/json")
        answer: HttpResponse = getattr(client, method)(f"/api/v1/{path}", headers=sent, **more)
        return answer

    return send
