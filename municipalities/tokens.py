"""The colours of static/css/tokens.css, for what is drawn where no stylesheet reaches.

They are defined there alone: paper, pictures and mails ask for them by their name. A colour that no
page has may stand with the drawing it is for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from django.conf import settings

DARK = "@media screen and (prefers-color-scheme: dark)"
_COLOUR = re.compile(r"--([a-z0-9-]+): (#[0-9a-f]{6});")


def light_tokens() -> Mapping[str, str]:
    """Return the colours on light paper by their names, such as "color-ink"."""
    return _tokens()[0]


def dark_tokens() -> Mapping[str, str]:
    """Return the colours of a dark screen by the same names."""
    return _tokens()[1]


@cache
def _tokens() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Both, read once. Raises ValueError when the file holds no part for the dark."""
    css = (settings.BASE_DIR / "static/css/tokens.css").read_text(encoding="utf-8")
    light, dark = css.split(DARK)
    return _colours(light), _colours(dark)


def _colours(css: str) -> Mapping[str, str]:
    return MappingProxyType(dict(_COLOUR.findall(css)))
