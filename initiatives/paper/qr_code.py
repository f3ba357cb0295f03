"""A link as a QR code: squares in one path, so that it can stand in a page under a strict CSP."""

from __future__ import annotations

from dataclasses import dataclass

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

# The empty edge a camera needs around it.
QUIET_ZONE = 4


@dataclass(frozen=True)
class Code:
    """The dark squares as the path of an SVG, and how many squares each side is long."""

    path: str
    side: int


def code_of(url: str) -> Code:
    """Draw an address; a fold or a stain on the paper may cost it some squares."""
    code: QRCode = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(url)
    code.make(fit=True)
    rows = code.get_matrix()
    squares = (
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return Code("".join(squares), len(rows))
