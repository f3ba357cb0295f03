"""How a topic is shown: its mark (shape and pictogram) and its pattern."""

from __future__ import annotations

from functools import cache, lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from initiatives.topic_look import MOTIFS, ROOM_FOR_ICON, SHAPES, topic_look
from initiatives.topic_pattern import HEIGHT, WIDTH, stamps
from municipalities.icons import drawing

register = template.Library()


@register.simple_tag
def topic_shape(topic: str) -> SafeString:
    """Show a topic's pictogram in its marker shape, as on the map. Always with its name."""
    return _shape(topic)


@cache
def _shape(topic: str) -> SafeString:
    look = topic_look(topic)
    left, top, size = ROOM_FOR_ICON[look.shape]
    return format_html(
        '<svg class="topic-shape topic--{}" viewBox="0 0 32 32" width="32" height="32" '
        'aria-hidden="true" focusable="false"><path class="topic-shape__ground" d="{}"/>'
        '<svg class="topic-shape__icon" x="{}" y="{}" width="{}" height="{}" viewBox="0 0 24 24" '
        'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" '
        'stroke-linejoin="round">{}</svg></svg>',
        look.code,
        SHAPES[look.shape],
        left,
        top,
        size,
        size,
        drawing(look.icon),
    )


@register.simple_tag
def topic_pattern(topic: str, seed: object) -> SafeString:
    """Draw the pattern where a photo is missing; `seed` is the place, as its area code."""
    return _drawn(topic, str(seed))


# A pattern is always the same and costs as much to draw as all else on a card: those of the areas
# of a town are kept, about 8 kB each.
@lru_cache(maxsize=512)
def _drawn(topic: str, seed: str) -> SafeString:
    look = topic_look(topic)
    context = {
        "code": look.code,
        "motif": MOTIFS[look.motif],
        "stamps": stamps(f"{topic}:{seed}"),
        "width": WIDTH,
        "height": HEIGHT,
    }
    return render_to_string("components/topic_pattern.html", context)
