"""Where a template leads to is there: a name that is not would be left out without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

# `{% url "name" as address %}` gives nothing for a name that nothing has.
NAME = re.compile(r"""{% url ["']([^"']+)["']""")


def names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            yield f"{space}{one.name}"
        else:
            yield from names(one, f"{space}{one.namespace}:" if one.namespace else space)


def test_every_name_of_an_address_is_one() -> None:
    known = set(names(get_resolver()))
    pages = (settings.BASE_DIR / "templates").rglob("*.*")

    unknown = {
        (page.name, name)
        for page in pages
        for name in NAME.findall(page.read_text(encoding="utf-8"))
        if name not in known
    }

    assert unknown == set()
