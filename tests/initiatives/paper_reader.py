"""Reads what a PDF says of itself, as a screen reader would."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf


@dataclass(frozen=True)
class Told:
    """What a PDF tells: its title and language, how often each tag is used, its pages."""

    title: str
    language: str
    is_tagged: bool
    says_ua: bool
    tags: Counter[str]
    pages: int
    # Width and height of the first page, in millimetres.
    size: tuple[int, int]
    # What stands in the place of each picture, for who does not see it.
    pictures: list[str]
    # What can be read on it, all pages, lines and spaces run together.
    words: str
    # The smallest letters on it, in points.
    smallest: float


def read(content: bytes) -> Told:
    """Read a PDF; fails when it is none."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        root = pdf.Root
        with pdf.open_metadata() as metadata:
            part = metadata.get("pdfuaid:part")
            title = str(metadata.get("dc:title"))
        return Told(
            title=title,
            language=str(root.Lang),
            is_tagged=bool(root.MarkInfo.Marked),
            says_ua=part == "1" and bool(root.ViewerPreferences.DisplayDocTitle),
            tags=Counter(_tags(root.StructTreeRoot)),
            pages=len(pdf.pages),
            size=_millimetres(pdf.pages[0]),
            pictures=list(_pictures(root.StructTreeRoot)),
            words="".join(sign for page in pdf.pages for sign in _signs(page)),
            smallest=min(size for page in pdf.pages for size in _sizes(page)),
        )


def _tags(node: Any) -> Iterator[str]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _tags(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node.S).removeprefix("/")
        if "/K" in node:
            yield from _tags(node.K)


def _millimetres(page: pikepdf.Page) -> tuple[int, int]:
    left, low, right, high = (float(one) for one in page.mediabox)
    return round((right - left) / 72 * 25.4), round((high - low) / 72 * 25.4)


def _pictures(node: Any) -> Iterator[str]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _pictures(child)
    elif isinstance(node, pikepdf.Dictionary):
        if node.get("/S") == "/Figure":
            yield str(node.Alt)
        if "/K" in node:
            yield from _pictures(node.K)


def _sizes(page: pikepdf.Page) -> Iterator[float]:
    for instruction in pikepdf.parse_content_stream(page):
        if str(instruction.operator) == "Tf":
            yield round(float(instruction.operands[1]), 1)


def _signs(page: pikepdf.Page) -> Iterator[str]:
    """The signs of a page in the order in which they are drawn, without spaces."""
    meanings = {name: _meaning(font) for name, font in page.Resources.Font.items()}
    meaning: dict[bytes, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator == "Tf":
            meaning = meanings[str(instruction.operands[0])]
        elif operator in {"Tj", "TJ"}:
            (shown,) = instruction.operands
            for piece in [shown] if operator == "Tj" else shown:
                if isinstance(piece, pikepdf.String):
                    code = bytes(piece)
                    for at in range(0, len(code), 2):
                        yield meaning[code[at : at + 2]].strip()


def _meaning(font: Any) -> dict[bytes, str]:
    """What each code of two bytes in a font stands for: only the single ones, as typst writes."""
    told = font.ToUnicode.read_bytes().decode("ascii")
    pairs = re.findall(r"<([0-9A-Fa-f]{4})> *<([0-9A-Fa-f]+)>\s", told)
    return {bytes.fromhex(code): bytes.fromhex(sign).decode("utf-16-be") for code, sign in pairs}
