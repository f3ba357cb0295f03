"""Pages about the person who is logged in."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from municipalities.access import Request, public_everywhere
from municipalities.permissions import memberships_of


@require_safe
@public_everywhere
def account(request: Request) -> HttpResponse:
    """My page: who I am here, my roles, the way to my work; a visitor is shown how to log in."""
    roles = [
        one
        for one in memberships_of(request.user)
        if one.municipality_id is None or one.municipality == request.municipality
    ]
    return render(request, "municipalities/account.html", {"roles": roles})
