"""What is missing: areas compared on a drawn map with its equal table, as a file, and one area."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from initiatives.exports import FORMATS
from initiatives.gaps.area_map import AreaMap
from initiatives.gaps.comparison import AreaComparison
from initiatives.gaps.exports import GapsExport
from initiatives.gaps.page import GapsPage
from initiatives.gaps.profile import AreaProfile
from initiatives.gaps.selection import Selection, View
from municipalities.access import Request, public_page
from municipalities.exports import table_response
from municipalities.permissions import can_administer
from municipalities.replica import reads_replica
from municipalities.views.breadcrumbs import crumb


@require_safe
@public_page
@reads_replica
def gaps(request: Request) -> HttpResponse:
    """Areas compared: a figure on the map, or what may be needed beside what there is."""
    selection = _selection(request)
    return _render(request, selection, _compared(selection))


@require_safe
@public_page
@reads_replica
def export(request: Request, format_name: str) -> HttpResponseBase:
    """The same table as a file, csv or xlsx; a wrong choice gets the page that says so."""
    if format_name not in FORMATS:
        raise Http404("no such format")
    selection = _selection(request)
    comparison = _compared(selection)
    if comparison is None:
        response = _render(request, selection, None)
        # Nothing to put in a file is no file.
        response.status_code = 404 if selection.query.is_valid else response.status_code
        return response
    return table_response(GapsExport(comparison), format_name)


@require_safe
@public_page
@reads_replica
def area(request: Request, area_code: str) -> HttpResponse:
    """One area: all its figures through the years, beside areas like it."""
    path = reverse("initiatives:gaps_area", args=[area_code])
    selection = _selection(request, path)
    found = selection.compared_area(area_code)
    if found is None:
        raise Http404("no such area")
    profile = AreaProfile(selection, found)
    drawn = profile.drawing()
    lines = profile.lines()
    back = selection.url(
        reverse("initiatives:gaps"), division=profile.division.slug, figure="", year=""
    )
    context = {
        "profile": profile,
        "selection": selection,
        "query": selection.query,
        "chips": selection.chips(),
        "clear_url": selection.clear_url,
        "lines": lines,
        "sources": list(dict.fromkeys(line.source for line in lines if line.source)),
        "back_url": f"{back}#uitleg",
        "drawing": drawn[0] if drawn else None,
        "patches": drawn[1] if drawn else [],
        "breadcrumbs": [
            crumb(pgettext("navigation", "Kaart"), "initiatives:map"),
            {"url": back, "label": _("Wat ontbreekt er?")},
        ],
    }
    status = selection.query.status
    return render(request, "initiatives/gaps/area.html", context, status=status)


def _selection(request: Request, path: str = "") -> Selection:
    path = path or reverse("initiatives:gaps")
    return Selection(request.GET, municipality=request.municipality, user=request.user, path=path)


def _compared(selection: Selection) -> AreaComparison | None:
    """Compare as was asked; None when that cannot be: a wrong choice, or nothing to compare."""
    if selection.division is None:
        return None
    comparison = AreaComparison(selection, selection.division)
    return comparison if selection.query.is_valid and selection.year is not None else None


def _render(
    request: Request, selection: Selection, comparison: AreaComparison | None
) -> HttpResponse:
    page = GapsPage(comparison) if comparison else None
    area_map = AreaMap(comparison) if comparison else None
    drawing = area_map.drawing() if area_map else None
    context = {
        "selection": selection,
        "query": selection.query,
        "views": View,
        "tabs": [
            {
                "label": view.label,
                "url": selection.url(view=view.value, figure="", year="", order=""),
                "current": view is selection.view,
            }
            for view in View
        ],
        "years": comparison.years if comparison else [],
        "page": page,
        "rows": list(page.rows()) if page else [],
        "drawing": drawing,
        "patches": area_map.patches(drawing) if area_map and drawing else [],
        "area_map": area_map,
        "formats": [
            (name, selection.url(reverse("initiatives:gaps_export", args=[name])))
            for name in FORMATS
        ],
        "can_administer": bool(can_administer(request.user, request.municipality)),
        "breadcrumbs": [crumb(pgettext("navigation", "Kaart"), "initiatives:map")],
    }
    status = selection.query.status
    return render(request, "initiatives/gaps/gaps.html", context, status=status)
