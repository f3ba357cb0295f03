"""Sharing: with one named official, what she chose, and taking it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from initiatives.kompas import services as kompas_services
from initiatives.kompas.asking import known_contact
from initiatives.kompas.forms import ShareForm
from initiatives.kompas.limits import refuses_mail
from initiatives.kompas.permissions import KompasRequest, actor_of, kompas_page
from initiatives.kompas.readers import Reader, ReaderChoice, readers_for
from initiatives.kompas.share_forms import ChangeShareForm
from initiatives.kompas.shared_changes import changes_of, choose_answers, share_changes
from initiatives.kompas.talks import TalkForm
from initiatives.kompas.themes import parts_to_share
from initiatives.models import Answer, Kompas, Share
from initiatives.placing.words import place_of
from municipalities.access import posted
from municipalities.hosts import origin_asked


@require_http_methods(["GET", "HEAD", "POST"])
@kompas_page
def share(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    """Choose who reads what. The page shows every word that goes along, and the promised day."""
    readers = readers_for(kompas)
    parts = parts_to_share(kompas)
    answers = [one for part in parts for one in part.answers]
    files = list(kompas.files.all())
    form = ShareForm(
        posted(request),
        readers=readers,
        parts=parts,
        files=files,
        initial=_proposal(request, kompas, readers, answers) | {"files": [one.pk for one in files]},
    )
    talk = TalkForm(posted(request), is_optional=True, prefix="talk")
    waits = False
    if request.method == "POST" and form.is_valid() and talk.is_valid():
        waits = refuses_mail(request, form, kompas.municipality)
    if request.method == "POST" and form.is_valid() and talk.is_valid():
        official = next(
            one.official for one in readers if one.official.pk == form.cleaned_data["official"]
        )
        kompas_services.share(
            kompas=kompas,
            official=official,
            question_ids=form.cleaned_data["questions"],
            file_ids=form.cleaned_data["files"],
            message=form.cleaned_data["message"],
            contact_name=form.cleaned_data["contact_name"],
            contact_email=form.cleaned_data["contact_email"],
            contact_phone=form.cleaned_data["contact_phone"],
            moments=talk.moments(),
            actor=actor_of(request),
            origin=origin_asked(request),
        )
        messages.success(request, _("Gedeeld met %(name)s.") % {"name": official.name})
        return redirect("kompas:standing", kompas.pk)
    ticked_files = {str(key) for key in form["files"].value() or ()}
    context = {
        "kompas": kompas,
        "form": form,
        "talk": talk,
        # A button with a name on it must not lie when she chooses somebody else.
        "button_name": readers[0].official.name if len(readers) == 1 else "",
        "readers": ReaderChoice.of(readers, form["official"].value()),
        "offered": form.offered(),
        "files": [(one, str(one.pk) in ticked_files) for one in files],
        "place": place_of(kompas),
        "answer_by": kompas_services.first_answer_day(kompas.municipality),
    }
    status = 400 if request.method == "POST" and not waits else 200
    return render(request, "initiatives/kompas/share.html", context, status=status)


def _proposal(
    request: KompasRequest, kompas: Kompas, readers: list[Reader], answers: list[Answer]
) -> dict[str, Any]:
    """Fill in what we know: the gebiedsverbinder of the area, all answers, how she is reached."""
    proposed = [one.official.pk for one in readers if one.near or len(readers) == 1]
    return {
        "official": proposed[0] if proposed else None,
        "questions": [one.question_id for one in answers],
        **known_contact(kompas, actor_of(request)),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@kompas_page
def stop_sharing(request: KompasRequest, kompas: Kompas, share_id: int) -> HttpResponse:
    """Take back what was shared, after saying what that means."""
    row = get_object_or_404(kompas.shares.select_related("official"), pk=share_id)
    if request.method == "POST":
        kompas_services.withdraw_share(share=row, actor=actor_of(request))
        messages.success(
            request,
            _("%(name)s kan je Kompas niet meer lezen.") % {"name": row.official.name},
        )
        return redirect("kompas:standing", kompas.pk)
    if row.withdrawn_at:
        return redirect("kompas:standing", kompas.pk)
    context = {"kompas": kompas, "share": row}
    return render(request, "initiatives/kompas/stop_sharing.html", context)


def _standing_share(kompas: Kompas, share_id: int) -> Share:
    rows = kompas.shares.standing().select_related("official")
    return get_object_or_404(
        rows.prefetch_related("answers__question__question_set", "files"), pk=share_id
    )


@require_http_methods(["GET", "HEAD", "POST"])
@kompas_page
def change_share(request: KompasRequest, kompas: Kompas, share_id: int) -> HttpResponse:
    """Choose anew which answers somebody reads: take back, or let more go along."""
    row = _standing_share(kompas, share_id)
    parts = parts_to_share(kompas)
    shared = {one.question.key for one in row.answers.all()}
    ticked = [
        one.question_id for part in parts for one in part.answers if one.question.key in shared
    ]
    files = list(kompas.files.all())
    initial = {"questions": ticked, "files": [one.file_id for one in row.files.all()]}
    offered = {one.question.key for part in parts for one in part.answers}
    old = [one for one in row.answers.all() if one.question.key not in offered]
    form = ChangeShareForm(posted(request), parts=parts, files=files, old=old, initial=initial)
    if request.method == "POST" and form.is_valid():
        choose_answers(
            share=row,
            question_ids=form.cleaned_data["questions"],
            file_ids=form.cleaned_data["files"],
            kept_ids=form.cleaned_data["kept"],
            origin=origin_asked(request),
        )
        messages.success(
            request,
            _("%(name)s leest nu alleen wat je aanvinkte.") % {"name": row.official.name},
        )
        return redirect("kompas:standing", kompas.pk)
    ticked_files = {str(key) for key in form["files"].value() or ()}
    context = {
        "kompas": kompas,
        "share": row,
        "form": form,
        "offered": form.offered(),
        "has_old": bool(old),
        "files": [(one, str(one.pk) in ticked_files) for one in files],
        "changes": changes_of(kompas, [row])[row.pk],
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "initiatives/kompas/change_share.html", context, status=status)


@require_POST
@kompas_page
def send_changes(request: KompasRequest, kompas: Kompas, share_id: int) -> HttpResponse:
    """Share what changed since; pressed twice it does the same once."""
    row = _standing_share(kompas, share_id)
    share_changes(share=row, origin=origin_asked(request))
    messages.success(
        request, _("%(name)s ziet nu wat er veranderd is.") % {"name": row.official.name}
    )
    return redirect("kompas:standing", kompas.pk)
