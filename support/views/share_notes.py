"""What an official does beside a shared Kompas: notes and questions, what to talk about."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from initiatives.kompas.permissions import KompasRequest, kompas_page
from initiatives.kompas.withdrawal import ShareWithdrawnError
from initiatives.models import Kompas, Share, SharedAnswer
from initiatives.permissions import access_initiative
from municipalities.access import UserRequest, key_sent, page_for, posted
from municipalities.hosts import origin_asked
from support.models import PLAIN_STEPS, ShareNote
from support.permissions import access_note, can_record_contact, can_write_in_workplace
from support.services import share_notes
from support.share_forms import NoteForm, ReplyForm, RobStepForm
from support.views.breadcrumbs import under_workplace
from support.views.shared_kompas import still_shared, withdrawn


def _answer_asked(share: Share, key: object) -> SharedAnswer | None:
    """The shared answer a page was asked for by the key of its question; None for the whole."""
    if not key:
        return None
    rows = share.answers.select_related("question__question_set__municipality")
    return get_object_or_404(rows, question=key_sent(str(key)))


def _beside(share: Share, answer: SharedAnswer | None) -> str:
    anchor = f"#question-{answer.question_id}" if answer else "#notes"
    return reverse("support:shared_kompas", args=[share.pk]) + anchor


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_write_in_workplace)
def note_new(request: UserRequest, share_id: int) -> HttpResponse:
    """Write a note or a question, beside `?question=…` or beside the whole."""
    typed = request.POST.get("text", "")
    share = still_shared(request, share_id)
    if share is None:
        return withdrawn(request, typed)
    answer = _answer_asked(share, request.GET.get("question"))
    form = NoteForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            _note, replaces = share_notes.write_note(
                share=share,
                question=answer.question if answer else None,
                actor=request.user,
                origin=origin_asked(request),
                **form.cleaned_data,
            )
        except ShareWithdrawnError:
            return withdrawn(request, typed)
        if replaces:
            messages.success(request, _("Je hebt je notitie van net veranderd."))
        else:
            messages.success(request, _("Je notitie is bewaard."))
        return redirect(_beside(share, answer))
    context: dict[str, Any] = {
        "breadcrumbs": under_workplace(share=share),
        "share": share,
        "answer": answer,
        "form": form,
        "back": _beside(share, answer),
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "support/note_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_write_in_workplace)
def note_remove(request: UserRequest, share_id: int, note_id: int) -> HttpResponse:
    """Ask whether a note may go, and remove it."""
    share = still_shared(request, share_id)
    if share is None:
        return withdrawn(request)
    back = reverse("support:shared_kompas", args=[share.pk])
    try:
        note = access_note(request.user, share, note_id)
    except Http404:
        if request.method != "POST":
            raise
        # The button was pressed twice: it is gone already.
        return redirect(back)
    if request.method != "POST":
        context = {"breadcrumbs": under_workplace(share=share), "note": note, "back": back}
        return render(request, "support/note_remove.html", context)
    share_notes.remove_note(note=note, actor=request.user)
    messages.success(request, _("De notitie is weggehaald."))
    return redirect(back)


@require_POST
@page_for(can_write_in_workplace)
def talk_point(request: UserRequest, share_id: int) -> HttpResponse:
    """Put a question on the list of what they will talk about, or take it off."""
    share = still_shared(request, share_id)
    if share is None:
        return withdrawn(request)
    answer = _answer_asked(share, request.POST.get("question"))
    if answer is None:
        raise Http404("no such question")
    wanted = request.POST.get("wanted") == "1"
    try:
        share_notes.mark_talk_point(share=share, question=answer.question, wanted=wanted)
    except ShareWithdrawnError:
        return withdrawn(request)
    return redirect(_beside(share, answer))


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_write_in_workplace)
def rob_step(request: UserRequest, slug: str) -> HttpResponse:
    """Say which part the municipality takes; the initiator reads it in plain words."""
    initiative = access_initiative(
        request.user, request.municipality, slug, need=can_record_contact
    )
    newest = initiative.rob_steps.first()
    initial = {"step": newest.step, "sentence": newest.sentence} if newest else {}
    form = RobStepForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        share_notes.take_step(
            initiative=initiative,
            actor=request.user,
            origin=origin_asked(request),
            **form.cleaned_data,
        )
        messages.success(request, _("De rol van de gemeente is bewaard."))
        return redirect("support:file", slug=initiative.slug)
    context = {
        "breadcrumbs": under_workplace(initiative),
        "initiative": initiative,
        "form": form,
        "plain": {step.value: words for step, words in PLAIN_STEPS.items()},
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "support/rob_step.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@kompas_page
def note_reply(request: KompasRequest, kompas: Kompas, note_id: int) -> HttpResponse:
    """The initiator reads a note for her and answers it."""
    notes = ShareNote.objects.for_initiator_of(kompas).beside_standing()
    note = get_object_or_404(notes, pk=note_id)
    form = ReplyForm(posted(request), initial={"reply": note.reply})
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["reply"]
        try:
            share_notes.reply(note=note, text=text, origin=origin_asked(request))
        except ShareWithdrawnError as stopped:
            # In another window, or by somebody she makes it with; her words stay in the form.
            form.add_error("reply", stopped.sentence)
        else:
            messages.success(request, _("Je antwoord is bewaard."))
            return redirect("kompas:standing", kompas.pk)
    context = {"kompas": kompas, "note": note, "form": form}
    status = 400 if request.method == "POST" else 200
    return render(request, "support/note_reply.html", context, status=status)
