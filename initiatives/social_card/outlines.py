"""Outlines of our drawings (SVG paths) as points, for who draws without a browser."""

from __future__ import annotations

import re
from functools import cache

from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path

from municipalities.icons import drawing

Point = tuple[float, float]
# Pieces of a curve: enough for a drawing as large as a card.
STEPS = 16
# The grids of shapes and pictograms.
SHAPE_GRID, ICON_GRID = 32, 24


@cache
def outlines(path: str) -> list[list[Point]]:
    """Return the lines of an SVG path, one list of points for each."""
    pen = RecordingPen()
    parse_path(path, pen)
    found: list[list[Point]] = []
    for step, points in pen.value:
        if step == "moveTo":
            found.append([points[0]])
        elif step == "lineTo":
            found[-1].append(points[0])
        elif step == "curveTo":
            found[-1] += _curve(found[-1][-1], *points)
        elif step == "qCurveTo":
            begin, (handle, end) = found[-1][-1], points
            # A quadratic curve, written as a cubic one.
            near = [(b + 2 * h) / 3 for b, h in zip(begin, handle, strict=True)]
            far = [(e + 2 * h) / 3 for e, h in zip(end, handle, strict=True)]
            found[-1] += _curve(begin, (near[0], near[1]), (far[0], far[1]), end)
        elif step == "closePath":
            found[-1].append(found[-1][0])
    return found


def _curve(begin: Point, one: Point, two: Point, end: Point) -> list[Point]:
    points = []
    for step in range(1, STEPS + 1):
        t = step / STEPS
        shares = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
        corners = (begin, one, two, end)
        points.append(
            (
                sum(share * corner[0] for share, corner in zip(shares, corners, strict=True)),
                sum(share * corner[1] for share, corner in zip(shares, corners, strict=True)),
            )
        )
    return points


@cache
def icon_lines(name: str) -> list[list[Point]]:
    """Return the lines of a pictogram, of those parts that are paths."""
    return [line for path in re.findall(r' d="([^"]+)"', drawing(name)) for line in outlines(path)]
