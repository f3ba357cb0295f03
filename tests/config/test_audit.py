"""`make lint` looks for known holes where it can, and says so where it cannot."""

from __future__ import annotations

import subprocess
from typing import Any

import pytest

from config import audit

PYTHON_SAYS = (
    '{"dependencies": [{"name": "django", "version": "5.2", "vulns": []},'
    ' {"name": "pillow", "version": "1.0", "vulns": [{"id": "PYSEC-1"}]},'
    ' {"name": "own", "skip_reason": "not found"}]}'
)
NPM_SAYS = (
    '{"vulnerabilities": {"htmx.org": {"severity": "high"}},'
    ' "metadata": {"dependencies": {"total": 35}}}'
)
PYTHON_CLEAN = '{"dependencies": [{"name": "django", "version": "5.2", "vulns": []}]}'
NPM_CLEAN = '{"vulnerabilities": {}, "metadata": {"dependencies": {"total": 35}}}'


def let_them_say(monkeypatch: pytest.MonkeyPatch, python: str, npm: str) -> None:
    """Stand in for both programs."""

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        said = npm if command[0] == "npm" else python
        return subprocess.CompletedProcess(command, 1, said, "")

    monkeypatch.setattr(audit.subprocess, "run", run)


def test_a_known_hole_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    let_them_say(monkeypatch, PYTHON_SAYS, NPM_SAYS)

    assert audit.main() == 1

    said = capsys.readouterr().out
    assert "Known holes in 2 Python libraries: 1." in said
    assert "pillow 1.0: PYSEC-1" in said
    assert "htmx.org: high" in said


def test_no_known_hole_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    let_them_say(monkeypatch, PYTHON_CLEAN, NPM_CLEAN)

    assert audit.main() == 0


@pytest.mark.parametrize(
    "said", ["", "no network", '{"message": "405"}', '{"dependencies": []}', "[]"]
)
def test_a_list_that_cannot_be_asked_is_said_and_passes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], said: str
) -> None:
    let_them_say(monkeypatch, said, said)

    assert audit.main() == 0
    assert capsys.readouterr().out.count("could not be asked") == 2


def test_a_machine_without_npm_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(command: list[str], **_: Any) -> None:
        raise FileNotFoundError(command[0])

    monkeypatch.setattr(audit.subprocess, "run", run)

    assert audit.main() == 0
