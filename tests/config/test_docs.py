"""The documents name files that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

CHECKOUT = Path(__file__).resolve().parent.parent.parent
DOCUMENTS = ["docs/operations.md", "docs/scaling.md", "docs/threat-model.md"]
PAGES = sorted(
    str(path.relative_to(CHECKOUT))
    for path in [*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/**/*.md")]
)


def files_named_in(text: str) -> set[str]:
    """What stands in code marks and looks like a file or folder of ours."""
    folders = "|".join(path.name for path in CHECKOUT.iterdir() if path.is_dir())
    return set(re.findall(rf"`((?:{folders})/[\w./-]+)`", text)) | set(
        re.findall(r"(?<![\w/])docs/[\w/.-]+\b", text)
    )


@pytest.mark.parametrize("name", PAGES)
def test_every_file_that_is_named_is_there(name: str) -> None:
    found = files_named_in((CHECKOUT / name).read_text(encoding="utf-8"))

    # A decision may be named by its number alone; certificates are yours.
    gone = [
        file
        for file in found
        if not (CHECKOUT / file).exists()
        and not list((CHECKOUT / file).parent.glob(f"{Path(file).name}-*.md"))
        and not file.startswith("deploy/tls/")
    ]
    assert gone == []


def test_every_command_that_is_named_exists() -> None:
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    goals = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    for name in PAGES:
        text = (CHECKOUT / name).read_text(encoding="utf-8")
        code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))
        made = set(re.findall(r"\bmake ([a-z-]+)", code))
        managed = set(re.findall(r"manage\.py ([a-z_]+)", text))
        assert made <= goals, name
        assert managed <= set(get_commands()), name


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_to_a_file(name: str) -> None:
    text = (CHECKOUT / name).read_text(encoding="utf-8")

    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (CHECKOUT / name).parent.joinpath(target).exists(), target


@pytest.mark.parametrize("name", PAGES)
def test_every_module_that_is_named_is_there(name: str) -> None:
    text = (CHECKOUT / name).read_text(encoding="utf-8")
    apps = "config|municipalities|initiatives|support|funding"

    for module in set(re.findall(rf"`((?:{apps})(?:\.[a-z_]+)+)`", text)):
        path = CHECKOUT / module.replace(".", "/")
        # The last word may be what the module holds.
        places = (path, path.parent)
        assert any(one.is_dir() or one.with_suffix(".py").exists() for one in places), module


def test_every_setting_that_is_named_exists() -> None:
    listed = set(
        re.findall(
            r"^([A-Z0-9_]+)=",
            (CHECKOUT / ".env.example").read_text(encoding="utf-8"),
            flags=re.MULTILINE,
        )
    )
    for name in DOCUMENTS:
        text = (CHECKOUT / name).read_text(encoding="utf-8")
        named = set(re.findall(r"`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?:=[^`]*)?`", text))
        assert named <= listed | {"PGOPTIONS"}, name
