"""The photo of somebody who works here, for the pages that show her."""

from __future__ import annotations

from typing import Any

from django import template

from municipalities.accounts.photos import photo_url, prints_of_photos
from municipalities.models import User

register = template.Library()


@register.simple_tag(takes_context=True)
def face_of(context: Any, person: User | None) -> str:
    """Return the address of her photo; "" when she has none. One query for a whole page."""
    request = context.request
    if person is None or request.municipality is None:
        return ""
    prints = getattr(request, "prints_of_photos", None)
    if prints is None:
        prints = request.prints_of_photos = prints_of_photos(request.municipality)
    found = prints.get(person.pk)
    return photo_url(person, found, request.municipality) if found else ""
