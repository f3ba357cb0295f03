"""What a stranger looks for first: the catalogue file and the documents of a public project."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

CHECKOUT = Path(__file__).resolve().parent.parent.parent
# Which are mandatory in 0.7, and what may stand there: https://yml.publiccode.tools/
MANDATORY = {
    "publiccodeYmlVersion": {"0.7"},
    "name": None,
    "url": None,
    "platforms": None,
    "developmentStatus": {"concept", "development", "beta", "stable", "obsolete"},
    "softwareType": {"standalone/web"},
    "description": None,
    "legal": None,
    "maintenance": None,
    "localisation": None,
}


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    """What publiccode.yml says."""
    found: dict[str, Any] = yaml.safe_load((CHECKOUT / "publiccode.yml").read_text("utf-8"))
    return found


@pytest.mark.parametrize("key", MANDATORY)
def test_every_mandatory_key_is_there(told: dict[str, Any], key: str) -> None:
    allowed = MANDATORY[key]

    assert told.get(key)
    assert allowed is None or told[key] in allowed


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_is_described_in_both_languages(told: dict[str, Any], language: str) -> None:
    text = told["description"][language]

    assert len(text["shortDescription"]) <= 150
    assert 150 <= len(text["longDescription"]) <= 10_000
    assert text["features"]
    assert language in told["localisation"]["availableLanguages"]
    assert told["localisation"]["localisationReady"] is True


def test_licence_and_maintenance_are_said(told: dict[str, Any]) -> None:
    assert told["legal"]["license"] == "EUPL-1.2"
    assert told["maintenance"]["type"] == "community"
    assert all(one["name"] for one in told["maintenance"]["contacts"])


@pytest.mark.parametrize(
    "name",
    [
        *("LICENSE", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "GOVERNANCE.md"),
        *("CODE_OF_CONDUCT.md", "SECURITY.md"),
        *("docs/policy.md", "docs/standards.md", "docs/roadmap.md"),
    ],
)
def test_the_documents_of_a_public_project_are_there(name: str) -> None:
    assert len((CHECKOUT / name).read_text("utf-8")) > 500
