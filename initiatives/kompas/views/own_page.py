"""A page of hers with one form: saved by its button, and while she types when there is a script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives.kompas.own_pages import ChangedElsewhereError, SeenForm, Values, save_page
from initiatives.kompas.permissions import KompasRequest
from initiatives.kompas.sessions import open_until
from initiatives.models import Kompas


def own_page(
    request: KompasRequest,
    kompas: Kompas,
    form: SeenForm,
    template: str,
    *,
    read: Callable[[Kompas], Values],
    write: Callable[[Kompas, Values], None],
    said: Callable[[Kompas], str],
    after: Callable[[], HttpResponse],
    context: Callable[[], dict[str, Any]] = dict,
) -> HttpResponse:
    """Save what was sent and go on with `after`, or tell the script, or show the page (again).

    `read` and `write` are those of `save_page`; `said` puts what is stored in words, for who finds
    that it was changed elsewhere too; `context` is what the template needs besides the form.
    """
    if "leave" in request.POST:
        # She leaves what stands there as it is.
        return redirect(request.get_full_path())
    is_sent = request.method == "POST"
    by_script = is_sent and request.headers.get("Accept") == "application/json"
    seen, elsewhere, status = "", "", 400 if is_sent else 200
    if is_sent and form.is_valid():
        try:
            seen = save_page(kompas=kompas, form=form, read=read, write=write)
        except ChangedElsewhereError as change:
            elsewhere, status = said(change.kompas) or _("(niets)"), 409
            if not by_script:
                form.has_shown(read(change.kompas))
        else:
            if not by_script:
                return after()
            status = 200
    until = open_until(request, by_link=bool(request.kompas_secret))
    if by_script:
        return _told(form, seen, elsewhere, until.isoformat(), status)
    asks = form.asks if is_sent else None
    page = {
        "kompas": kompas,
        "form": form,
        "elsewhere": elsewhere,
        "asks": asks,
        "open_until": until,
        **context(),
    }
    return render(request, template, page, status=200 if asks else status)


def _told(form: SeenForm, seen: str, elsewhere: str, until: str, status: int) -> JsonResponse:
    mistakes = [str(one) for sentences in form.errors.values() for one in sentences]
    if elsewhere:
        mistakes = [
            _("Dit is ook ergens anders veranderd. Druk op Bewaar, dan zie je allebei en kies je.")
        ]
    told: dict[str, Any] = {
        "savedAt": timezone.localtime().strftime("%H:%M"),
        "mistakes": mistakes,
        "openUntil": until,
        "state": "",
    }
    if seen:
        told["seen"] = seen
    if form.asks:
        told["asks"] = form.asks
    return JsonResponse(told, status=status)
