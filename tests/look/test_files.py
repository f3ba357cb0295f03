"""The stylesheets and scripts: nothing missing, nothing that the security policy would refuse."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

ROOT = Path(settings.BASE_DIR)
CSS = ROOT / "static" / "css"
STYLESHEETS = sorted(CSS.rglob("*.css"))
TEMPLATES = sorted([*ROOT.glob("templates/**/*.html"), *ROOT.glob("*/templates/**/*.html")])
PAGES = [path for path in TEMPLATES if "emails" not in path.parts]


def test_every_stylesheet_is_on_some_page() -> None:
    linked = " ".join(path.read_text("utf-8") for path in TEMPLATES)

    assert [path.name for path in STYLESHEETS if f"css/{path.relative_to(CSS)}" not in linked] == []


@pytest.mark.parametrize("path", STYLESHEETS, ids=lambda path: path.name)
def test_what_a_stylesheet_asks_for_is_there(path: Path) -> None:
    own = Path("css") / path.relative_to(CSS)
    for target in re.findall(r'url\("([^"]+)"\)', path.read_text("utf-8")):
        found = (Path("/") / own.parent / target).resolve().relative_to("/")
        assert finders.find(str(found)), target


def test_what_templates_link_to_is_there() -> None:
    wanted = {
        target
        for path in TEMPLATES
        for target in re.findall(r"""{% static ["']([^"']+)["']""", path.read_text("utf-8"))
    }

    assert [target for target in sorted(wanted) if not finders.find(target)] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_has_no_style_or_script_of_its_own(path: Path) -> None:
    text = path.read_text("utf-8")

    assert not re.search(r"""\sstyle\s*=\s*["']|<style|\son[a-z]+\s*=\s*["']""", text)
    inline = [tag for tag in re.findall(r"<script[^>]*>", text) if "src=" not in tag]
    # Structured data is read by search engines and run by nobody.
    data = '<script type="application/ld+json">'
    assert [tag for tag in inline if "nonce=" not in tag and tag != data] == []


@pytest.mark.parametrize("path", STYLESHEETS, ids=lambda path: path.name)
def test_colours_are_named_in_the_tokens_only(path: Path) -> None:
    if path.name in {"tokens.css", "print.css"}:
        return

    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(", path.read_text("utf-8")) == []
