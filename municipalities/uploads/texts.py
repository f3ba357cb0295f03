"""Plain text: read in full, and written as UTF-8."""

from __future__ import annotations

from pathlib import Path

from municipalities.uploads.rules import Facts, Family, Reason, Unacceptable
from municipalities.uploads.sniffing import CONTROLS, MARKUP


def clean_text(source: Path, content: Path) -> Facts:
    """Write a text anew. Raises Unacceptable for what is no text, or is a web page."""
    raw = source.read_bytes()
    if CONTROLS.search(raw):
        raise Unacceptable(Reason.NOT_ALLOWED)
    if MARKUP.search(raw):
        raise Unacceptable(Reason.WEB_PAGE)
    content.write_text(_decoded(raw), encoding="utf-8", newline="\n")
    return Facts(Family.DOCUMENT, "text/plain; charset=utf-8", "txt")


def _decoded(raw: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unacceptable(Reason.NOT_ALLOWED)
