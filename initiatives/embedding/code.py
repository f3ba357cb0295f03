"""The code that somebody puts in her own page to show the map there."""

from __future__ import annotations

from django.utils.html import format_html

HEIGHT = 720


def frame_code(address: str, title: str) -> str:
    """Return the code of a frame: it loads when somebody scrolls to it, and tells us no page."""
    return str(
        format_html(
            '<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy" '
            'referrerpolicy="origin" frameborder="0"></iframe>',
            address,
            title,
            HEIGHT,
        )
    )
