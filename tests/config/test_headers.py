"""What internet.nl and Mozilla Observatory look for in the headers of an answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings
from whitenoise.middleware import WhiteNoiseMiddleware

from config.headers import HeadersMiddleware


@pytest.mark.parametrize("address", ["/", "/initiatieven/", "/nergens/", "/account/login/"])
def test_every_page_says_what_a_browser_may_do(visit: Callable[..., Client], address: str) -> None:
    headers = visit().get(address).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "object-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http:" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] in {"same-origin", "strict-origin"}
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "geolocation=(self)" in headers["Permissions-Policy"]


def test_an_answer_may_say_otherwise() -> None:
    answer = HttpResponse(headers={"Cross-Origin-Resource-Policy": "cross-origin"})

    response = HeadersMiddleware(lambda _: answer)(RequestFactory().get("/"))

    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Permissions-Policy" in response


def test_static_files_are_for_our_own_pages(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "base.css").write_text("a{}")
    settings.STATIC_ROOT, settings.WHITENOISE_AUTOREFRESH = str(tmp_path), True
    serve = HeadersMiddleware(WhiteNoiseMiddleware(lambda _: HttpResponse(status=404)))

    response = serve(RequestFactory().get("/static/base.css"))

    assert response.status_code == 200
    assert "Access-Control-Allow-Origin" not in response
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"


def test_cookies_are_for_us_only(visit: Callable[..., Client]) -> None:
    client = visit()
    client.get("/account/login/")

    [cookie] = client.cookies.values()
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["domain"] == ""
