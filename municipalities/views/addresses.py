"""What an address that is being typed may mean, and where a place lies; for the script.

What was typed is kept nowhere here; what PDOK answered is kept for an hour, where a municipality
turned that on (municipalities/addresses/pdok.py). Without the script a form looks the address up
when it is sent (municipalities/addresses/fields.py).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from allauth.core.internal import ratelimit
from django.http import HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from municipalities.access import Request, private_page, public_page
from municipalities.addresses.found import Choice
from municipalities.addresses.looking import look_up, suggest
from municipalities.addresses.surroundings import surroundings

# Somebody who types asks a few times a second for a moment; a library has one network for all.
LIMITS = {"address": "300/m/ip"}
APP = "municipalities"
MINUTE = 60


def _limited(
    view: Callable[[Request], HttpResponseBase],
) -> Callable[[Request], HttpResponseBase]:
    """Limit how often a network may ask; beyond it the answer is a sentence."""

    @wraps(view)
    def limited(request: Request) -> HttpResponseBase:
        used = ratelimit.consume(request, app=APP, action="address", config=LIMITS, limit_get=True)
        if used is None:
            sentence = _("Er wordt nu heel veel gezocht. Wacht even en probeer het opnieuw.")
            answer = JsonResponse({"choices": [], "sentence": sentence}, status=429)
            answer["Retry-After"] = str(MINUTE)
            return answer
        return view(request)

    return limited


@require_safe
@private_page
@public_page
@_limited
def addresses(request: Request) -> HttpResponseBase:
    """What somebody who types `q` may mean, the likeliest first."""
    found = suggest(request.municipality, request.GET.get("q", ""))
    choices = [_shown(one) for one in found.choices]
    return JsonResponse({"choices": choices, "sentence": found.sentence})


@require_safe
@private_page
@public_page
@_limited
def place(request: Request) -> HttpResponseBase:
    """The place of an address (`q`), or of a point (`lon`, `lat`), and in which buurt it lies."""
    if "lon" in request.GET:
        try:
            lon, lat = (float(request.GET.get(name, "")) for name in ("lon", "lat"))
        except ValueError:
            sentence = _("Deze plek bestaat niet. Wijs hem opnieuw aan op de kaart.")
            return JsonResponse({"choices": [], "sentence": sentence}, status=400)
        return JsonResponse(
            {"choices": [], "sentence": surroundings(request.municipality, lon, lat)}
        )
    answer = look_up(request.municipality, request.GET.get("q", ""))
    if answer.place is None:
        choices = [_shown(one) for one in answer.choices]
        return JsonResponse({"choices": choices, "sentence": answer.sentence})
    found = answer.place
    sentence = surroundings(request.municipality, found.lon, found.lat)
    point = {"lon": found.lon, "lat": found.lat, "label": found.label}
    return JsonResponse({"choices": [], "sentence": sentence, **point})


def _shown(place: Choice) -> dict[str, str]:
    return {"label": place.label, "hint": place.hint}
