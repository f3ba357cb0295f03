"""A form as a browser has it open: it knows what stood there when it was opened."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db.models import Model, QuerySet
from django.test import Client


def opened(browser: Client, address: str) -> dict[str, str]:
    """Open a form and return what it carries unseen, to post with what is typed."""
    found = re.search(r'name="seen" value="(\w+)"', browser.get(address).text)
    assert found, f"{address} does not know what stood there"
    return {"seen": found[1]}


def remove_before_it_is_locked(monkeypatch: pytest.MonkeyPatch, row: Model) -> None:
    """Have a row removed by somebody else after the page fetched it, and before it is locked."""
    model, key, really = type(row), row.pk, QuerySet.select_for_update

    def late(rows: QuerySet[Any], **options: Any) -> QuerySet[Any]:
        if rows.model is model:
            model._base_manager.filter(pk=key).delete()
        return really(rows, **options)

    monkeypatch.setattr(QuerySet, "select_for_update", late)
