"""`.env.example` and what `make env` makes of it."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from config import write_env

CHECKOUT = Path(__file__).resolve().parent.parent.parent


def names_in(text: str) -> set[str]:
    return set(re.findall(r"^([A-Z0-9_]+)=", text, flags=re.MULTILINE))


def test_every_setting_is_listed_and_nothing_else() -> None:
    files = (CHECKOUT / "config" / "settings").glob("*.py")
    code = "\n".join(file.read_text(encoding="utf-8") for file in files)
    read = set(re.findall(r"env_[a-z]+\(\s*\"([A-Z0-9_]+)\"", code))

    compose = (CHECKOUT / "docker-compose.yml").read_text(encoding="utf-8")
    filled_in = set(re.findall(r"\$\{([A-Z0-9_]+)", compose))

    listed = names_in((CHECKOUT / ".env.example").read_text(encoding="utf-8"))

    assert listed == read | filled_in


def test_a_place_gets_one_secret_wherever_it_is_named() -> None:
    filled = write_env.fill("# why\n\nA=change-me-one\nB=x:change-me-one@y\nC=change-me-two\nD=0\n")

    a, b, c, d = (line.split("=", 1)[1] for line in filled.splitlines())
    assert len(a) >= 40
    assert b == f"x:{a}@y"
    assert c != a
    assert d == "0"
    assert filled != write_env.fill("A=change-me-one\n")


def test_the_file_is_written_once_and_only_for_its_owner(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".env.example").write_text("SECRET_KEY=change-me-secret-key\n")

    assert write_env.main(tmp_path) == 0
    first = (tmp_path / ".env").read_text()
    assert stat.S_IMODE((tmp_path / ".env").stat().st_mode) == 0o600
    assert "change-me" not in first

    assert write_env.main(tmp_path) == 1
    assert (tmp_path / ".env").read_text() == first
    assert ".env is there already" in capsys.readouterr().out
