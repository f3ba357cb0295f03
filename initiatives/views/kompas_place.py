"""The place of an idea: a point on the map, buurten from a list, or the whole municipality."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from initiatives.kompas import services as kompas_services
from initiatives.kompas.forms import PlaceForm
from initiatives.kompas.permissions import KompasRequest, kompas_page, posted
from initiatives.map_settings import allow_background, in_degrees, map_settings
from initiatives.models import Kompas
from initiatives.tiles import bounds_of
from municipalities.models import Area, Municipality


@dataclass(frozen=True)
class Choice:
    """A buurt to tick, with the other names people know it by."""

    area: Area
    also_known_as: str
    checked: bool


@dataclass
class Group:
    """The buurten of one wijk; open when one of them is ticked."""

    name: str
    choices: list[Choice] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether something in it was ticked."""
        return any(choice.checked for choice in self.choices)


@require_http_methods(["GET", "HEAD", "POST"])
@kompas_page
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


def groups_of(municipality: Municipality, buurten: Iterable[Area], ticked: set[str]) -> list[Group]:
    """Return the buurten under their wijk; in one group where there are no wijken (4 queries)."""
    areas = list(
        buurten.select_related("area_set").prefetch_related("aliases", "within__area_set")  # type: ignore[attr-defined]
    )
    groups: dict[str, Group] = {}
    for area in sorted(areas, key=lambda one: one.sort_key):
        wijk = next((one.name for one in area.within.all() if one.area_set.slug == "wijk"), "")
        group = groups.setdefault(wijk, Group(wijk or municipality.name))
        names = ", ".join(alias.name for alias in area.aliases.all())
        group.choices.append(Choice(area, names, str(area.pk) in ticked))
    return [groups[name] for name in sorted(groups)]


def map_options(municipality: Municipality) -> dict[str, str]:
    """Return what the script needs to draw the map; nothing when no boundaries were loaded."""
    corners = bounds_of(municipality)
    if not corners:
        return {}
    words = {
        "Map.Title": _("Kaart om een plek aan te wijzen"),
        "NavigationControl.ZoomIn": _("Dichterbij"),
        "NavigationControl.ZoomOut": _("Verder weg"),
        "CooperativeGesturesHandler.WindowsHelpText": _("Zoom met Ctrl en het wieltje"),
        "CooperativeGesturesHandler.MacHelpText": _("Zoom met ⌘ en het wieltje"),
        "CooperativeGesturesHandler.MobileHelpText": _("Schuif de kaart met twee vingers"),
    }
    return {"bounds": in_degrees(corners), **map_settings(municipality, words)}
