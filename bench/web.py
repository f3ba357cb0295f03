"""The web server as it is run in production, on this machine, for the length of a measurement."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from config.processes import Program, stop_all

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_SECONDS = 60


@contextmanager
def web_server(*, has_files: bool = False) -> Iterator[int]:
    """Run it, with the static files collected and compressed or without; gives its port."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "DEBUG": "0",
            "DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "SECRET_KEY": settings.SECRET_KEY,
            "VAR_DIR": folder,
        }
        if has_files:
            collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "-v", "0"]
            subprocess.run(collect, env=environment, cwd=ROOT, check=True)
        command = [str(Path(sys.executable).parent / "granian"), "--interface", "wsgi"]
        command += ["--host", "127.0.0.1", "--port", str(port), "--workers", "2", "--no-ws"]
        command += ["--blocking-threads", "4", "config.wsgi:application"]
        log = Path(folder) / "web.log"
        web = Program("web", command, log=log, environment=environment, cwd=ROOT)
        try:
            _wait_for(port, web)
            yield port
        finally:
            stop_all([web])


def _wait_for(port: int, web: Program) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        assert not web.has_ended(), web.last_words()
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/livez", timeout=2).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError("the web server did not start")
