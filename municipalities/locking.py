"""Locking a row that somebody was looking at, and what it means when it is not there any more."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


class GoneMeanwhileError(Exception):
    """A row was removed after its page was fetched, and before a change to it was kept.

    Pages say so by themselves (GoneMeanwhileMiddleware), and the API does (config/api.py); one that
    knows better catches it.
    """


def locked(rows: QuerySet[Row], key: int) -> Row:
    """Return a row as it is now; until this transaction ends nobody else changes it.

    Raises GoneMeanwhileError when it is not among the rows any more.
    """
    row = rows.select_for_update(of=("self",)).filter(pk=key).first()
    if row is None:
        raise GoneMeanwhileError(rows.model.__name__)
    return row
