"""Workbooks of Excel and LibreOffice (XLSX, XLS, ODS): the first sheet that has anything in it."""

from __future__ import annotations

import json

from municipalities.uploads.apart import FellOverError, run_apart

# How a packed workbook begins, and an old or a locked one.
BEGINNINGS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class UnreadableWorkbookError(Exception):
    """Nothing can be made of it: it is damaged, no workbook, or made to take all memory."""


class LockedWorkbookError(UnreadableWorkbookError):
    """It opens with a password only."""


def is_workbook(content: bytes) -> bool:
    """Return whether the bytes begin as a workbook does."""
    return content.startswith(BEGINNINGS)


def read_workbook(
    content: bytes, *, most_rows: int, most_columns: int, most_characters: int
) -> list[list[str]]:
    """Return the first rows as texts, each row and each cell cut off where it is too long.

    A formula counts as what it came to when it was saved.

    Raises UnreadableWorkbookError, LockedWorkbookError; BusyError when others were first.
    """
    program = "initiatives.importing.workbook_program"
    try:
        limits = (str(most) for most in (most_rows, most_columns, most_characters))
        said = run_apart(program, *limits, content=content)
    except FellOverError as error:
        raise UnreadableWorkbookError from error
    rows: list[list[str]] | None = json.loads(said)
    if rows is None:
        raise LockedWorkbookError
    return rows
