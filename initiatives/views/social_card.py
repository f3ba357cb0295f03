"""The picture beside a link to a page. Of what not everybody sees there is none, for nobody."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from initiatives.permissions import access_initiative
from initiatives.social_card.card import card_of, content_of, digest_of
from initiatives.views.photos import PHOTO_KEPT_SECONDS
from municipalities.access import Request, public_page


@require_safe
@public_page
def social_card(request: Request, slug: str, digest: str) -> HttpResponse:
    """The picture as PNG, 1200 by 630; an earlier address leads to the one of now."""
    initiative = access_initiative(AnonymousUser(), request.municipality, slug)
    cover = initiative.photos.shown().first()
    # Whoever asks, it is the Dutch one: many are shown one picture.
    with translation.override("nl"):
        now = digest_of(content_of(initiative), cover)
        if digest != now:
            response: HttpResponse = redirect("initiatives:social_card", slug, now)
        else:
            response = HttpResponse(card_of(initiative, cover, digest), content_type="image/png")
    patch_cache_control(response, public=True, max_age=PHOTO_KEPT_SECONDS)
    return response
