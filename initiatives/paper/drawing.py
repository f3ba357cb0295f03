"""What is drawn on paper, as SVG: the marks of topics, codes, and a map of an area."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.html import escape

from initiatives.map.frame import Frame
from initiatives.map.tiles import DrawnArea
from initiatives.paper.qr_code import code_of
from initiatives.paper.typefaces import family_stack, showable
from initiatives.topic_look import ROOM_FOR_ICON, SHAPES, topic_look
from municipalities.icons import drawing
from municipalities.tokens import light_tokens

# Marks and names on the map, in millimetres.
PIN = 8.5
LABEL = 3.4
DOT = 1.8
CROSS = 5.0
# How far the middle of a name's letters lies above its line, and how wide a letter is, of its size.
RISE, BREADTH = 0.35, 0.52
# How far the ground shows around a name, so that a border it crosses stops before its letters.
HALO = 0.9
# White paper, and what lies around: between the two colours of lines, which a printer tells apart.
WHITE, AROUND = "#ffffff", "#d8cfbf"


def _svg(width: float, height: float, body: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}">{body}</svg>'
    )


def topic_mark(topic: str) -> str:
    """Draw the mark of a topic: its shape with its pictogram."""
    look = topic_look(topic)
    left, top, size = ROOM_FOR_ICON[look.shape]
    scale = size / 24
    return _svg(
        32,
        32,
        f'<path d="{SHAPES[look.shape]}" fill="{look.ink}"/>'
        f'<g transform="translate({left} {top}) scale({scale:g})" fill="none" stroke="{WHITE}" '
        f'stroke-width="2" stroke-linecap="round" stroke-linejoin="round">{drawing(look.icon)}</g>',
    )


def topic_shape(topic: str) -> str:
    """Draw the shape of a topic, to put a number in."""
    look = topic_look(topic)
    return _svg(32, 32, f'<path d="{SHAPES[look.shape]}" fill="{look.ink}"/>')


def qr_code(url: str) -> str:
    """Draw an address as a QR code, with the empty edge a camera needs."""
    code = code_of(url)
    return _svg(
        code.side,
        code.side,
        f'<rect width="{code.side}" height="{code.side}" fill="{WHITE}"/><path d="{code.path}"/>',
    )


# The map ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pin:
    """A number on the map: the topic it is about, and where it is in map metres.

    `is_exact` tells that its makers show the very place.
    """

    number: int
    topic: str
    x: float
    y: float
    is_exact: bool


@dataclass(frozen=True)
class Box:
    """Room that is taken on the drawing, by its middle."""

    x: float
    y: float
    width: float
    height: float

    def touches(self, other: Box) -> bool:
        """Whether two of them share any room."""
        return (
            abs(self.x - other.x) * 2 < self.width + other.width
            and abs(self.y - other.y) * 2 < self.height + other.height
        )


@dataclass(frozen=True)
class Ground:
    """What the pins stand on: the areas it is about, the parts in them, and what lies around.

    `middle` is the place that was measured from, in map metres, when that is what it is about.
    """

    chosen: Sequence[DrawnArea]
    parts: Sequence[DrawnArea]
    around: Sequence[DrawnArea]
    middle: tuple[float, float] | None = None


def draw_map(ground: Ground, pins: Sequence[Pin], *, width: float, height: float, font: str) -> str:
    """Draw a map of some areas with numbered pins, none over another or over a name.

    `font` is a branding's font.
    """
    family = ", ".join(family_stack(font))
    tokens = light_tokens()
    ink, soft_ink = tokens["color-ink"], tokens["color-ink-soft"]
    line, ground_colour = tokens["color-line-strong"], tokens["color-sunken"]
    frame = Frame.of(ground.chosen, width=width, height=height, edge=PIN)
    names = [
        (showable(area.name, font), *frame.place(*area.label), _breadth(area, frame))
        for area in ground.parts
    ]
    places = [frame.place(pin.x, pin.y) for pin in pins]
    dots = [place for pin, place in zip(pins, places, strict=True) if pin.is_exact]
    # What stands on its dot would hide which place is meant: names and pins make room for it.
    kept = [Box(x, y, DOT, DOT) for x, y in dots]
    labels = [line for name in names for line in _off(kept, list(_label(*name)))]
    halo = (
        f'fill="{ground_colour}" stroke="{ground_colour}" stroke-width="{2 * HALO:g}" '
        f'stroke-linejoin="round"'
    )
    pieces = [
        f'<path d="{frame.path(ground.around)}" fill="none" stroke="{AROUND}" stroke-width="0.4"/>',
        f'<path d="{frame.path(ground.chosen)}" fill="{ground_colour}" '
        f'fill-rule="evenodd" stroke="none"/>',
        f'<path d="{frame.path(ground.parts)}" fill="none" stroke="{line}" stroke-width="0.35"/>',
        f'<path d="{frame.path(ground.chosen)}" fill="none" stroke="{ink}" stroke-width="0.9" '
        f'stroke-linejoin="round"/>',
        *(
            f'<text x="{box.x:.1f}" y="{box.y + LABEL * RISE:.1f}" font-family="{family}" '
            f'font-size="{LABEL}" text-anchor="middle" {colours}>{escape(words)}</text>'
            for colours in (halo, f'fill="{soft_ink}"')
            for words, box in labels
        ),
    ]
    taken = [box for _words, box in labels] + kept
    middle = frame.place(*ground.middle) if ground.middle else None
    if middle:
        taken.append(Box(*middle, CROSS, CROSS))
    stands = stands_for(places, taken, width=width, height=height)
    together = list(zip(pins, places, stands, strict=True))
    pieces += [_leader(place, stand, ink) for pin, place, stand in together if pin.is_exact]
    pieces += [_numbered(pin, stand, family) for pin, _place, stand in together]
    # Above the pins, for where there was no room beside it.
    pieces += [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{DOT / 2:g}" fill="{ink}" stroke="{WHITE}" '
        f'stroke-width="0.3"/>'
        for x, y in dots
    ]
    if middle:
        pieces.append(_cross(middle, ink))
    return _svg(width, height, "".join(pieces))


def stands_for(
    places: Sequence[tuple[float, float]], kept: Sequence[Box], *, width: float, height: float
) -> list[Box]:
    """Return where the pin of each place stands: as near as it can, over no other.

    Nor over what is `kept` free: names, and the dots of exact places.
    """
    taken = list(kept)
    stands: dict[int, Box] = {}
    # From the north down, so that what has to give way does so in one direction.
    for number in sorted(range(len(places)), key=lambda one: (places[one][1], places[one][0], one)):
        stands[number] = _free_stand(places[number], taken, width, height)
        taken.append(stands[number])
    return [stands[number] for number in range(len(places))]


def _breadth(area: DrawnArea, frame: Frame) -> float:
    west, _south, east, _north = area.outline.bounds
    return (east - west) * frame.scale


def _label(name: str, x: float, y: float, room: float) -> Iterator[tuple[str, Box]]:
    """Break the name of an area in lines that fit in it, where it has more words."""
    lines: list[str] = []
    for word in name.replace("-", "-\u200b").replace("\u200b", " ").split():
        joined = f"{lines[-1]}{'' if lines[-1].endswith('-') else ' '}{word}" if lines else word
        if lines and len(joined) * LABEL * BREADTH <= room * 0.9:
            lines[-1] = joined
        else:
            lines.append(word)
    for number, line in enumerate(lines):
        lower = (number - (len(lines) - 1) / 2) * LABEL * 1.1
        yield line, Box(x, y + lower, len(line) * LABEL * BREADTH, LABEL)


def _off(dots: Sequence[Box], lines: Sequence[tuple[str, Box]]) -> Sequence[tuple[str, Box]]:
    """Move a name up or down, no farther than it must, so that none of its lines hides a dot.

    With dots above and below it stays where it is.
    """
    for rise in (0, 1, -1, 2, -2):
        moved = [(words, replace(box, y=box.y - rise * LABEL)) for words, box in lines]
        if not any(box.touches(dot) for _words, box in moved for dot in dots):
            return moved
    return lines


def _free_stand(
    place: tuple[float, float], taken: Sequence[Box], width: float, height: float
) -> Box:
    """Return the room nearest to a place where a pin covers nothing, on a spiral around it.

    When there is none within the drawing it stands on its place, over what is there.
    """
    x, y = place
    for step in range(600):
        away, turn = 0.35 * math.sqrt(step) * PIN / 2, step * 2.4
        stand = Box(x + away * math.cos(turn), y + away * math.sin(turn), PIN, PIN)
        inside = PIN / 2 <= stand.x <= width - PIN / 2 and PIN / 2 <= stand.y <= height - PIN / 2
        if inside and not any(stand.touches(one) for one in taken):
            return stand
    return Box(x, y, PIN, PIN)


def _leader(place: tuple[float, float], stand: Box, ink: str) -> str:
    """Join a pin to the dot of its very place."""
    x, y = place
    return (
        f'<path d="M{x:.1f} {y:.1f}L{stand.x:.1f} {stand.y:.1f}" stroke="{ink}" '
        f'stroke-width="0.5"/>'
    )


def _cross(place: tuple[float, float], ink: str) -> str:
    """Mark the place that was measured from."""
    x, y = place
    path = f"M{x - CROSS / 2:.1f} {y:.1f}h{CROSS:g}M{x:.1f} {y - CROSS / 2:.1f}v{CROSS:g}"
    return "".join(
        f'<path d="{path}" stroke="{colour}" stroke-width="{thick}"/>'
        for colour, thick in ((WHITE, 1.6), (ink, 0.8))
    )


def _numbered(pin: Pin, stand: Box, family: str) -> str:
    look = topic_look(pin.topic)
    scale = PIN / 34
    left, top = stand.x - PIN * 16 / 34, stand.y - PIN * 16 / 34
    # The wide side of a triangle is below.
    lower = 0.9 if look.shape == "triangle" else 0
    return (
        f'<path transform="translate({left:.1f} {top:.1f}) scale({scale:.4f})" '
        f'd="{SHAPES[look.shape]}" fill="{look.ink}" stroke="{WHITE}" stroke-width="2.4"/>'
        f'<text x="{stand.x:.1f}" y="{stand.y + 4.2 * RISE + lower:.1f}" font-size="4.2" '
        f'font-family="{family}" font-weight="700" fill="{WHITE}" '
        f'text-anchor="middle">{pin.number}</text>'
    )
