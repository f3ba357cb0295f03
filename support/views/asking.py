"""Her side of a request for help: rooms behind the door of her Kompas."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from initiatives.kompas.asking import answers_in_words, known_contact
from initiatives.kompas.limits import refuses_mail
from initiatives.kompas.permissions import KompasRequest, actor_of, kompas_page
from initiatives.kompas.readers import Reader, ReaderChoice, readers_for
from initiatives.kompas.services import first_answer_day
from initiatives.models import Answer, Kompas, Mark
from initiatives.placing.words import place_of
from municipalities.access import posted
from municipalities.hosts import origin_asked
from support.request_forms import AskForHelpForm
from support.services import requests


@require_http_methods(["GET", "HEAD", "POST"])
@kompas_page
def ask(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    """Ask for help, with words of her own answers and the promised day in sight."""
    readers = readers_for(kompas)
    offered = answers_in_words(kompas)
    # What she expected before stays hers to ask, also when the municipality no longer offers it.
    kinds = {*kompas.question_set.expectation_details, *kompas.expectation_details}
    form = AskForHelpForm(
        posted(request),
        kinds=kinds,
        readers=readers,
        offered=offered,
        initial=_proposal(request, kompas, readers, offered),
    )
    waits = False
    if request.method == "POST" and form.is_valid():
        waits = refuses_mail(request, form, kompas.municipality)
    if request.method == "POST" and form.is_valid():
        official = next(
            one.official for one in readers if one.official.pk == form.cleaned_data["official"]
        )
        requests.ask_for_help(
            kompas=kompas,
            official=official,
            kinds=form.cleaned_data["kinds"],
            question=form.cleaned_data["question"],
            answers=form.copied,
            reached=form.reached,
            origin=origin_asked(request),
        )
        messages.success(request, _("Je vraag ligt bij %(name)s.") % {"name": official.name})
        return redirect("kompas:standing", kompas.pk)
    context = {
        "kompas": kompas,
        "form": form,
        "readers": ReaderChoice.of(readers, form["official"].value()),
        "place": place_of(kompas),
        "answer_by": first_answer_day(kompas.municipality),
        "button_name": readers[0].official.name if len(readers) == 1 else "",
    }
    status = 400 if request.method == "POST" and not waits else 200
    return render(request, "support/ask.html", context, status=status)


def _proposal(
    request: KompasRequest, kompas: Kompas, readers: list[Reader], offered: list[Answer]
) -> dict[str, Any]:
    """Fill in what we know: what she expects, who reads along already, what she wants to discuss.

    No answer goes along that she did not tick, but those she marked to talk about.
    """
    keys = [one.official.pk for one in readers]
    shared = kompas.shares.standing().values_list("official", flat=True)
    near = [one.official.pk for one in readers if one.near or len(readers) == 1]
    proposed = [key for key in shared if key in keys] or near
    return {
        "kinds": kompas.expectation_details,
        "official": proposed[0] if proposed else None,
        "answers": [one.question_id for one in offered if one.mark == Mark.WANT_TO_TALK],
        **known_contact(kompas, actor_of(request)),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@kompas_page
def ask_withdraw(request: KompasRequest, kompas: Kompas, request_id: int) -> HttpResponse:
    """Take a request for help back, after saying what that means."""
    rows = kompas.support_requests.select_related("official")
    found = get_object_or_404(rows, pk=request_id)
    if request.method == "POST":
        requests.withdraw(request=found)
        messages.success(request, _("Je vraag is ingetrokken."))
        return redirect("kompas:standing", kompas.pk)
    if found.is_withdrawn:
        return redirect("kompas:standing", kompas.pk)
    context = {"kompas": kompas, "asked": found}
    return render(request, "support/ask_withdraw.html", context)
