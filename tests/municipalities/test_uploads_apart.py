"""The process that cleans: bounded, without our secrets, and never a fault on the page."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from django.conf import settings

from municipalities.uploads import apart, cleaning
from municipalities.uploads.accepting import UploadRefused, accept, accept_together
from municipalities.uploads.apart import FellOverError, run_apart
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

    monkeypatch.setattr(apart.subprocess, "run", other)

    with pytest.raises(UploadRefused) as refusal:
        accept(files.sent(files.jpeg()), Rule())

    assert refusal.value.reason == reason


@pytest.mark.parametrize(
    ("reading", "reason", "limits"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", Reason.TOO_SLOW, {}),
        ("sys.exit(3)", Reason.BROKEN, {}),
        ("time.sleep(120)", Reason.TOO_SLOW, {"CLOCK_SECONDS": 5}),
        ("while True: pass", Reason.TOO_SLOW, {"CPU_SECONDS": 1, "CLOCK_SECONDS": 120}),
        ("bytearray(2_000_000_000)", Reason.UNPACKS_TOO_LARGE, {}),
    ],
    ids=["crash", "fault", "no-end", "work", "memory"],
)
def test_one_that_falls_over_spoils_no_other_and_each_has_limits_of_its_own(
    reading: str, reason: Reason, limits: dict[str, int], tmp_path: Path
) -> None:
    # The three others together work longer than one may.
    work = 0.4 if "CPU_SECONDS" in limits else 0
    folders = [tmp_path / str(number) for number in range(4)]
    for folder in folders:
        folder.mkdir()
    done = run_python(
        f"""
import os, signal, sys, time
from municipalities.uploads import cleaning
from municipalities.uploads.rules import Facts, Family

def clean(folder, rule):
    if folder.name == "2":
        {reading}
    began = time.process_time()
    while time.process_time() < began + {work}:
        pass
    return Facts(Family.PHOTO, "image/jpeg", folder.name)

cleaning.clean = clean
vars(cleaning).update({limits})
cleaning.main("{{}}", *{[str(folder) for folder in folders]})
"""
    )

    answers = json.loads(done.stdout)
    assert [one.get("extension") for one in answers] == ["0", "1", None, "3"]
    assert answers[2] == {"refused": reason}


def test_a_few_files_share_one_process_and_come_back_in_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun: list[list[str]] = []
    really = subprocess.run

    def counted(command: list[str], **options: object) -> object:
        begun.append(command)
        return really(command, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(apart.subprocess, "run", counted)

    outcomes = accept_together(
        [
            files.sent(files.jpeg(), "een.jpg"),
            files.sent(b"", "leeg.jpg"),
            files.sent(files.SVG, "tekening.svg"),
            files.sent(files.jpeg((90, 90)), "twee.jpg"),
        ],
        Rule(),
    )

    told = [one.reason if isinstance(one, UploadRefused) else one.name for one in outcomes]
    assert told == ["een.jpg", Reason.EMPTY, Reason.WEB_PAGE, "twee.jpg"]
    assert len(begun) == 1


def test_when_the_process_they_share_falls_over_each_gets_one_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    really = subprocess.run

    def other(command: list[str], **options: object) -> object:
        several = len(command) > 5
        fallen = [sys.executable, "-c", "import sys; sys.exit(3)"]
        return really(fallen if several else command, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(apart.subprocess, "run", other)

    outcomes = accept_together([files.sent(files.jpeg()), files.sent(files.jpeg()[:300])], Rule())

    assert not isinstance(outcomes[0], UploadRefused)
    assert isinstance(outcomes[1], UploadRefused)


def test_more_than_the_server_reads_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    # A module of Python that writes a poem of nine hundred bytes.
    said = run_apart("this")
    monkeypatch.setattr(apart, "MOST_OUTPUT", len(said))
    assert run_apart("this") == said

    monkeypatch.setattr(apart, "MOST_OUTPUT", len(said) - 1)
    with pytest.raises(FellOverError) as refusal:
        run_apart("this")

    assert refusal.value.by_a_limit


def test_it_gets_none_of_the_server_s_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, object] = {}
    really = subprocess.run

    def watched(command: list[str], **options: object) -> object:
        seen.update(options)
        return really(command, **options)  # type: ignore[call-overload]

    monkeypatch.setenv("SECRET_KEY", "heel geheim")
    monkeypatch.setattr(apart.subprocess, "run", watched)

    accept(files.sent(files.jpeg()), Rule())

    assert "heel geheim" not in str(seen["env"])


def test_nothing_of_a_file_is_left_on_the_disk(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    accept(files.sent(files.jpeg()), Rule())
    with pytest.raises(UploadRefused):
        accept(files.sent(files.jpeg()[:300]), Rule())

    assert list(tmp_path.iterdir()) == []
    assert cleaning.CPU_SECONDS < cleaning.CLOCK_SECONDS < apart.PATIENCE_SECONDS
