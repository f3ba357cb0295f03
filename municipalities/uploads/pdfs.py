"""Pdf files: looked into to the last object, and written anew by qpdf.

What runs, opens or carries something else is refused. Writing anew leaves out what stood before,
behind or beside the pages, and who made the file with what.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from municipalities.uploads.rules import Facts, Family, Reason, Unacceptable

MOST_OBJECTS = 300_000
# Names of parts that are, or carry, something else than pages.
FORBIDDEN_KEYS = frozenset({"/JS", "/EF", "/XFA", "/RichMediaContent", "/RichMediaSettings"})
# What an action may not do. A link to a web page or to another page is fine.
FORBIDDEN_ACTIONS = frozenset(
    {
        *("/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/GoToR"),
        *("/Movie", "/Sound", "/Rendition", "/RichMediaExecute", "/GoTo3DView"),
    }
)
FORBIDDEN_SUBTYPES = frozenset(
    {"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"}
)


def clean_pdf(source: Path, content: Path) -> Facts:
    """Write a pdf anew when nothing in it can do harm. Raises Unacceptable."""
    try:
        with pikepdf.open(source) as pdf:
            if not len(pdf.pages):
                raise Unacceptable(Reason.BROKEN)
            for dictionary in _dictionaries(pdf):
                _refuse_active(dictionary)
            for holder, key in ((pdf.Root, "/Metadata"), (pdf.trailer, "/Info")):
                if key in holder:
                    del holder[key]
            pdf.save(content, deterministic_id=True)
    except pikepdf.PasswordError as error:
        raise Unacceptable(Reason.LOCKED) from error
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError) as error:
        raise Unacceptable(Reason.BROKEN) from error
    return Facts(Family.DOCUMENT, "application/pdf", "pdf")


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Give every dictionary in a pdf, those inside others too."""
    seen = 0
    for top in [pdf.trailer, *pdf.objects]:
        inside = [top]
        while inside:
            one = inside.pop()
            seen += 1
            if seen > MOST_OBJECTS:
                raise Unacceptable(Reason.UNPACKS_TOO_LARGE)
            if isinstance(one, pikepdf.Stream | pikepdf.Dictionary):
                yield one
                children = [value for _, value in one.items()]
            elif isinstance(one, pikepdf.Array):
                children = list(one)
            else:
                continue
            # What has a number of its own gets its own turn.
            inside += [
                child
                for child in children
                if isinstance(child, pikepdf.Object) and not child.is_indirect
            ]


def _refuse_active(dictionary: Any) -> None:
    keys = {str(key) for key, _ in dictionary.items()}
    if (
        keys & FORBIDDEN_KEYS
        or _name(dictionary, "/S") in FORBIDDEN_ACTIONS
        or _name(dictionary, "/Subtype") in FORBIDDEN_SUBTYPES
    ):
        raise Unacceptable(Reason.ACTIVE)


def _name(dictionary: Any, key: str) -> str:
    return str(dictionary[key]) if key in dictionary else ""
