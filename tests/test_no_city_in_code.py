"""Nothing of one city is in the code: what is particular to a municipality is rows or data."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
APPS = ("config", "municipalities", "initiatives", "support", "funding")
# The demonstration is data too: who you can become, and what its files are called.
DATA = re.compile(r"/data/|/migrations/|/demo/people\.py$|/demo_\w+\.py$")
# The instrument that the four themes come from is called so everywhere (docs/policy.md).
OUR_WORDS = re.compile(r"Haarlems Kompas")
# Buurten whose name is a word of every municipality, or a person's.
EVERYWHERE = {"Centrum", "Noord", "Oost", "West", "Zuid", "Zuid-West", "Boulevard"}


def names_of_places() -> set[str]:
    """The municipalities of the demonstration and all their areas."""
    names = set()
    for path in (ROOT / "municipalities" / "data").glob("*/areas.yaml"):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        parts = [data["gemeente"], *data.get("gebieden", []), *data["wijken"], *data["buurten"]]
        names |= {part["name"] for part in parts}
    return names - EVERYWHERE


def words_of_python(path: Path) -> Iterator[str]:
    """The texts in a module that do something: not its comments and docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def words_of_template(path: Path) -> Iterator[str]:
    """A template, script or stylesheet without its comments."""
    text = path.read_text(encoding="utf-8")
    yield re.sub(r"\{#.*?#\}|/\*.*?\*/|//[^\n]*", "", text, flags=re.DOTALL)


def code() -> Iterator[tuple[str, str]]:
    """Every text in our code, with the file it is in."""
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            yield from ((str(path), word) for word in words_of_python(path))
    for folder, kinds in (("templates", ("html", "txt")), ("static", ("js", "css"))):
        for kind in kinds:
            for path in (ROOT / folder).rglob(f"*.{kind}"):
                yield from ((str(path), word) for word in words_of_template(path))


def test_no_code_names_a_city_or_a_part_of_one() -> None:
    names = sorted(names_of_places(), key=len, reverse=True)
    # "Haarlem" in "haarlem" and "Haarlemse", "Hout" not in "houten".
    named = re.compile(rf"\b({'|'.join(map(re.escape, names))})\b|\bhaarlem|\bzandvoort", re.I)

    found = {
        f"{Path(path).relative_to(ROOT)}: {match[0]}"
        for path, text in code()
        if not DATA.search(path)
        for match in named.finditer(OUR_WORDS.sub("", text))
    }

    assert sorted(found) == []


@pytest.mark.parametrize("name", ["Haarlem", "Zandvoort", "Rozenprieel"])
def test_what_is_searched_for_is_there_in_the_data(name: str) -> None:
    assert name in names_of_places()
