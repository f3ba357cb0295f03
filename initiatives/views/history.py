"""Who changed what about an initiative."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from initiatives.history_words import story_of
from initiatives.permissions import access_initiative, can_read_history, is_maker
from municipalities.access import UserRequest, page_for
from municipalities.permissions import can_see_own_account
from municipalities.views.breadcrumbs import crumb


@require_safe
@page_for(can_see_own_account)
def history(request: UserRequest, slug: str) -> HttpResponse:
    """The story of an initiative, for its makers and the officials who may see it."""
    initiative = access_initiative(request.user, request.municipality, slug, need=can_read_history)
    context = {
        "initiative": initiative,
        "breadcrumbs": [crumb(initiative.name, "initiatives:detail", initiative.slug)],
        "is_maker": is_maker(request.user, initiative),
        "page": story_of(initiative).page(request.GET.get("page")),
    }
    return render(request, "initiatives/history.html", context)
