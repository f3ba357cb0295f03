"""Where an initiative is, for its makers to say anew."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from initiatives.cards import place_in_words
from initiatives.map.settings import allow_background
from initiatives.models import Initiative
from initiatives.permissions import access_initiative, can_edit
from initiatives.placing.choices import place_choices
from initiatives.placing.forms import InitiativePlaceForm
from initiatives.placing.moving import (
    MovedMeanwhileError,
    current_place,
    move_initiative,
    print_of_place,
)
from initiatives.vocabulary import PlaceKind
from municipalities.access import UserRequest, page_for, posted
from municipalities.permissions import can_see_own_account
from municipalities.sent_again import put_in
from municipalities.templatetags.look import listed


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_see_own_account)
def place(request: UserRequest, slug: str) -> HttpResponse:
    """Say where it is: an address or a point, buurten, or the whole municipality.

    Where somebody else put it meanwhile is shown, never overwritten unseen.
    """
    municipality = request.municipality
    initiative = access_initiative(request.user, municipality, slug, need=can_edit)
    data = posted(request)
    form = InitiativePlaceForm(data, municipality=municipality, initiative=initiative)
    status = 200 if data is None else 400
    theirs: list[dict[str, str]] = []
    if data is not None and form.is_valid():
        seen = form.cleaned_data["seen"]
        try:
            moved = move_initiative(
                initiative=initiative, place=form.place, actor=request.user, seen=seen
            )
        except MovedMeanwhileError as change:
            status, theirs = 409, _place_now(change.current)
            # Whoever has seen both places may save: her form now knows of the other one.
            put_in(form, "seen", print_of_place(current_place(change.current)))
        else:
            if moved:
                messages.success(request, _("Bewaard. Zo ziet jullie pagina er nu uit."))
            else:
                messages.info(request, _("Je hebt de plek niet veranderd. Zo staat die er nu."))
            return redirect(initiative)
    context = {
        "initiative": initiative,
        "form": form,
        "theirs": theirs,
        "asks": form.asks if data is not None else None,
        **place_choices(municipality, form),
    }
    response = render(request, "initiatives/place.html", context, status=status)
    allow_background(response, municipality)
    return response


def _place_now(initiative: Initiative) -> list[dict[str, str]]:
    """Say where it is now, never more exactly than in words; all buurten, for who must choose."""
    words = place_in_words(initiative)
    if initiative.place_kind == PlaceKind.AREAS:
        words = listed(area.name for area in current_place(initiative).areas)
    return [{"term": str(initiative.get_place_kind_display()), "value": words}]
