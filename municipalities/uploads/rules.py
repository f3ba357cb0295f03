"""What may come in, how large it may be, and why something may not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MEGABYTE = 1024 * 1024


class Family(StrEnum):
    """What a file is to people."""

    PHOTO = "photo"
    DOCUMENT = "document"


class Reason(StrEnum):
    """Why a file is refused; the sentences are in `municipalities.uploads.accepting`."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_ALLOWED = "not_allowed"
    WEB_PAGE = "web_page"
    BROKEN = "broken"
    TOO_MANY_PIXELS = "too_many_pixels"
    ACTIVE = "active"
    EXTERNAL = "external"
    LOCKED = "locked"
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    TOO_SLOW = "too_slow"
    BUSY = "busy"


class Unacceptable(Exception):
    """A file that cannot be kept, and why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Rule:
    """What one place in the site accepts. Sides and pixels are of photos."""

    families: tuple[Family, ...] = (Family.PHOTO, Family.DOCUMENT)
    most_bytes: int = 10 * MEGABYTE
    # 48 million is what the largest common telephone makes.
    most_pixels: int = 50_000_000
    longest_side: int = 2560
    thumbnail_side: int = 480


@dataclass(frozen=True)
class Facts:
    """What a cleaned file is."""

    family: Family
    media_type: str
    extension: str
    width: int | None = None
    height: int | None = None
