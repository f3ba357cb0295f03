"""The photos on pages of the demonstration: drawn here, so that nobody's street or face is used."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from initiatives.models import Initiative
from initiatives.services.photos import add_photo, describe_photos
from municipalities.models import User

# Drawn twice as large as it is kept, so that slanting lines are smooth.
SIZE, FACTOR = (1280, 800), 2
Draw = Callable[["Canvas"], None]


class Canvas:
    """A drawing in points of the picture as it is kept."""

    def __init__(self) -> None:
        self.picture = Image.new("RGB", (SIZE[0] * FACTOR, SIZE[1] * FACTOR))
        self.draw = ImageDraw.Draw(self.picture)

    def box(self, left: int, top: int, right: int, bottom: int, fill: str, round_: int = 0) -> None:
        """Draw a rectangle, with rounded corners where asked."""
        self.draw.rounded_rectangle(
            [at * FACTOR for at in (left, top, right, bottom)], round_ * FACTOR, fill=fill
        )

    def disc(self, x: int, y: int, radius: int, fill: str) -> None:
        """Draw a full circle."""
        edges = (x - radius, y - radius, x + radius, y + radius)
        self.draw.ellipse([at * FACTOR for at in edges], fill=fill)

    def shape(self, points: Sequence[tuple[int, int]], fill: str) -> None:
        """Draw a shape with straight sides."""
        self.draw.polygon([(x * FACTOR, y * FACTOR) for x, y in points], fill=fill)

    def line(self, points: Sequence[tuple[int, int]], fill: str, width: int) -> None:
        """Draw a line."""
        self.draw.line(
            [(x * FACTOR, y * FACTOR) for x, y in points], fill=fill, width=width * FACTOR
        )

    def content(self) -> bytes:
        """Return the drawing as a file."""
        out = io.BytesIO()
        self.picture.resize(SIZE, Image.Resampling.LANCZOS).save(out, "PNG")
        return out.getvalue()


def _houses(canvas: Canvas, ground: int) -> None:
    """A row of stepped and pointed fronts against an evening sky."""
    canvas.box(0, 0, 1280, 800, "#f3e3c3")
    canvas.disc(1050, 170, 70, "#f6c667")
    fronts = ("#b5533c", "#d9a05b", "#8c4a3a", "#c9765a", "#a8623f", "#dcb27a")
    for index, front in enumerate(fronts):
        left = index * 215 - 10
        top = 250 + 34 * (index % 3)
        canvas.box(left, top, left + 205, ground, front)
        canvas.shape([(left, top), (left + 102, top - 100), (left + 205, top)], front)
        for row in range(2):
            for column in range(2):
                x, y = left + 34 + 82 * column, top + 34 + 110 * row
                canvas.box(x, y, x + 52, y + 74, "#fdf6e3", 4)
                canvas.box(x + 6, y + 6, x + 46, y + 68, "#7f9fae", 3)


def _garden(canvas: Canvas) -> None:
    """Vegetable beds before a row of houses, with sunflowers."""
    _houses(canvas, 520)
    canvas.box(0, 510, 1280, 800, "#7ea04d")
    for index, left in enumerate((60, 470, 880)):
        canvas.box(left, 600, left + 340, 740, "#8a5a34", 10)
        canvas.box(left + 14, 612, left + 326, 728, "#4f3624", 6)
        for row in range(2):
            for column in range(6):
                x, y = left + 44 + 50 * column, 646 + 48 * row
                canvas.disc(x, y, 20, ("#b7d36b", "#5d9a4a", "#c0563f")[index])
                canvas.disc(x - 4, y - 5, 9, ("#d9e89b", "#86bd6a", "#e08b6c")[index])
    for x, top in ((90, 330), (200, 380), (1120, 350), (1220, 400)):
        canvas.line([(x, top), (x, 610)], "#3f6b2c", 9)
        for dx, dy in (
            (0, -40),
            (28, -28),
            (40, 0),
            (28, 28),
            (0, 40),
            (-28, 28),
            (-40, 0),
            (-28, -28),
        ):
            canvas.disc(x + dx, top + dy, 20, "#f2b632")
        canvas.disc(x, top, 30, "#5a3a1c")


def _table(canvas: Canvas) -> None:
    """A long table outside, with soup, bread and paper flags above it."""
    _houses(canvas, 560)
    canvas.box(0, 550, 1280, 800, "#c7b59a")
    canvas.line([(0, 120), (320, 190), (640, 150), (960, 200), (1280, 130)], "#5b4a3a", 4)
    for index in range(13):
        x, y = 40 + index * 98, 150 + (index % 3) * 14
        colour = ("#2f6f73", "#c0563f", "#f2b632")[index % 3]
        canvas.shape([(x, y), (x + 54, y), (x + 27, y + 58)], colour)
    canvas.shape([(120, 590), (1160, 590), (1260, 730), (20, 730)], "#fbf7ec")
    canvas.box(20, 730, 1260, 756, "#e0d6bf")
    for index, x in enumerate((230, 430, 640, 850, 1050)):
        canvas.disc(x, 655, 46, "#3a6ea5")
        canvas.disc(x, 655, 34, ("#e08b3c", "#6f9c48")[index % 2])
    for x in (330, 535, 745, 950):
        canvas.box(x - 40, 622, x + 40, 660, "#b9803f", 18)


def _bench(canvas: Canvas) -> None:
    """A wall of tools above a workbench with a lamp and a radio."""
    canvas.box(0, 0, 1280, 800, "#e9dcc0")
    canvas.box(90, 80, 1190, 430, "#c79a63", 12)
    for index, x in enumerate((180, 300, 420, 540, 660)):
        canvas.box(x - 9, 140, x + 9, 350, "#7a5230", 6)
        if index % 2:
            canvas.disc(x, 150, 40, "#59646b")
            canvas.disc(x, 138, 18, "#c79a63")
        else:
            canvas.box(x - 48, 126, x + 48, 174, "#59646b", 8)
    for x, colour in ((800, "#c0563f"), (920, "#2f6f73"), (1040, "#f2b632")):
        canvas.disc(x, 250, 56, colour)
        canvas.disc(x, 250, 26, "#c79a63")
    canvas.box(0, 560, 1280, 640, "#9c6b3c")
    canvas.box(0, 640, 1280, 800, "#7a5230")
    canvas.box(240, 420, 560, 562, "#c0563f", 20)
    canvas.disc(330, 492, 50, "#3a3128")
    canvas.box(410, 450, 530, 486, "#fdf6e3", 6)
    canvas.line([(470, 420), (540, 330)], "#3a3128", 6)
    canvas.line([(860, 560), (900, 470), (820, 400)], "#2f6f73", 16)
    canvas.shape([(780, 380), (850, 360), (800, 470), (720, 450)], "#2f6f73")
    canvas.box(800, 545, 920, 562, "#2f6f73", 6)


def _sea(canvas: Canvas) -> None:
    """The beach with a table, parasols and the sea."""
    canvas.box(0, 0, 1280, 800, "#cfe6ee")
    canvas.disc(980, 150, 64, "#f6c667")
    canvas.box(0, 340, 1280, 480, "#3d8ba5")
    for y in (380, 420, 456):
        canvas.box(0, y, 1280, y + 8, "#7fbccb")
    canvas.shape([(0, 470), (1280, 440), (1280, 800), (0, 800)], "#ecd9a8")
    for x, colour in ((230, "#c0563f"), (660, "#2f6f73"), (1080, "#f2b632")):
        canvas.line([(x, 330), (x, 640)], "#7a5230", 10)
        canvas.shape([(x - 150, 400), (x, 290), (x + 150, 400)], colour)
        canvas.shape([(x - 50, 400), (x, 290), (x + 50, 400)], "#fdf6e3")
    canvas.box(120, 640, 1180, 668, "#a8713d", 8)
    for x in (180, 640, 1100):
        canvas.box(x, 668, x + 22, 770, "#7a5230")
    for x in (260, 420, 560, 760, 920, 1060):
        canvas.disc(x, 626, 22, "#fdf6e3")
        canvas.disc(x, 624, 13, "#e08b3c")


DRAWINGS: Mapping[str, Draw] = {
    "garden": _garden,
    "table": _table,
    "bench": _bench,
    "sea": _sea,
}


def add_photos(initiative: Initiative, actor: User, entries: Sequence[Mapping[str, Any]]) -> None:
    """Put what an entry names on the page, in the way that a maker's own photos are put there."""
    words = {}
    for one in entries:
        canvas = Canvas()
        DRAWINGS[one["drawing"]](canvas)
        file = ContentFile(canvas.content(), name=one["name"])
        photo = add_photo(initiative=initiative, file=file, actor=actor)
        words[photo.pk] = one["description"]
    if words:
        describe_photos(initiative=initiative, descriptions=words, actor=actor)
