"""Photos and documents in a Kompas: send them, say what they are, look at them, remove them."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from initiatives.kompas import files as kompas_files
from initiatives.kompas.copies import readers_of_file
from initiatives.kompas.file_forms import FilesForm
from initiatives.kompas.files import Refused
from initiatives.kompas.permissions import KompasRequest, kompas_room
from initiatives.kompas.who_sees import who_sees_files
from initiatives.models import Kompas, Question, Theme
from municipalities.uploads.receiving import receives_files
from municipalities.uploads.rules import MEGABYTE
from municipalities.uploads.serving import file_response, thumbnail_response


@require_http_methods(["GET", "HEAD", "POST"])
@receives_files
@kompas_room
def files(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    """All her files, and a place to add more. Of what she sends, the good ones are kept."""
    if request.method != "POST":
        return _page(request, kompas, FilesForm(kept=list(kompas.files.all())))
    question = _question(request, kompas)
    sent = kompas_files.add_files(
        kompas=kompas,
        files=request.FILES.getlist("files"),
        question_key=question.key if question else "",
    )
    if request.headers.get("Accept") == "application/json":
        told = [{"name": one.name, "sentence": one.sentence} for one in sent.refused]
        return JsonResponse({"refused": told}, status=400 if told else 200)
    form = FilesForm(request.POST, kept=list(kompas.files.all()))
    form.full_clean()
    described = kompas_files.describe_files(kompas=kompas, descriptions=form.descriptions())
    if sent.refused or form.errors:
        return _page(request, kompas, form, refused=sent.refused, status=400)
    if sent.words:
        messages.success(request, sent.words)
    elif described:
        messages.success(request, _("Je woorden bij de bestanden zijn bewaard."))
    else:
        messages.info(request, _("Je koos geen bestand. Er is niets veranderd."))
    return redirect(request.get_full_path())


def _question(request: KompasRequest, kompas: Kompas) -> Question | None:
    """Return the question she came from, if any: what she sends now answers it."""
    return kompas_files.question_of(kompas, request.GET.get("question", ""))


def _page(
    request: KompasRequest,
    kompas: Kompas,
    form: FilesForm,
    *,
    refused: Sequence[Refused] = (),
    status: int = 200,
) -> HttpResponse:
    municipality, question = kompas.municipality, _question(request, kompas)
    context = {
        "kompas": kompas,
        "question": question,
        "theme": Theme(question.theme) if question else None,
        "form": form,
        "refused": refused,
        "count": len(form.kept),
        "who_sees": who_sees_files(request, kompas),
        "most": municipality.most_files,
        "is_full": len(form.kept) >= municipality.most_files,
        "most_megabytes": municipality.most_file_megabytes,
        "most_bytes": kompas_files.file_rule_of(kompas).most_bytes,
        "most_together": settings.FILES_BODY_LIMIT // MEGABYTE,
    }
    return render(request, "initiatives/kompas/files.html", context, status=status)


@require_safe
@kompas_room
def file(request: KompasRequest, kompas: Kompas, file_id: int) -> FileResponse:
    """One of her files: a photo to look at, a document to save."""
    return file_response(get_object_or_404(kompas.files, pk=file_id))


@require_safe
@kompas_room
def thumbnail(request: KompasRequest, kompas: Kompas, file_id: int) -> FileResponse:
    """A photo in small."""
    return thumbnail_response(get_object_or_404(kompas.files, pk=file_id))


@require_http_methods(["GET", "HEAD", "POST"])
@kompas_room
def remove_file(request: KompasRequest, kompas: Kompas, file_id: int) -> HttpResponse:
    """Remove a file, after saying what that means. Removed already, it says so."""
    found = kompas_files.file_in(kompas, file_id)
    if request.method == "POST":
        if found is not None:
            kompas_files.remove_file(file=found)
        messages.success(request, _("Het bestand is verwijderd."))
        return redirect("kompas:files", kompas.pk)
    if found is None:
        return redirect("kompas:files", kompas.pk)
    context = {"kompas": kompas, "file": found, "readers": readers_of_file(found)}
    return render(request, "initiatives/kompas/file_remove.html", context)
