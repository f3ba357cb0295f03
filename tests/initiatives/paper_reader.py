"""Reads what a PDF says of itself, as a screen reader would."""

from __future__ import annotations

import io
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
