"""Two windows, or two people, at the same words: the second save never overwrites unseen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from django.db.models import Model


class ChangedMeanwhileError(Exception):
    """Somebody saved something else after this form was opened; carries how it is now."""

    def __init__(self, current: Any) -> None:
        super().__init__("it was changed meanwhile")
        self.current = current


def print_of_row(row: Model, fields: Iterable[str]) -> str:
    """Return a word that changes when one of these fields does, and by nothing else."""
    values = "\x1f".join(str(getattr(row, field)) for field in fields)
    return sha256(values.encode()).hexdigest()[:16]


def fields_to_change(
    row: Model, fields: Iterable[str], *, values: Mapping[str, Any], seen: str
) -> list[str]:
    """Return the fields that get another value; the row is locked and read afresh.

    `seen` is the `print_of_row` what she had before her. Raises ChangedMeanwhileError when somebody
    saved something else since; the same form sent twice is not that.
    """
    fields = tuple(fields)
    changed = [field for field in fields if getattr(row, field) != values[field]]
    if changed and print_of_row(row, fields) != seen:
        raise ChangedMeanwhileError(row)
    return changed
