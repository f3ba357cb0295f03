"""Reading one workbook in a process of its own (`municipalities.uploads.apart`).

A workbook of 20 kilobytes can ask for a hundred gigabytes: packed a thousand times over, or with
one cell in the last corner of a sheet, and the reader makes room for all of it. It knows nothing of
Django or the database.
"""

from __future__ import annotations

import io
import json
import sys
from datetime import date, datetime, time, timedelta

from municipalities.uploads.cleaning import limit_ourselves

Cell = str | float | bool | date | datetime | time | timedelta | None


def text_of(cell: Cell) -> str:
    """A cell as somebody would type it: 12 and not 12.0, a day as 2026-05-01, ja for true."""
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    return "" if cell is None else str(cell).replace("\0", "")


def rows_of(
    content: bytes, *, most_rows: int, most_columns: int, most_characters: int
) -> list[list[str]]:
    """Return the rows of the first visible sheet with anything in it, no more than was asked for.

    One long text that a thousand cells share is small in the workbook, and a thousand times as
    large in rows.

    Raises what the reader raises at a file that it cannot open.
    """
    # Imported under the limits.
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for sheet in workbook.sheets_metadata:
        if sheet.visible == SheetVisibleEnum.Visible:
            found = workbook.get_sheet_by_name(sheet.name)
            if rows := found.to_python(skip_empty_area=True, nrows=most_rows):
                # Above the first one nothing stands, and a spreadsheet counts on from there.
                above: list[list[str]] = [[]] * min(found.start[0] if found.start else 0, most_rows)
                return above + [
                    [text_of(cell)[:most_characters] for cell in row[:most_columns]] for row in rows
                ]
    return []


def main(most_rows: str, most_columns: str, most_characters: str) -> None:
    """Read the bytes that come in, and write their rows in JSON, or that it is locked."""
    limit_ourselves()
    from python_calamine import PasswordError

    try:
        rows: list[list[str]] | None = rows_of(
            sys.stdin.buffer.read(),
            most_rows=int(most_rows),
            most_columns=int(most_columns),
            most_characters=int(most_characters),
        )
    except PasswordError:
        rows = None
    json.dump(rows, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
