"""What an initiator shared, on paper: to print or as PDF, with room for notes."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from initiatives.kompas.paper.content import shared_paper
from initiatives.kompas.paper.parts import Paper
from initiatives.kompas.permissions import contact_details_for
from initiatives.kompas.views.paper import as_pdf
from initiatives.models import Share
from municipalities.access import UserRequest, page_for
from support.permissions import can_use_workplace
from support.views.breadcrumbs import under_workplace
from support.views.shared_kompas import open_share, withdrawn


@require_safe
@page_for(can_use_workplace)
def print_page(request: UserRequest, share_id: int) -> HttpResponse:
    """A shared Kompas to print, as long as the share stands. Counts as reading it."""
    share = open_share(request, share_id)
    if share is None:
        return withdrawn(request)
    context = {
        "breadcrumbs": under_workplace(share=share),
        "share": share,
        "paper": _paper(request, share),
        "large": "groot" in request.GET,
    }
    return render(request, "support/shared_paper.html", context)


@require_safe
@page_for(can_use_workplace)
def pdf(request: UserRequest, share_id: int) -> HttpResponse:
    """A shared Kompas as PDF, as long as the share stands. Counts as reading it."""
    share = open_share(request, share_id)
    if share is None:
        return withdrawn(request)
    page = reverse("support:shared_print", args=[share.pk])
    return as_pdf(
        request, _paper(request, share), filename=f"kompas-gedeeld-{share.pk}.pdf", page=page
    )


def _paper(request: UserRequest, share: Share) -> Paper:
    talk_points = set(share.talk_points.values_list("question_id", flat=True))
    return shared_paper(share, contact_details_for(request.user, share), talk_points)
