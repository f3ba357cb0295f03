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
from initiatives.kompas.place_page import PlaceForm
from initiatives.kompas.views.own_page import own_page
from initiatives.kompas.who_sees import who_sees_place
from initiatives.map.settings import allow_background
from initiatives.models import Kompas
from initiatives.placing.choices import place_choices
from initiatives.placing.words import place_of
from municipalities.access import posted


@in_kompas_language
@require_http_methods(["GET", "HEAD", "POST"])
@kompas_room
def place(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    """Choose where the idea is; may be passed over."""
    form = PlaceForm(posted(request), municipality=kompas.municipality, stored=place_values(kompas))

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

    response = own_page(
        request,
        kompas,
        form,
        "initiatives/kompas/place.html",
        read=place_values,
        write=write,
        said=place_of,
        after=after,
        context=lambda: {
            "who_sees": who_sees_place(request, kompas),
            **place_choices(kompas.municipality, form),
        },
    )
    allow_background(response, kompas.municipality)
    return response
