"""Where a template leads to is there: a name that is not would be left out without a word."""

from __future__ import annotations

import re

from django.conf import settings
from django.urls import get_resolver

from tests.permissions.test_pages import all_names

# `{% url "name" as address %}` gives nothing for a name that nothing has.
NAME = re.compile(r"""{% url ["']([^"']+)["']""")


def test_every_name_of_an_address_is_one() -> None:
    known = set(all_names(get_resolver()))
    pages = (settings.BASE_DIR / "templates").rglob("*.*")

    unknown = {
        (page.name, name)
        for page in pages
        for name in NAME.findall(page.read_text(encoding="utf-8"))
        if name not in known
    }

    assert unknown == set()
