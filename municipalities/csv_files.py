"""What a CSV file is written in: nobody says so, and every program has its own way."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterable, Iterator
from typing import TextIO

DELIMITERS = ";\t,|"
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# The line by which a file tells Excel what stands between its cells. Excel does not show it.
SEPARATOR_LINE = re.compile(r"""("?)sep=(\t|[^\w\s"])\1[\r\n]*""", re.IGNORECASE)


class BrokenCsvError(Exception):
    """What `csv` cannot read, at `line` or before it."""

    def __init__(self, line: int) -> None:
        super().__init__(f"no CSV, read until line {line}")
        self.line = line


def encoding_of(pieces: Iterable[bytes]) -> str:
    """Return the encoding of a text by the mark at its begin; without one by its zeros, or UTF-8,
    or else what Windows writes. Reads the pieces until it knows.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    at_the_begin = True
    try:
        for piece in pieces:
            if at_the_begin and (wide := _utf16(piece)):
                return wide
            at_the_begin = False
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _utf16(begin: bytes) -> str:
    """Return which UTF-16 a text begins in; nothing when it is none."""
    if begin.startswith(UTF16_MARKS):
        return "utf-16"
    # Each letter of ours is a byte and a zero, and no text holds a character of two zeros.
    first, second = begin[0::2].count(0), begin[1::2].count(0)
    if not first and second > len(begin) // 4:
        return "utf-16-le"
    if not second and first > len(begin) // 4:
        return "utf-16-be"
    return ""


def cells_of(text: TextIO, *, strict: bool = False) -> Iterator[list[str]]:
    """Give the rows of a CSV, split where its first line says, or most probably has it.

    With `strict` a quote that nothing closes is a mistake. Raises BrokenCsvError.
    """
    first = next((line for line in iter(text.readline, "") if line.strip()), "")
    told = SEPARATOR_LINE.fullmatch(first)
    if not told:
        text.seek(0)
    delimiter = told[2] if told else max(DELIMITERS, key=first.count)
    rows = csv.reader(text, delimiter=delimiter, strict=strict)
    try:
        yield from rows
    except csv.Error as error:
        raise BrokenCsvError(rows.line_num) from error
