"""Which picture goes with a page: its address changes with what is drawn, and is kept for a day."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from django.core.cache import cache
from django.urls import reverse
from django.utils import translation

from initiatives.models import Initiative, Photo
from initiatives.social_card.drawing import CardContent, draw_card
from initiatives.topic_look import topic_look
from municipalities.branding import look_of

# How it is drawn: another number draws every card anew.
FORM = 1
KEPT_SECONDS = 24 * 3600


def content_of(initiative: Initiative) -> CardContent:
    """What is drawn, without the photo itself."""
    look = look_of(initiative.municipality)
    return CardContent(
        name=initiative.name,
        topic=topic_look(initiative.topic),
        topic_label=str(initiative.get_topic_display()),
        wordmark=look.name,
        accent=look.accent,
        font=look.font,
    )


def digest_of(content: CardContent, cover: Photo | None) -> str:
    """Return a word that changes with what is drawn."""
    parts = (
        str(FORM),
        content.name,
        content.topic.code,
        content.topic_label,
        content.wordmark,
        content.accent,
        content.font,
        cover.sha256 if cover else "",
    )
    return sha256("\x1f".join(parts).encode()).hexdigest()[:20]


def card_path(initiative: Initiative, cover: Photo | None) -> str:
    """Return the address of the picture as it is now."""
    # Everybody is shown the Dutch one.
    with translation.override("nl"):
        digest = digest_of(content_of(initiative), cover)
    return reverse("initiatives:social_card", args=[initiative.slug, digest])


def card_of(initiative: Initiative, cover: Photo | None, digest: str) -> bytes:
    """Return the picture as PNG; drawn once for what is drawn on it."""
    key = f"social-card:{digest}"
    found: bytes | None = cache.get(key)
    if found is None:
        content = content_of(initiative)
        if cover is not None:
            with cover.content.open("rb") as file:
                content = replace(content, photo=file.read())
        found = draw_card(content)
        cache.set(key, found, KEPT_SECONDS)
    return found
