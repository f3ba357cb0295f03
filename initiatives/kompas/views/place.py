"""The place of an idea: a point on the map, buurten from a list, or the whole municipality."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from initiatives.kompas import services as kompas_services
from initiatives.kompas.languages import in_kompas_language
from initiatives.kompas.own_pages import Values, place_values
from initiatives.kompas.permissions import KompasRequest, kompas_room
from initiatives.kompas.place_choices import groups_of, map_options
from initiatives.kompas.place_page import PlaceForm
from initiatives.kompas.places import place_of
from initiatives.kompas.views.own_page import own_page
from initiatives.map.settings import allow_background
from initiatives.models import Kompas
from municipalities.access import posted
from municipalities.models import Area


@in_kompas_language
@require_http_methods(["GET", "HEAD", "POST"])
@kompas_room
def place(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    """Choose where the idea is; may be passed over."""
    buurten = Area.objects.of_municipality(kompas.municipality).of_set("buurt")
    form = PlaceForm(
        posted(request),
        municipality=kompas.municipality,
        buurten=buurten,
        stored=place_values(kompas),
    )

    def write(row: Kompas, values: Values) -> None:
        kompas_services.set_place(
            kompas=row,
            kind=values["kind"],
            lon=values["lon"],
            lat=values["lat"],
            areas=form.areas_found,
        )

    def after() -> HttpResponse:
        messages.success(request, _("Bewaard."))
        return redirect("kompas:expectation", kompas.pk)

    ticked = {str(key) for key in form["areas"].value() or ()}
    response = own_page(
        request,
        kompas,
        form,
        "initiatives/kompas/place.html",
        read=place_values,
        write=write,
        said=place_of,
        after=after,
        context={
            "groups": groups_of(kompas.municipality, buurten, ticked),
            "map_options": map_options(kompas.municipality),
        },
    )
    allow_background(response, kompas.municipality)
    return response
