"""Map tiles: /api/v1/tiles/{layer}/{z}/{x}/{y}, with the same filter as the list."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from initiatives.map.clusters import initiatives_tile
from initiatives.map.mvt import CONTENT_TYPE
from initiatives.map.public_tiles import public_tile
from initiatives.map.tiles import NoSuchTile, Tile, areas_tile
from initiatives.permissions import sees_as_everybody
from initiatives.search.query import InitiativeQuery
from municipalities.access import Request, public_page
from municipalities.api.conditional import etag_of_bytes
from municipalities.api.problems import PROBLEM_TYPE, problem

# Boundaries change once a year; what residents do may change any minute.
AREAS_SECONDS = 3600
INITIATIVES_SECONDS = 60


def _refusal(status: int, title: str, detail: str) -> JsonResponse:
    return JsonResponse(problem(status, title, detail), status=status, content_type=PROBLEM_TYPE)


@require_safe
@public_page
def tile(request: Request, layer: str, z: str, x: str, y: str) -> HttpResponseBase:
    """One tile of the layer `areas` or `initiatives`, as somebody may see it."""
    try:
        square = Tile.parse(z, x, y)
    except NoSuchTile:
        return _refusal(404, _("Niet gevonden"), _("Dit stukje kaart bestaat niet."))
    if layer not in {"areas", "initiatives"}:
        return _refusal(404, _("Niet gevonden"), _("Deze kaartlaag bestaat niet."))
    if layer == "initiatives" and not request.GET and sees_as_everybody(request.user):
        kept = public_tile(request.municipality, square)
        if kept is not None:
            return _initiatives(request, kept)
    query = InitiativeQuery(request.GET, municipality=request.municipality, user=request.user)
    if not query.is_valid:
        return _refusal(400, _("Het filter klopt niet"), " ".join(query.sentences))
    if layer == "areas":
        chosen = frozenset(code for area in query.chosen_areas for code in area.codes)
        body = areas_tile(request.municipality, square, chosen)
        return _answer(request, body, f"public, max-age={AREAS_SECONDS}")
    return _initiatives(request, initiatives_tile(query.initiatives(), square))


def _initiatives(request: Request, body: bytes) -> HttpResponseBase:
    # Somebody who is logged in may see more than others: her tiles are for her browser alone.
    shared = sees_as_everybody(request.user)
    age = f"public, max-age={INITIATIVES_SECONDS}" if shared else "private, no-cache"
    response = _answer(request, body, age)
    patch_vary_headers(response, ["Cookie"])
    return response


def _answer(request: HttpRequest, body: bytes, caching: str) -> HttpResponseBase:
    """Send a tile with its ETag, or only "not modified" to who has it already."""
    etag = etag_of_bytes(body)
    response = HttpResponse(body, content_type=CONTENT_TYPE)
    response["ETag"] = etag
    response["Cache-Control"] = caching
    return get_conditional_response(request, etag=etag, response=response) or response
