"""A process that is killed leaves nothing of what somebody sent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from initiatives.tasks import sweep_files
from municipalities.uploads.accepting import accept
from municipalities.uploads.folders import PREFIX, remove_left_behind, working_folder
from municipalities.uploads.rules import MEGABYTE, Rule
from tests.municipalities import upload_files as files

# Cleans as long as it takes, which is until somebody kills it.
CLEANING = """
import sys, time
from municipalities.uploads.folders import working_folder
with working_folder() as folder:
    (folder / "source").write_bytes(b"her photo")
    print("begun", flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary directory of this test, for the processes it starts too."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def cleaning() -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", CLEANING],
        cwd=settings.BASE_DIR,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    return process


def killed(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate()


def test_what_a_killed_process_left_is_removed_and_what_goes_on_is_not(temporary: Path) -> None:
    process = cleaning()
    assert remove_left_behind() == 0
    (left,) = temporary.iterdir()
    assert (left / "source").exists()

    killed(process)

    assert remove_left_behind() == 1
    assert list(temporary.iterdir()) == []


def test_the_next_file_takes_it_away(temporary: Path) -> None:
    killed(cleaning())

    accept(files.sent(files.jpeg()), Rule())

    assert list(temporary.iterdir()) == []


@pytest.mark.django_db
def test_the_sweep_takes_it_away(temporary: Path) -> None:
    killed(cleaning())

    sweep_files()

    assert list(temporary.iterdir()) == []


def test_a_web_server_that_starts_takes_it_away(temporary: Path) -> None:
    killed(cleaning())

    subprocess.run(
        [sys.executable, "-c", "import config.wsgi"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        check=True,
    )

    assert list(temporary.iterdir()) == []


def test_what_is_not_ours_stays(temporary: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "diary").write_text("mine")
    (temporary / f"{PREFIX}link").symlink_to(elsewhere)
    (temporary / f"{PREFIX}file").write_text("a file")
    (temporary / f"{PREFIX}new").mkdir()

    assert remove_left_behind() == 0
    assert len(list(temporary.iterdir())) == 3
    assert (elsewhere / "diary").exists()


def test_a_large_file_has_no_name_while_its_form_comes_in(temporary: Path) -> None:
    sent = b"0123456789" * (MEGABYTE // 2)
    request = RequestFactory().post("/", {"photos": SimpleUploadedFile("tuin.jpg", sent)})

    file = request.FILES["photos"]

    assert list(temporary.iterdir()) == []
    assert (file.name, file.size) == ("tuin.jpg", len(sent))
    assert file.read() == sent
    assert b"".join(file.chunks()) == sent


def test_a_folder_is_gone_afterwards(temporary: Path) -> None:
    with working_folder() as folder:
        assert folder.parent == temporary
        (folder / "source").write_bytes(b"her photo")

    assert list(temporary.iterdir()) == []
