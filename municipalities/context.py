"""What every template knows: the municipality, the navigation, whether this is a demonstration."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from municipalities.navigation import navigation_for


def site(request: HttpRequest) -> dict[str, Any]:
    """Context for all pages; also works for error pages that come before any middleware ran."""
    municipality = getattr(request, "municipality", None)
    user = getattr(request, "user", AnonymousUser())
    return {
        "municipality": municipality,
        "navigation": navigation_for(user, municipality, request.path),
        "demo": settings.DEMO,
        "base_host": settings.BASE_HOST,
    }
