"""What a CSV file is written in: nobody says so, and every program has its own way."""

from __future__ import annotations

import codecs
from collections.abc import Iterable

DELIMITERS = ";\t,|"
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def encoding_of(pieces: Iterable[bytes]) -> str:
    """Return the encoding of a text by the mark at its begin; without one UTF-8, or else what
    Windows writes. Reads the pieces until it knows.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    at_the_begin = True
    try:
        for piece in pieces:
            if at_the_begin and piece.startswith(UTF16_MARKS):
                return "utf-16"
            at_the_begin = False
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def delimiter_of(line: str) -> str:
    """Return what stands between the cells of a line, most probably."""
    return max(DELIMITERS, key=line.count)
