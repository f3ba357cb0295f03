"""What a file is by its content. Its name and what a browser says of it are never looked at."""

from __future__ import annotations

import re
from enum import StrEnum

from municipalities.uploads.rules import Reason, Unacceptable

HEAD_BYTES = 4096


class Source(StrEnum):
    """The formats that can be cleaned; those of photos are named as Pillow names them."""

    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WEBP"
    HEIF = "HEIF"
    PDF = "pdf"
    ZIP = "zip"
    TEXT = "text"


PHOTOS = frozenset({Source.JPEG, Source.PNG, Source.WEBP, Source.HEIF})
# The brands of a still photo in a HEIF container; films and AVIF have others.
HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"})
MARKUP = re.compile(
    rb"<\s*(!doctype|\?xml|html|head|body|svg|script|iframe|img|a\s)", re.IGNORECASE
)
# What a text file never holds: control characters other than tab, ends of line and page.
CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def source_of(head: bytes) -> Source:
    """Return the format of a file by its first bytes. Raises Unacceptable for any other."""
    if not head:
        raise Unacceptable(Reason.EMPTY)
    if head.startswith(b"\xff\xd8\xff"):
        return Source.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Source.PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Source.WEBP
    if head[4:8] == b"ftyp" and head[8:12] in HEIF_BRANDS:
        return Source.HEIF
    if head.startswith(b"%PDF-"):
        return Source.PDF
    if head.startswith(b"PK\x03\x04"):
        return Source.ZIP
    if CONTROLS.search(head) or head.startswith((b"GIF8", b"BM", b"%!PS", b"{\\rtf", b"MZ", b"#!")):
        raise Unacceptable(Reason.NOT_ALLOWED)
    if MARKUP.search(head):
        raise Unacceptable(Reason.WEB_PAGE)
    return Source.TEXT
