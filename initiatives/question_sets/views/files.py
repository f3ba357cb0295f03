"""A version of the questions as a resident sees it, and as a file to share with others."""

from __future__ import annotations

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from initiatives.kompas.answer_forms import AnswerForm
from initiatives.kompas.themes import current_question_set, questions_of, themes_of
from initiatives.kompas.writing import QuestionRow
from initiatives.question_sets.files import MOST_BYTES, TOO_LARGE, SetFile, write_set
from initiatives.question_sets.forms import ImportForm
from initiatives.question_sets.permissions import (
    access_question_set,
    can_edit_question_sets,
    can_read_question_sets,
)
from initiatives.question_sets.reading import read_set
from initiatives.question_sets.services import DraftExistsError, save_set
from initiatives.question_sets.versions import Changes, changes_between, draft_of
from initiatives.question_sets.views.overview import under_questions
from municipalities.access import UserRequest, page_for, recently_authenticated


@require_safe
@page_for(can_read_question_sets)
def preview(request: UserRequest, version: int) -> HttpResponse:
    """A theme as a resident sees it, on a phone and on a wide screen."""
    row = access_question_set(request.municipality, version)
    themes = themes_of(row)
    asked = request.GET.get("theme", "")
    chosen = next((one for one in themes if one.key == asked), themes[0] if themes else None)
    context = {
        "breadcrumbs": under_questions(request, row),
        "set": row,
        "themes": themes,
        "chosen": chosen,
    }
    return render(request, "initiatives/questions/preview.html", context)


@require_safe
@page_for(can_read_question_sets)
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})  # type: ignore[arg-type] # It knows no requests of ours.
def preview_theme(request: UserRequest, version: int, theme: str) -> HttpResponse:
    """The page of a theme itself, with nothing in it and nothing to send."""
    row = access_question_set(request.municipality, version)
    themes = themes_of(row)
    part = next((one for one in themes if one.key == theme), None)
    if part is None:
        raise Http404("no such theme")
    petals = [one for one in themes if one.is_petal]
    context = {
        "preview": True,
        "theme": part,
        "number": petals.index(part) + 1 if part.is_petal else None,
        "count": len(petals),
        "rows": [QuestionRow(AnswerForm(question=one.question)) for one in part.asked],
    }
    return render(request, "initiatives/kompas/theme.html", context)


@require_safe
@page_for(can_read_question_sets)
def download(request: UserRequest, version: int) -> HttpResponse:
    """The version as a file (docs/question-sets.md)."""
    row = access_question_set(request.municipality, version)
    response = HttpResponse(write_set(row), content_type="application/yaml; charset=utf-8")
    name = f"kompas-{request.municipality.slug}-{row.version}.yaml"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_edit_question_sets)
@recently_authenticated
def upload(request: UserRequest) -> HttpResponseBase:
    """Read a file: what is wrong with it, line by line, or what it would bring; then keep it.

    Between looking and keeping nothing is stored: the text goes along in the form.
    """
    posted = request.method == "POST"
    form = ImportForm(request.POST if posted else None, request.FILES if posted else None)
    has_draft = draft_of(request.municipality) is not None
    context = {"breadcrumbs": under_questions(request), "form": form, "has_draft": has_draft}
    if not posted:
        return render(request, "initiatives/questions/import.html", context)
    text = _text_of(form)
    if text is None:
        return render(request, "initiatives/questions/import.html", context, status=400)
    file = read_set(text)
    if file.problems:
        context["problems"] = file.problems
        return render(request, "initiatives/questions/import.html", context, status=400)
    if "keep" in request.POST:
        try:
            draft = save_set(file, municipality=request.municipality, actor=request.user)
        except DraftExistsError:
            form.add_error(None, _("Er is al een concept. Publiceer het of gooi het eerst weg."))
            return render(request, "initiatives/questions/import.html", context, status=409)
        messages.success(request, _("De vragen staan in een concept. Kijk ze na en publiceer ze."))
        return redirect("questions:set", draft.version)
    context |= {"file": file, "text": text, "changes": _changes(request, file)}
    return render(request, "initiatives/questions/import.html", context)


def _text_of(form: ImportForm) -> str | None:
    """Return the text that was sent; None, with an error at the form, when there is none."""
    if not form.is_valid():
        return None
    upload = form.cleaned_data.get("file")
    if upload is None:
        text: str = form.cleaned_data.get("text", "")
        if not text:
            form.add_error("file", _("Kies een bestand."))
            return None
        return text
    if upload.size > MOST_BYTES:
        form.add_error("file", TOO_LARGE)
        return None
    try:
        return str(upload.read().decode("utf-8-sig"))
    except UnicodeDecodeError:
        form.add_error("file", _("Dit is geen tekstbestand in UTF-8. Bewaar het opnieuw als YAML."))
        return None


def _changes(request: UserRequest, file: SetFile) -> Changes:
    current = current_question_set(request.municipality)
    return changes_between(questions_of(current) if current else [], file.questions)
