"""The versions of the questions at /beheer/kompas/: their list, one of them, and its life."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from initiatives.kompas.conditions import in_words
from initiatives.kompas.themes import current_question_set, questions_of
from initiatives.models import Question, QuestionSet, Theme
from initiatives.models.questions import LANGUAGE_NAMES, TRANSLATED_TO
from initiatives.question_sets import services
from initiatives.question_sets.permissions import (
    access_question_set,
    can_edit_question_sets,
    can_read_question_sets,
)
from initiatives.question_sets.versions import changes_between, draft_of, versions_of
from municipalities.access import UserRequest, page_for, recently_authenticated
from municipalities.views.breadcrumbs import Crumb, crumb, under_manage

PAGE_SIZE = 20


def under_questions(request: UserRequest, question_set: QuestionSet | None = None) -> list[Crumb]:
    """From where she came inwards; with a version when the page lies under it."""
    path = [crumb(_("Vragen van het Kompas"), "questions:list")]
    if question_set is not None:
        label = _("Versie %(version)d") % {"version": question_set.version}
        path.append(crumb(label, "questions:set", question_set.version))
    return under_manage(request, *path)


@require_safe
@page_for(can_read_question_sets)
def versions(request: UserRequest) -> HttpResponse:
    """Every version with its state, newest first; a new draft begins here."""
    rows = versions_of(request.municipality)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "breadcrumbs": under_manage(request),
        "page": page,
        "draft": draft_of(request.municipality),
        "can_edit": can_edit_question_sets(request.user, request.municipality),
    }
    return render(request, "initiatives/questions/list.html", context)


@require_POST
@page_for(can_edit_question_sets)
def begin(request: UserRequest) -> HttpResponse:
    """Begin a draft from the present questions; when there is one already, lead to that."""
    try:
        draft = services.new_draft(municipality=request.municipality, actor=request.user)
    except services.DraftExistsError as there:
        draft = there.draft
        messages.info(request, _("Er was al een concept. Hier is het."))
    return redirect("questions:set", draft.version)


@require_safe
@page_for(can_read_question_sets)
def question_set(request: UserRequest, version: int) -> HttpResponse:
    """One version: its themes and questions in order; a draft with all there is to do."""
    row = access_question_set(request.municipality, version)
    questions = questions_of(row)
    by_key = {question.key: question for question in questions}
    own = {one.theme: one for one in row.introductions.all()}
    themes = [
        {
            "key": theme.value,
            "name": own[theme].name if theme in own and own[theme].name else theme.label,
            "text": own[theme].text if theme in own else "",
            "questions": [
                {"row": one, "condition": in_words(one.show_if, by_key)}
                for one in questions
                if one.theme == theme
            ],
        }
        for theme in Theme
    ]
    can_edit = row.is_draft and can_edit_question_sets(request.user, request.municipality)
    context = {
        "breadcrumbs": under_questions(request),
        "set": row,
        "themes": themes,
        "question_count": len(questions),
        "can_edit": bool(can_edit),
        "languages": [
            {"code": code, "name": LANGUAGE_NAMES[code], "missing": missing_in(code, questions)}
            for code in TRANSLATED_TO
        ],
        "problems": services.problems_of(row) if row.is_draft else [],
    }
    return render(request, "initiatives/questions/set.html", context)


def missing_in(language: str, questions: list[Question]) -> int:
    """Count the questions whose words were not translated."""
    return sum(1 for one in questions if not one.translations.get(language, {}).get("text"))


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_edit_question_sets)
@recently_authenticated
def publish(request: UserRequest, version: int) -> HttpResponseBase:
    """Say what changes, and for how many Kompassen; then ask these questions from now on."""
    row = access_question_set(request.municipality, version)
    if not row.is_draft:
        messages.info(request, _("Deze versie is al gepubliceerd."))
        return redirect("questions:set", row.version)
    problems = services.problems_of(row)
    if request.method == "POST" and not problems:
        try:
            services.publish(question_set=row, actor=request.user)
        except services.SetProblemsError as error:
            problems = error.problems
        except services.NotADraftError:
            return no_draft(request)
        else:
            messages.success(request, _("De vragen zijn gepubliceerd."))
            return redirect("questions:set", row.version)
    current = current_question_set(request.municipality)
    context: dict[str, Any] = {
        "breadcrumbs": under_questions(request, row),
        "set": row,
        "problems": problems,
        "current": current,
        "changes": changes_between(questions_of(current) if current else [], questions_of(row)),
        "under_way": services.under_way(request.municipality),
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "initiatives/questions/publish.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_edit_question_sets)
def discard(request: UserRequest, version: int) -> HttpResponse:
    """Throw a draft away, after saying what that means."""
    row = access_question_set(request.municipality, version)
    if not row.is_draft:
        return no_draft(request)
    if request.method == "POST":
        services.discard(question_set=row, actor=request.user)
        messages.success(request, _("Het concept is weg."))
        return redirect("questions:list")
    context = {
        "breadcrumbs": under_questions(request, row),
        "title": _("Concept weggooien?"),
        "text": _(
            "Alles wat je in dit concept veranderde, is dan weg. De versie die bewoners nu zien, "
            "blijft zoals hij is."
        ),
        "button": _("Gooi het concept weg"),
        "back": reverse("questions:set", args=[row.version]),
    }
    return render(request, "initiatives/questions/confirm.html", context)


def no_draft(request: UserRequest) -> HttpResponse:
    """Say that a version does not change any more, and lead to the list of those there are."""
    messages.warning(
        request, _("Deze versie is intussen gepubliceerd of weggegooid. Er is niets veranderd.")
    )
    return redirect("questions:list")
