"""The place of an idea: a point on the map, buurten from a list, or the whole municipality."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from initiatives.kompas import services as kompas_services
from initiatives.kompas.permissions import KompasRequest, kompas_room
from initiatives.kompas.place_choices import groups_of, map_options
from initiatives.kompas.place_forms import PlaceForm
from initiatives.map.settings import allow_background
from initiatives.models import Kompas
from municipalities.access import posted
from municipalities.models import Area


@require_http_methods(["GET", "HEAD", "POST"])
@kompas_room
def place(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    """Choose where the idea is; may be passed over."""
    buurten = Area.objects.of_municipality(kompas.municipality).of_set("buurt")
    initial = {
        "kind": kompas.place_kind,
        "lon": kompas.lon,
        "lat": kompas.lat,
        "areas": [area.pk for area in kompas.areas.all()],
    }
    form = PlaceForm(
        posted(request),
        municipality=kompas.municipality,
        buurten=buurten,
        initial=initial,
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        kompas_services.set_place(
            kompas=kompas,
            kind=data["kind"],
            lon=data["lon"],
            lat=data["lat"],
            areas=form.areas_found,
        )
        messages.success(request, _("Bewaard."))
        return redirect("kompas:expectation", kompas.pk)
    asks = form.asks if request.method == "POST" else None
    ticked = {str(key) for key in form["areas"].value() or ()}
    context = {
        "kompas": kompas,
        "form": form,
        "kind": form["kind"].value() or "",
        "asks": asks,
        "groups": groups_of(kompas.municipality, buurten, ticked),
        "map_options": map_options(kompas.municipality),
    }
    status = 400 if request.method == "POST" and not asks else 200
    response = render(request, "initiatives/kompas/place.html", context, status=status)
    allow_background(response, kompas.municipality)
    return response
