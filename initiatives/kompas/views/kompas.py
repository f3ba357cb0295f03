"""The Kompas: read it, start one, see where it stands, and end it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from initiatives.kompas import services as kompas_services
from initiatives.kompas.compass_rose import legend_blade
from initiatives.kompas.doors import close_door, new_form_key, open_door
from initiatives.kompas.forms import DeleteForm, ExpectationForm, IdeaForm, StartForm
from initiatives.kompas.languages import in_kompas_language
from initiatives.kompas.limits import refuses_start
from initiatives.kompas.own_pages import expectation_of, idea_of
from initiatives.kompas.permissions import (
    KompasRequest,
    actor_of,
    kompas_hall,
    kompas_page,
    kompas_room,
    was_held,
)
from initiatives.kompas.publication import is_confirmed
from initiatives.kompas.standing import standing_shares
from initiatives.kompas.themes import (
    EMPTY,
    STATE_ORDER,
    STATE_WORDS,
    current_question_set,
    next_theme,
    parts_to_share,
    rose_of,
    themes_of,
    themes_of_kompas,
)
from initiatives.kompas.views.own_page import own_page
from initiatives.models import ExpectationDetail, Kompas, Theme
from initiatives.placing.words import place_of
from initiatives.profile_forms import hiding_form
from initiatives.question_sets.versions import has_earlier, has_newer
from municipalities.access import Request, posted, private_page, public_page


@in_kompas_language
@require_http_methods(["GET", "HEAD", "POST"])
@private_page(may_be_found=True)
@public_page
def start(request: Request) -> HttpResponse:
    """What the Kompas is, with all its questions to read; the form at the foot begins one."""
    question_set = current_question_set(request.municipality)
    form = StartForm(posted(request), initial={"form_key": new_form_key()})
    refused = False
    if request.method == "POST" and question_set and form.is_valid():
        refused = refuses_start(request, form, request.municipality)
    if request.method == "POST" and question_set and form.is_valid():
        kompas, secret = kompas_services.start(
            municipality=request.municipality,
            question_set=question_set,
            name=form.cleaned_data["name"],
            form_key=form.cleaned_data["form_key"],
        )
        response = redirect("kompas:link", kompas.pk)
        open_door(response, kompas.pk, secret)
        return response
    context = {
        "form": form,
        "question_set": question_set,
        "themes": themes_of(question_set) if question_set else [],
        "languages": question_set.languages() if question_set else [],
    }
    status = 400 if request.method == "POST" and not refused else 200
    return render(request, "initiatives/kompas/start.html", context, status=status)


@in_kompas_language
@require_safe
@kompas_hall
def overview(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    """The compass rose, the four themes, and what else there is to do."""
    themes = themes_of_kompas(kompas)
    if request.co_initiator and not request.co_initiator.may_write:
        reading = {"kompas": kompas, "parts": parts_to_share(kompas), "place": place_of(kompas)}
        return render(request, "initiatives/kompas/co_reading.html", reading)
    asked = [(part, one.question) for part in themes for one in part.asked]
    stopped = next((pair for pair in asked if pair[1].key == kompas.stopped_at), None)
    context = {
        "kompas": kompas,
        "themes": themes,
        "stopped_at": stopped,
        "next_theme": next_theme(themes),
        "petals": rose_of(themes),
        "legend": [(legend_blade(state), STATE_WORDS[state]) for state in STATE_ORDER],
        "place": place_of(kompas),
        "share_count": kompas.shares.standing().count(),
        "file_count": kompas.files.count(),
        "languages": kompas.question_set.languages(),
        "has_newer_questions": has_newer(kompas),
        "has_earlier_answers": has_earlier(kompas),
    }
    return render(request, "initiatives/kompas/overview.html", context)


@in_kompas_language
@require_http_methods(["GET", "HEAD", "POST"])
@kompas_room
def idea(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    """How she calls her idea and says it in short."""
    form = IdeaForm(posted(request), stored=idea_of(kompas))

    def after() -> HttpResponse:
        messages.success(request, _("Bewaard."))
        return redirect("kompas:overview", kompas.pk)

    return own_page(
        request,
        kompas,
        form,
        "initiatives/kompas/idea.html",
        read=idea_of,
        write=lambda row, values: kompas_services.set_idea(kompas=row, **values),
        said=lambda row: f"{row.name}\n{row.summary}".strip(),
        after=after,
    )


@in_kompas_language
@require_http_methods(["GET", "HEAD", "POST"])
@kompas_room
def expectation(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    """Information or cooperation; may stay open."""
    before = kompas.expectation_facts
    form = ExpectationForm(
        posted(request),
        offered=kompas.question_set.expectation_details,
        stored=expectation_of(kompas),
    )

    def after() -> HttpResponse:
        kompas.refresh_from_db()
        challenges = ExpectationDetail.RIGHT_TO_CHALLENGE in kompas.expectation_details
        # Choosing it may have saved it before she pressed the button.
        knew = ExpectationDetail.RIGHT_TO_CHALLENGE in before
        part = next((one for one in themes_of_kompas(kompas) if not one.is_petal), None)
        is_new = part is not None and all(one.state == EMPTY for one in part.asked)
        if challenges and part is not None and (is_new or not knew):
            messages.success(request, _("Bewaard. Bij het uitdaagrecht horen nog een paar vragen."))
            return redirect("kompas:theme", kompas.pk, Theme.UITDAAGRECHT)
        messages.success(request, _("Bewaard."))
        return redirect("kompas:overview", kompas.pk)

    return own_page(
        request,
        kompas,
        form,
        "initiatives/kompas/expectation.html",
        read=expectation_of,
        write=lambda row, values: kompas_services.set_expectation(kompas=row, **values),
        said=lambda row: row.expectation_words,
        after=after,
    )


@require_safe
@kompas_page
def standing(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    """Hoe staat het ervoor: who reads what, by when she hears, and what everybody sees."""
    rows = kompas.shares.select_related("official", "previous_official", "contact_row")
    shares = rows.prefetch_related("answers__question__question_set", "files", "talk_moments")
    stand = [one for one in shares if one.withdrawn_at is None]
    context = {
        "kompas": kompas,
        "shares": stand,
        "standing": standing_shares(kompas, stand),
        "past_shares": [one for one in shares if one.withdrawn_at],
        "today": timezone.localdate(),
        "initiative": kompas.initiative,
        "hiding_reply": hiding_form(kompas.initiative),
        "co_initiators": kompas.co_initiators.all(),
        "waits_for_address": kompas.publication_asked_at is not None
        and not is_confirmed(kompas, actor_of(request)),
    }
    return render(request, "initiatives/kompas/standing.html", context)


GONE = gettext_lazy("Je Kompas is weg. Alles wat je schreef, is verwijderd.")


@require_http_methods(["GET", "HEAD", "POST"])
@private_page
@public_page
def delete(request: KompasRequest, kompas_id: int) -> HttpResponseBase:
    """Delete everything at once, after saying what that means. Sent twice, it says so too."""
    if request.method == "POST" and was_held(request, kompas_id):
        messages.success(request, GONE)
        response = redirect("kompas:start")
        close_door(response, kompas_id)
        return response
    return _delete(request, kompas_id=kompas_id)


@kompas_page
def _delete(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    form = DeleteForm(posted(request), kompas=kompas)
    if request.method == "POST" and form.is_valid():
        kompas_id = kompas.pk
        kompas_services.delete(
            kompas=kompas,
            keep_initiative=form.cleaned_data.get("initiative") == DeleteForm.KEEP,
            actor=actor_of(request),
        )
        messages.success(request, GONE)
        response = redirect("kompas:start")
        close_door(response, kompas_id)
        return response
    context = {
        "kompas": kompas,
        "form": form,
        "officials": [one.official for one in kompas.shares.standing().select_related("official")],
        "co_initiators": [one.name for one in kompas.co_initiators.all()],
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "initiatives/kompas/delete.html", context, status=status)
