"""Which addresses take files: only those have room for a large body."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpResponseBase
from django.urls import Resolver404, resolve


def receives_files(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let a form with files come in whole. Says nothing about who may send it."""

    @wraps(view)
    def received(*args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(*args, **kwargs)

    received.body_limit = settings.FILES_BODY_LIMIT  # type: ignore[attr-defined]
    return received


def body_limit_of(path: str) -> int:
    """Return the most bytes that may be sent to an address."""
    try:
        view = resolve(path).func
    except Resolver404:
        return settings.BODY_LIMIT
    return int(getattr(view, "body_limit", settings.BODY_LIMIT))
