"""When the municipality asks newer questions: what changes for her, and her earlier answers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from initiatives.kompas.copies import readers_of_answer
from initiatives.kompas.permissions import KompasRequest, kompas_page
from initiatives.models import Kompas
from initiatives.question_sets.versions import (
    earlier_answers,
    move_on,
    remove_earlier,
    renewal_of,
)


@require_http_methods(["GET", "HEAD", "POST"])
@kompas_page
def renewed(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    """What the newer questions change; she goes on with them when she has seen it."""
    renewal = renewal_of(kompas)
    if renewal is None:
        return redirect("kompas:overview", kompas.pk)
    if request.method == "POST":
        move_on(kompas=kompas)
        messages.success(request, _("Je gaat verder met de nieuwe vragen. Er is niets weg."))
        return redirect("kompas:overview", kompas.pk)
    context = {"kompas": kompas, "renewal": renewal, "changes": renewal.changes}
    return render(request, "initiatives/kompas/renewed.html", context)


@require_safe
@kompas_page
def earlier(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    """What she answered to questions that are not asked any more."""
    context = {"kompas": kompas, "answers": earlier_answers(kompas)}
    return render(request, "initiatives/kompas/earlier.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@kompas_page
def earlier_remove(request: KompasRequest, kompas: Kompas, answer_id: int) -> HttpResponse:
    """Remove one of those, after asking. Pressed twice, the second finds it gone."""
    if request.method == "POST":
        remove_earlier(kompas=kompas, answer_id=answer_id)
        messages.success(request, _("Het antwoord is verwijderd."))
        return redirect("kompas:earlier", kompas.pk)
    answer = next((one for one in earlier_answers(kompas) if one.pk == answer_id), None)
    if answer is None:
        return redirect("kompas:earlier", kompas.pk)
    readers = [official.name for official in readers_of_answer(kompas, answer.question)]
    context = {"kompas": kompas, "answers": [answer], "readers": readers}
    return render(request, "initiatives/kompas/earlier_remove.html", context)
