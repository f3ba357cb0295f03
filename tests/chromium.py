"""Finding a Chromium for the browser tests, and getting one where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PROGRAMS = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
HOW_TO_GET_ONE = (
    "Left out: the browser tests, because no Chromium was found or could be had. "
    "Install one (apt install chromium) or name it: CHROMIUM=/path/to/chrome make test"
)


def candidates() -> Iterator[str]:
    """Yield where a Chromium may be: what CHROMIUM names, this machine's own, Playwright's."""
    if named := os.environ.get("CHROMIUM"):
        yield named
    for program in PROGRAMS:
        if path := shutil.which(program):
            yield path
    if own := playwrights_own():
        yield own


def playwrights_own() -> str | None:
    """Return where Playwright's download is, or None when there is none."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def runs(program: str) -> bool:
    """Tell whether this is a Chromium that starts: some only say how to install one."""
    try:
        done = subprocess.run(
            [program, "--version"], capture_output=True, text=True, errors="replace", timeout=30
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and any(name in done.stdout for name in ("Chrom", "Microsoft Edge"))


def find_chromium() -> str | None:
    """Return the path of a Chromium that runs, or None."""
    return next((program for program in candidates() if runs(program)), None)


def ensure_chromium() -> str | None:
    """Return a Chromium, getting one where there is none; None when that does not work."""
    if found := find_chromium():
        return found
    print("No Chromium here; getting Playwright's own ...", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], capture_output=True)
    if found := find_chromium():
        return found
    if os.geteuid() == 0 and shutil.which("apt-get") and Path("/etc/debian_version").exists():
        print("That did not work; getting Debian's ...", flush=True)
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for words in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", "--quiet", *words], capture_output=True, env=quiet)
    return find_chromium()
