"""What Lighthouse says of the first views, where it is installed: `npm install -g lighthouse`.

Its scores of speed are those of a slow phone on this machine, so they say more about what changed
than about what people see.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from bench.measuring import heading, line
from bench.pages import paths
from bench.subjects import HOST
from bench.web import ROOT, web_server
from tests.chromium import HOW_TO_GET_ONE, find_chromium

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FIGURES = ("first-contentful-paint", "largest-contentful-paint", "cumulative-layout-shift")
HOW_TO_GET_IT = (
    "Left out: Lighthouse, which is not installed. Get it with npm install -g lighthouse"
)


def measure_lighthouse() -> None:
    """Print a line per page."""
    places = [os.environ.get("PATH", ""), str(ROOT / "node_modules" / ".bin")]
    program = shutil.which("lighthouse", path=os.pathsep.join(places))
    chromium = find_chromium()
    if program is None or chromium is None:
        print(f"\n{HOW_TO_GET_IT if program is None else HOW_TO_GET_ONE}")
        return
    heading("Lighthouse, on a phone", "speed", "access", "practices", "seo", "FCP", "LCP", "shift")
    with web_server(has_files=True) as port:
        for name, path in paths():
            report = _report(program, chromium, f"http://{HOST}:{port}{path}")
            scores = [
                str(round((report["categories"][one]["score"] or 0) * 100)) for one in CATEGORIES
            ]
            line(
                name, *scores, *(report["audits"][one].get("displayValue", "?") for one in FIGURES)
            )


def _report(program: str, chromium: str, address: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.json"
        command = [program, address, "--quiet", "--output=json", f"--output-path={path}"]
        command += [f"--only-categories={','.join(CATEGORIES)}"]
        command += ["--chrome-flags=--headless=new --no-sandbox --use-angle=swiftshader"]
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": chromium})
        found: dict[str, Any] = json.loads(path.read_text())
    return found
