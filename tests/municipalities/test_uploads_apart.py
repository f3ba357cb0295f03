"""The process that cleans: bounded, without our secrets, and never a fault on the page."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from municipalities.uploads import accepting, cleaning
from municipalities.uploads.accepting import UploadRefused, accept
from municipalities.uploads.rules import Reason, Rule
from tests.municipalities import upload_files as files


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], cwd=settings.BASE_DIR, capture_output=True, text=True
    )


def test_it_knows_nothing_of_django() -> None:
    code = (
        "import sys\n"
        "from municipalities.uploads import cleaning, office, pdfs, photos, sniffing, texts\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('django', 'config')])"
    )

    assert run_python(code).stdout.strip() == "[]"


def test_it_is_ended_when_it_takes_too_much_memory() -> None:
    done = run_python(
        "from municipalities.uploads.cleaning import limit_ourselves\n"
        "limit_ourselves()\n"
        "bytearray(2_000_000_000)"
    )

    assert "MemoryError" in done.stderr


@pytest.mark.parametrize(
    ("reading", "reason"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", Reason.TOO_SLOW),
        ("import sys; sys.exit(3)", Reason.BROKEN),
        ("import time; time.sleep(30)", Reason.TOO_SLOW),
    ],
    ids=["crash", "fault", "no-end"],
)
def test_a_reader_that_falls_over_gives_a_sentence(
    reading: str, reason: Reason, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    really = subprocess.run

    def other(command: list[str], **options: object) -> object:
        return really([sys.executable, "-c", reading], **{**options, "timeout": 2})  # type: ignore[call-overload]

    monkeypatch.setattr(accepting.subprocess, "run", other)

    with pytest.raises(UploadRefused) as refusal:
        accept(files.sent(files.jpeg()), Rule())

    assert refusal.value.reason == reason


def test_it_gets_none_of_the_server_s_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, object] = {}
    really = subprocess.run

    def watched(command: list[str], **options: object) -> object:
        seen.update(options)
        return really(command, **options)  # type: ignore[call-overload]

    monkeypatch.setenv("SECRET_KEY", "heel geheim")
    monkeypatch.setattr(accepting.subprocess, "run", watched)

    accept(files.sent(files.jpeg()), Rule())

    assert "heel geheim" not in str(seen["env"])


def test_nothing_of_a_file_is_left_on_the_disk(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(accepting.tempfile, "tempdir", str(tmp_path))

    accept(files.sent(files.jpeg()), Rule())
    with pytest.raises(UploadRefused):
        accept(files.sent(files.jpeg()[:300]), Rule())

    assert list(tmp_path.iterdir()) == []
    assert cleaning.CPU_SECONDS < accepting.PATIENCE_SECONDS
