"""What a first view weighs and whether it jumps, in a Chromium that was never here before.

Weighed as it goes over the line: static files as whitenoise compressed them, pages as the proxy
compresses them (gzip, which is what it does at worst). Shift is the Cumulative Layout Shift.
"""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterator

from playwright.sync_api import Page, Response, sync_playwright

from bench.measuring import heading, line
from bench.pages import paths
from bench.subjects import HOST
from bench.web import web_server
from tests.chromium import HOW_TO_GET_ONE, find_chromium
from tests.layout_shift import shift_after

# What each may weigh at most, in kilobytes (docs/performance.md).
MOST = {"list": 100, "map": 600}
COMPRESSIBLE = ("text/", "javascript", "json", "svg", "vector-tile")
SHIFT = shift_after(1500)


def measure_weights() -> None:
    """Print a line per page and width."""
    chromium = find_chromium()
    if chromium is None:
        print(f"\n{HOW_TO_GET_ONE}")
        return
    heading("First views", "page", "styles", "scripts", "rest", "in all, kB", "shift")
    arguments = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
    with web_server(has_files=True) as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        for name, path in paths():
            for width in (360, 1280):
                page = browser.new_page(viewport={"width": width, "height": 800})
                weights, shift = _first_view(page, f"http://{HOST}:{port}{path}")
                _say(name, width, weights, shift)
                page.close()
        browser.close()


def _first_view(page: Page, address: str) -> tuple[Counter[str], float]:
    weights: Counter[str] = Counter()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address, wait_until="networkidle")
    shift = float(page.evaluate(SHIFT))
    for kind, size in _sizes(answers):
        weights[kind] += size
    return weights, shift


def _sizes(answers: list[Response]) -> Iterator[tuple[str, int]]:
    for answer in answers:
        if answer.status >= 300:
            continue
        body = answer.body()
        headers = answer.headers
        size = len(body)
        if "content-encoding" in headers:
            size = int(headers.get("content-length", len(gzip.compress(body))))
        elif any(word in headers.get("content-type", "") for word in COMPRESSIBLE):
            size = len(gzip.compress(body))
        yield answer.request.resource_type, size


def _say(name: str, width: int, weights: Counter[str], shift: float) -> None:
    total = sum(weights.values()) / 1000
    kinds = [weights.pop(kind, 0) / 1000 for kind in ("document", "stylesheet", "script")]
    rest = sum(weights.values()) / 1000
    too_much = " (!)" if total > MOST.get(name, total) else ""
    cells = [f"{one:.0f}" for one in (*kinds, rest, total)]
    line(f"{name}, {width} px{too_much}", *cells, f"{shift:.3f}")
