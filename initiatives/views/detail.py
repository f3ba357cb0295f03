"""The page of an initiative."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from initiatives.page import page_of
from initiatives.permissions import access_initiative
from municipalities.access import Request, keep_private, public_page
from municipalities.hosts import origin_asked


@require_safe
@public_page
def detail(request: Request, slug: str) -> HttpResponse:
    """The page of an initiative: its story, where, what it needs and does, and who makes it."""
    initiative = access_initiative(request.user, request.municipality, slug)
    context = page_of(initiative, request.user, origin=origin_asked(request))
    response = render(request, "initiatives/detail.html", context)
    return response if initiative.is_published else keep_private(response)
