"""What a municipality declares about accessibility: read from its row, and changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from municipalities.history.tracking import by_actor
from municipalities.models import AccessibilityStatement, Municipality, User


class BadProblemError(ValueError):
    """A line does not name a problem and a day; `number` is which line, counted from 1."""

    def __init__(self, number: int) -> None:
        super().__init__(f"line {number}")
        self.number = number


@dataclass(frozen=True)
class Problem:
    """Something that does not work for everybody yet, and the day it is mended."""

    text: str
    mended_by: date


def read_problems(text: str) -> list[Problem]:
    """Read one problem a line, with its day after the last bar. Raises BadProblemError."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        words, _bar, day = line.rpartition("|")
        try:
            found.append(Problem(words.strip(), date.fromisoformat(day.strip())))
        except ValueError as error:
            raise BadProblemError(number) from error
        if not found[-1].text:
            raise BadProblemError(number)
    return found


def statement_of(municipality: Municipality) -> AccessibilityStatement:
    """Return what a municipality declares; status E when it has declared nothing yet."""
    kept: AccessibilityStatement | None = getattr(municipality, "accessibility_statement", None)
    return kept or AccessibilityStatement(municipality=municipality)


@by_actor
@transaction.atomic
def declare(*, statement: AccessibilityStatement, actor: User) -> None:
    """Keep a statement as it was filled in: everybody reads it from now on."""
    statement.save()
