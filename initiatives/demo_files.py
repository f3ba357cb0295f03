"""The demonstration's photos and documents: drawn and written here, so that nobody's are used."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from initiatives.kompas.files import add_file
from initiatives.models import Kompas, KompasFile, Share, SharedFile

SIZE = (1200, 900)
WALL, FLOOR, WOOD, INK = "#efe6d5", "#b98d5f", "#7a5230", "#3a3128"
CUSHIONS = ("#2a6125", "#933811", "#0f5a86", "#76308c")


def _room(draw: ImageDraw.ImageDraw) -> None:
    """A room with a window, a table and four chairs."""
    draw.rectangle((0, 0, 1200, 620), fill=WALL)
    draw.rectangle((0, 620, 1200, 900), fill=FLOOR)
    draw.rectangle((120, 110, 470, 430), fill="#bcd9e8", outline=INK, width=12)
    draw.line((295, 110, 295, 430), fill=INK, width=8)
    draw.ellipse((420, 560, 980, 720), fill=WOOD, outline=INK, width=6)
    draw.rectangle((670, 700, 730, 850), fill=WOOD, outline=INK, width=6)
    for left, cushion in zip((260, 1000, 480, 820), CUSHIONS, strict=True):
        top = 520 if left in (260, 1000) else 720
        draw.rounded_rectangle((left, top, left + 120, top + 150), 24, fill=cushion, outline=INK)


def _machines(draw: ImageDraw.ImageDraw) -> None:
    """A row of washing machines with a bench before them."""
    draw.rectangle((0, 0, 1200, 900), fill="#dfe8ea")
    draw.rectangle((0, 700, 1200, 900), fill="#9aa7a9")
    for left in range(60, 1100, 280):
        draw.rounded_rectangle((left, 220, left + 240, 640), 20, fill="#fbfbfb", outline=INK)
        draw.ellipse((left + 45, 350, left + 195, 500), fill="#8fb4c8", outline=INK, width=12)
        draw.ellipse((left + 190, 250, left + 215, 275), fill="#a0214b")
    draw.rounded_rectangle((180, 720, 1020, 770), 12, fill=WOOD, outline=INK)


DRAWINGS: Mapping[str, Callable[[ImageDraw.ImageDraw], None]] = {
    "room": _room,
    "machines": _machines,
}


def make_files(kompas: Kompas, one: Mapping[str, Any]) -> list[KompasFile]:
    """Keep what an entry of kompassen.yaml names, in the way that a resident's own is kept."""
    kept = []
    for entry in one.get("files") or ():
        content = entry["text"].encode() if "text" in entry else _drawn(entry["drawing"])
        file = add_file(kompas=kompas, file=ContentFile(content, name=entry["name"]))
        file.description = entry.get("description") or ""
        file.save(update_fields=["description"])
        kept.append(file)
    return kept


def share_files(share: Share, files: list[KompasFile]) -> None:
    """Let files go along with a share."""
    SharedFile.objects.bulk_create(
        SharedFile(share=share, file=file, name=file.name, description=file.description)
        for file in files
    )


def _drawn(name: str) -> bytes:
    picture = Image.new("RGB", SIZE)
    DRAWINGS[name](ImageDraw.Draw(picture))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
