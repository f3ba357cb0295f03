"""Preparing a checkout: what is in place is left alone, what is in the way is one sentence."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from config import bootstrap


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty checkout with a lock file for each side."""
    for name, path in (
        ("VENV", ".venv"),
        ("VENV_PYTHON", ".venv/bin/python"),
        ("VAR", "var"),
        ("PYTHON_LOCK", "requirements-dev.lock"),
        ("NPM_LOCK", "package-lock.json"),
        ("CHECKOUT", "."),
    ):
        monkeypatch.setattr(bootstrap, name, tmp_path / path)
    bootstrap.PYTHON_LOCK.write_text("django==5.2.19 \\\n    --hash=sha256:0\n")
    bootstrap.NPM_LOCK.write_text("{}\n")
    return tmp_path


def test_an_old_python_is_told_what_is_needed() -> None:
    with pytest.raises(bootstrap.Refusal) as refusal:
        bootstrap.check_python((3, 9))

    assert str(refusal.value) == (
        "Samenspel needs Python 3.11 or newer and this is 3.9: install one, "
        "or name it: make PYTHON=python3.11 demo."
    )


@pytest.mark.parametrize("version", [(3, 11), (3, 14), (4, 0)])
def test_a_recent_python_will_do(version: tuple[int, int]) -> None:
    bootstrap.check_python(version)


def test_a_python_without_venv_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)

    with pytest.raises(bootstrap.Refusal, match="apt install python3-venv"):
        bootstrap.check_venv_module()


@pytest.mark.parametrize(
    "said",
    [
        "NewConnectionError('<...>: Failed to establish a new connection')",
        "npm error code ENOTFOUND\nnpm error network request failed",
        "npm error code EAI_AGAIN",
    ],
)
def test_no_network_is_said_in_one_sentence(said: str) -> None:
    sentence = bootstrap.explain_failure(said, Path("var/log/pip.log"))

    assert "there seems to be no network" in sentence
    assert "\n" not in sentence


def test_another_failure_shows_its_last_line_and_where_the_rest_is() -> None:
    said = "Collecting django\nERROR: No space left on device\n"

    sentence = bootstrap.explain_failure(said, Path("var/log/pip.log"))

    assert sentence == (
        "Installing failed; var/log/pip.log tells why. "
        "Its last line: ERROR: No space left on device"
    )


def test_a_failing_installer_is_logged_and_refused(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = "print('Collecting django', flush=True); raise SystemExit('full')"
    command = [sys.executable, "-c", script]

    with pytest.raises(bootstrap.Refusal, match="Its last line: full"):
        bootstrap.install("Installing", [*command], log="pip.log", total=1)

    assert "Collecting django" in (checkout / "var" / "log" / "pip.log").read_text()
    assert capsys.readouterr().out == "  Installing ... failed.\n"


def test_front_end_packages_are_installed_once_per_lock_file(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[list[str | Path]] = []

    def install(what: str, command: list[str | Path], *, log: str) -> None:
        (checkout / "node_modules").mkdir(exist_ok=True)
        installed.append(command)

    monkeypatch.setattr(bootstrap, "install", install)
    monkeypatch.setattr(bootstrap, "own_npm", lambda: ["npm"])

    bootstrap.make_frontend_packages()
    bootstrap.make_frontend_packages()
    assert [command[:2] for command in installed] == [["npm", "ci"]]

    bootstrap.NPM_LOCK.write_text('{"changed": true}\n')
    bootstrap.make_frontend_packages()
    assert len(installed) == 2


def test_a_half_made_virtual_environment_is_finished(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bootstrap.VENV_PYTHON.parent.mkdir(parents=True)
    bootstrap.VENV_PYTHON.symlink_to(sys.executable)
    done: list[str] = []
    monkeypatch.setattr(bootstrap, "pip_install", lambda what, lock, log: done.append(log))

    bootstrap.make_python_packages()
    bootstrap.make_python_packages()

    assert done == ["pip.log"]


def test_a_virtual_environment_of_a_moved_checkout_is_made_anew(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bootstrap.VENV_PYTHON.parent.mkdir(parents=True)
    bootstrap.VENV_PYTHON.symlink_to("/nowhere/python")
    bootstrap.put_stamp(bootstrap.VENV, bootstrap.mark_of(bootstrap.PYTHON_LOCK, "elsewhere"))
    done: list[str] = []
    monkeypatch.setattr(bootstrap, "install", lambda what, command, log: done.append(log))
    monkeypatch.setattr(bootstrap, "pip_install", lambda what, lock, log: done.append(log))

    bootstrap.make_python_packages()

    assert done == ["venv.log", "pip.log"]


@pytest.mark.parametrize(
    ("answer", "usable"), [("11.4.0", True), ("6.14.18", False), ("nonsense", False)]
)
def test_an_npm_that_cannot_read_the_lock_file_is_not_used(
    answer: str, usable: bool, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    npm = checkout / "npm"
    npm.write_text(f"#!/bin/sh\necho {answer}\n")
    npm.chmod(0o755)
    monkeypatch.setattr("shutil.which", lambda name: str(npm))

    assert bootstrap.own_npm() == ([str(npm)] if usable else None)
