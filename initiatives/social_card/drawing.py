"""Drawing the picture of a page: its name, its topic, whose it is, and its first photo."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont, ImageOps

from initiatives.paper.typefaces import FILES, family_stack, showable, signs_of
from initiatives.social_card.outlines import (
    ICON_GRID,
    SHAPE_GRID,
    Point,
    icon_lines,
    outlines,
)
from initiatives.topic_look import ROOM_FOR_ICON, SHAPES, TopicLook
from municipalities.tokens import light_tokens

# What others show beside a link (Open Graph); drawn larger, so that edges are smooth.
WIDTH, HEIGHT = 1200, 630
TIMES = 2
MARGIN = 64
PICTURE_WIDTH = 456
NAME_SIZES = (84, 76, 68, 60, 52, 46)
MOST_LINES = 4
LINE_HEIGHT = 1.14
# The sign of Samenspel on a grid of 32 (templates/components/sign.html).
SIGN = (
    "M8 1a7 7 0 1 1 0 14a7 7 0 1 1 0-14Z",
    "M17 8a7 7 0 0 1 7-7h5a2 2 0 0 1 2 2v5a7 7 0 0 1-7 7h-5a2 2 0 0 1-2-2Z",
    "M1 24a7 7 0 0 1 14 0v5a2 2 0 0 1-2 2H3a2 2 0 0 1-2-2Z",
    "M19 17h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H19a2 2 0 0 1-2-2V19a2 2 0 0 1 2-2Z",
)


@dataclass(frozen=True)
class CardContent:
    """All that is drawn, and nothing else."""

    name: str
    topic: TopicLook
    topic_label: str
    wordmark: str
    accent: str
    font: str
    photo: bytes | None = None


def draw_card(content: CardContent) -> bytes:
    """Return the picture as PNG."""
    image = Image.new("RGB", (WIDTH * TIMES, HEIGHT * TIMES), light_tokens()["color-paper"])
    board = _Board(image)
    _draw_picture(board, content)
    _draw_words(board, content)
    board.box(0, HEIGHT - 12, WIDTH, HEIGHT, content.accent)
    small = image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    written = io.BytesIO()
    small.save(written, "PNG", optimize=True)
    return written.getvalue()


class _Board:
    """A picture to draw on in the measures of the card, however large it is."""

    def __init__(self, image: Image.Image) -> None:
        self.image = image
        self.pen = ImageDraw.Draw(image)

    def box(self, left: float, top: float, right: float, bottom: float, colour: str) -> None:
        self.pen.rectangle([each * TIMES for each in (left, top, right, bottom)], fill=colour)

    def shape(self, path: str, left: float, top: float, size: float, colour: str) -> None:
        for line in outlines(path):
            self.pen.polygon(_placed(line, left, top, size / SHAPE_GRID), fill=colour)

    def icon(self, name: str, left: float, top: float, size: float, colour: str) -> None:
        scale = size / ICON_GRID
        width = 2 * scale * TIMES
        for line in icon_lines(name):
            points = _placed(line, left, top, scale)
            self.pen.line(points, fill=colour, width=round(width), joint="curve")
            for x, y in (points[0], points[-1]):
                reach = width / 2
                self.pen.ellipse([x - reach, y - reach, x + reach, y + reach], fill=colour)

    def text(self, text: str, left: float, top: float, size: int, font: str, colour: str) -> None:
        self.pen.text((left * TIMES, top * TIMES), text, font=_typeface(font, size), fill=colour)


def _placed(line: list[Point], left: float, top: float, scale: float) -> list[Point]:
    return [((left + x * scale) * TIMES, (top + y * scale) * TIMES) for x, y in line]


def _draw_picture(board: _Board, content: CardContent) -> None:
    """The photo at the right, or the shape of the topic on its soft colour."""
    left = WIDTH - PICTURE_WIDTH
    if content.photo is not None:
        with Image.open(io.BytesIO(content.photo)) as photo:
            size = (PICTURE_WIDTH * TIMES, HEIGHT * TIMES)
            board.image.paste(ImageOps.fit(photo.convert("RGB"), size), (left * TIMES, 0))
        return
    board.box(left, 0, WIDTH, HEIGHT, content.topic.soft)
    side = 280
    x, y = left + (PICTURE_WIDTH - side) / 2, (HEIGHT - side) / 2
    _draw_topic(board, content.topic, x, y, side)


def _draw_topic(board: _Board, topic: TopicLook, left: float, top: float, size: float) -> None:
    board.shape(SHAPES[topic.shape], left, top, size, topic.ink)
    x, y, room = (part * size / SHAPE_GRID for part in ROOM_FOR_ICON[topic.shape])
    board.icon(topic.icon, left + x, top + y, room, light_tokens()["color-paper"])


def _draw_words(board: _Board, content: CardContent) -> None:
    ink = light_tokens()["color-ink"]
    width = WIDTH - PICTURE_WIDTH - 2 * MARGIN
    if content.topic_label:
        _draw_topic(board, content.topic, MARGIN, MARGIN, 48)
        label, family = _set_in(content.topic_label, content.font)
        board.text(label, MARGIN + 64, MARGIN + 2, 34, family, content.topic.ink)
    shown, family = _set_in(content.name, content.font)
    lines, size = _fitted(shown, family, width)
    height = len(lines) * size * LINE_HEIGHT
    top = (HEIGHT - height) / 2 - 8
    for number, line in enumerate(lines):
        board.text(line, MARGIN, top + number * size * LINE_HEIGHT, size, family, ink)
    foot = HEIGHT - 12 - MARGIN - 32
    for part in SIGN:
        board.shape(part, MARGIN, foot, 48, content.accent)
    mark, family = _set_in(content.wordmark, content.font)
    board.text(mark, MARGIN + 64, foot + 2, 34, family, ink)


def _set_in(text: str, font: str) -> tuple[str, str]:
    """Return a text and the first typeface that has every sign of it.

    A drawn text has one typeface: what the last one lacks is left out.
    """
    shown = showable(text, font, plain=True)
    wanted = {ord(sign) for sign in shown if not sign.isspace()}
    for family in family_stack(font):
        if wanted <= signs_of(family):
            return shown, family
    known = signs_of(family)
    return "".join(sign for sign in shown if sign.isspace() or ord(sign) in known), family


@cache
def _typeface(family: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(settings.NODE_MODULES / FILES[family][-1], size * TIMES)


def _fitted(name: str, family: str, width: int) -> tuple[list[str], int]:
    """Break a name into lines in the largest size that fits; what never fits ends with "…"."""
    for size in NAME_SIZES:
        lines = _broken(name, family, size, width)
        if len(lines) <= MOST_LINES and all(_width(one, family, size) <= width for one in lines):
            return lines, size
    size = NAME_SIZES[-1]
    lines = [_cut(line, family, size, width) for line in _broken(name, family, size, width)]
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], _cut(f"{lines[MOST_LINES - 1]} …", family, size, width)]
    return lines, size


def _broken(name: str, family: str, size: int, width: int) -> list[str]:
    lines: list[str] = []
    for word in name.split():
        if lines and _width(f"{lines[-1]} {word}", family, size) <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines


def _cut(line: str, family: str, size: int, width: int) -> str:
    if _width(line, family, size) <= width:
        return line
    while line and _width(f"{line}…", family, size) > width:
        line = line[:-1].removesuffix(" …").rstrip()
    return f"{line}…"


def _width(text: str, family: str, size: int) -> float:
    return _typeface(family, size).getlength(text) / TIMES
