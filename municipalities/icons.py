"""The pictograms: the line set of Tabler, read from the npm package it comes in."""

from __future__ import annotations

import re
from functools import cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

FOLDER = "node_modules/@tabler/icons/icons/outline"

# Every pictogram in use is named here, so that the whole set can be looked at and stays small.
NAMES = frozenset(
    """
    adjustments-horizontal alert-triangle archive armchair arrow-back-up arrow-right
    ball-football ban bike bolt book bookmark briefcase building-community building-store bulb
    calendar calendar-event calendar-plus camera chart-bar check checklist chevron-down chevron-left
    chevron-right chevron-up circle circle-check circle-dashed circle-half-2 clock coffee coin-euro
    compass copy dots download edit external-link eye eye-off file-download file-spreadsheet
    file-text filter flag friends hammer hand-stop heart-handshake help-circle history home
    home-heart hourglass id-badge-2 inbox info-circle key layout-list link list list-details
    lock lock-open login logout mail map map-2 map-pin map-pins menu-2 message message-circle
    message-2-heart mood-smile note notebook notes palette pencil phone phone-call photo pin
    plant-2 player-pause plus printer progress question-mark refresh rosette-discount-check rss
    scale school search send settings share share-2 shield-check shield-half soup speakerphone
    sparkles stack-2 star target-arrow tool tools trash tree user user-circle user-heart user-plus
    users users-group wallet world x zoom-in zoom-out
    """.split()
)


@cache
def _drawing(name: str) -> str:
    """Return the lines inside the pictogram's <svg>."""
    path = settings.BASE_DIR / FOLDER / f"{name}.svg"
    try:
        source = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ImproperlyConfigured(
            f"The pictogram {name} is not in {FOLDER}: run `npm ci` first."
        ) from error
    inner = re.sub(r"^.*?<svg[^>]*>|</svg>\s*$", "", source, flags=re.DOTALL)
    # Each file begins with an invisible square that only holds the size.
    lines = [line.strip() for line in inner.splitlines() if 'stroke="none"' not in line]
    return "".join(lines).replace(" />", "/>")


def drawing(name: str) -> SafeString:
    """Return the lines of a pictogram on a grid of 24 by 24, to be put in an <svg> of one's own.

    Raises ValueError for a name that is not listed in NAMES.
    """
    if name not in NAMES:
        raise ValueError(f"no pictogram named {name!r}; see NAMES in municipalities/icons.py")
    return mark_safe(_drawing(name))  # noqa: S308  the package's own file, named in NAMES


@cache
def icon_svg(name: str, extra_class: str = "") -> SafeString:
    """Return a pictogram as <svg>, hidden from screen readers: the words beside it say it all."""
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" width="24" height="24" fill="none" '
        'stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" '
        'aria-hidden="true" focusable="false">{}</svg>',
        f" {extra_class}" if extra_class else "",
        drawing(name),
    )
