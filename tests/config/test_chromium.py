"""Which Chromium the browser tests take."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import chromium


def program(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def test_the_named_one_is_taken_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = program(tmp_path / "mine", "echo Chromium 150.0.1")
    monkeypatch.setenv("CHROMIUM", named)

    assert chromium.find_chromium() == named


def test_a_stub_that_only_says_how_to_install_one_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub = program(tmp_path / "chromium-browser", "echo Please install the snap; exit 1")
    real = program(tmp_path / "google-chrome", "echo Google Chrome 150.0.1")
    monkeypatch.setattr(chromium, "candidates", lambda: iter([stub, "/nowhere/chrome", real]))

    assert chromium.find_chromium() == real


def test_none_to_be_had_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[list[str]] = []
    monkeypatch.setattr(chromium, "candidates", lambda: iter([]))
    monkeypatch.setattr("subprocess.run", lambda command, **options: tried.append(command))
    monkeypatch.setattr("os.geteuid", lambda: 1000)

    assert chromium.ensure_chromium() is None
    assert [command[1:] for command in tried] == [["-m", "playwright", "install", "chromium"]]
