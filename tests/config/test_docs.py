"""The documents name files that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

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


@pytest.mark.parametrize("name", [*DOCUMENTS, "docs/standards.md"])
def test_every_file_that_is_named_is_there(name: str) -> None:
    found = files_named_in((CHECKOUT / name).read_text(encoding="utf-8"))

    # A decision may be named by its number alone.
    gone = [
        file
        for file in found
        if not (CHECKOUT / file).exists()
        and not list((CHECKOUT / file).parent.glob(f"{Path(file).name}-*.md"))
        and not file.startswith("deploy/tls/")
    ]
    assert found
    assert gone == []


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_to_a_file(name: str) -> None:
    text = (CHECKOUT / name).read_text(encoding="utf-8")

    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (CHECKOUT / name).parent.joinpath(target).exists(), target


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
