"""Working on a draft of the questions: its texts, its questions, their order, their translations.

Two people may work on one draft. Who saves a text that somebody else changed meanwhile sees both,
and decides; nothing she typed is lost.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from initiatives.kompas.themes import questions_of
from initiatives.models import Question, QuestionSet, Theme
from initiatives.models.questions import LANGUAGE_NAMES, SOURCE_LANGUAGE, TRANSLATED_TO, Translated
from initiatives.question_sets import services
from initiatives.question_sets.forms import (
    QuestionForm,
    RevisionForm,
    SetForm,
    ThemeForm,
    TranslationForm,
)
from initiatives.question_sets.permissions import (
    access_question,
    access_question_set,
    can_edit_question_sets,
)
from initiatives.question_sets.versions import introduction_in, question_in
from initiatives.question_sets.views.overview import no_draft, under_questions
from municipalities.access import UserRequest, page_for, posted


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_edit_question_sets)
def texts(request: UserRequest, version: int, language: str) -> HttpResponse:
    """What the whole set is called."""
    draft = access_question_set(request.municipality, version)
    if not draft.is_draft:
        return no_draft(request)
    return _edit(request, draft, draft, language, SetForm, _("Naam en inleiding"), "texts")


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_edit_question_sets)
def theme(request: UserRequest, version: int, theme: str, language: str) -> HttpResponse:
    """What a theme is called and about."""
    draft = access_question_set(request.municipality, version)
    if theme not in Theme.values:
        raise Http404("no such theme")
    if not draft.is_draft:
        return no_draft(request)
    row = introduction_in(draft, Theme(theme))
    if request.method == "POST":
        try:
            row = services.introduction_of(question_set=draft, theme=Theme(theme))
        except services.NotADraftError:
            return no_draft(request)
    heading = _("Thema %(theme)s") % {"theme": Theme(theme).label}
    return _edit(request, draft, row, language, ThemeForm, heading, "theme", theme)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_edit_question_sets)
def question(request: UserRequest, version: int, key: str, language: str) -> HttpResponse:
    """One question with its help, its kind and its condition."""
    draft = access_question_set(request.municipality, version)
    row = access_question(draft, key)
    if not draft.is_draft:
        return no_draft(request)

    def form_for(data: Any, *, row: Question) -> QuestionForm:
        return QuestionForm(data, row=row, questions=questions_of(draft), taken=set())

    return _edit(request, draft, row, language, form_for, row.text, "question", key)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_edit_question_sets)
def new_question(request: UserRequest, version: int) -> HttpResponse:
    """A question more, at the end of its theme."""
    draft = access_question_set(request.municipality, version)
    if not draft.is_draft:
        return no_draft(request)
    questions = questions_of(draft)
    theme_asked = request.GET.get("theme", "")
    row = Question(
        question_set=draft,
        theme=theme_asked if theme_asked in Theme.values else Theme.BETROKKENHEID,
        provenance=Question.Provenance.OWN,
    )
    form = QuestionForm(
        posted(request),
        row=row,
        questions=questions,
        taken={one.key for one in questions},
    )
    if request.method == "POST" and form.is_valid():
        same = [one for one in questions if one.text == form.cleaned_data["text"]]
        # The same form sent twice adds one question.
        if not same:
            for name, value in form.changes().items():
                setattr(row, name, value)
            row.key = form.free_key()
            try:
                services.add_question(question_set=draft, question=row, actor=request.user)
            except services.NotADraftError:
                return no_draft(request)
        messages.success(request, _("De vraag staat erbij."))
        return redirect("questions:set", draft.version)
    context = {
        "breadcrumbs": under_questions(request, draft),
        "heading": _("Nieuwe vraag"),
        "form": form,
        "back": reverse("questions:set", args=[draft.version]),
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "initiatives/questions/edit.html", context, status=status)


@require_POST
@page_for(can_edit_question_sets)
def move(request: UserRequest, version: int, key: str) -> HttpResponse:
    """Put a question one place up or down."""
    draft = access_question_set(request.municipality, version)
    try:
        services.move_question(
            question_set=draft, key=key, up=request.POST.get("to") == "up", actor=request.user
        )
    except services.NotADraftError:
        return no_draft(request)
    return redirect(f"{reverse('questions:set', args=[draft.version])}#question-{key}")


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_edit_question_sets)
def remove(request: UserRequest, version: int, key: str) -> HttpResponse:
    """Take a question out of a draft, after saying what that means."""
    draft = access_question_set(request.municipality, version)
    if not draft.is_draft:
        return no_draft(request)
    back = reverse("questions:set", args=[draft.version])
    row = question_in(draft, key)
    if row is None:
        return redirect(back)
    if request.method == "POST":
        try:
            services.remove_question(question_set=draft, key=key, actor=request.user)
        except services.NotADraftError:
            return no_draft(request)
        messages.success(request, _("De vraag is weg uit het concept."))
        return redirect(back)
    context = {
        "breadcrumbs": under_questions(request, draft),
        "title": _("Deze vraag weghalen?"),
        "quote": row.text,
        "text": _(
            "Hij verdwijnt uit dit concept. Wie hem al beantwoordde, houdt dat antwoord en kan het "
            "blijven lezen."
        ),
        "button": _("Haal de vraag weg"),
        "back": back,
    }
    return render(request, "initiatives/questions/confirm.html", context)


def _edit(
    request: UserRequest,
    draft: QuestionSet,
    row: Translated,
    language: str,
    source_form: Callable[..., RevisionForm],
    heading: str,
    *address: str,
) -> HttpResponse:
    """Change a text in one language; a conflict shows what is stored beside what was typed."""
    if language not in (SOURCE_LANGUAGE, *TRANSLATED_TO):
        raise Http404("no such language")
    data = posted(request)
    is_source = language == SOURCE_LANGUAGE

    def form_for(data: Any, row: Any) -> RevisionForm:
        if is_source:
            return source_form(data, row=row)
        return TranslationForm(data, row=row, language=language)

    form = form_for(data, row)
    status, stored = 200, None
    if data is not None:
        status = 400
        if form.is_valid():
            try:
                services.edit(
                    question_set=draft,
                    row=row,
                    changes=form.changes(),
                    seen=form.seen,
                    actor=request.user,
                )
            except services.NotADraftError:
                return no_draft(request)
            except services.StaleError as error:
                status, stored = 409, error.stored
            else:
                messages.success(request, _("Bewaard."))
                return redirect("questions:set", draft.version)
    differences: list[dict[str, Any]] = []
    if stored is not None and data is not None:
        differences = _differences(form, form_for(None, stored))
        # From here on she has seen it: pressing the button again is her choice.
        again = data.copy()
        again["revision"] = str(stored.revision)
        form = form_for(again, stored)
        form.is_valid()
    context = {
        "breadcrumbs": under_questions(request, draft),
        "heading": heading,
        "form": form,
        "language": language,
        "languages": _languages(draft, language, *address),
        "is_conflict": stored is not None,
        "differences": differences,
        "back": reverse("questions:set", args=[draft.version]),
    }
    return render(request, "initiatives/questions/edit.html", context, status=status)


def _differences(typed: RevisionForm, shown: RevisionForm) -> list[dict[str, Any]]:
    """Return the fields in which what was typed is not what is stored, with what is stored."""
    return [
        {"label": field.label, "stored": shown[field.name].value()}
        for field in typed
        if field.name != "revision"
        and str(shown[field.name].value() or "") != str(field.value() or "")
    ]


def _languages(draft: QuestionSet, current: str, name: str, *keys: str) -> list[dict[str, Any]]:
    """Return the links to the same text in each language."""
    return [
        {
            "name": shown,
            "url": reverse(f"questions:{name}", args=[draft.version, *keys, code]),
            "is_current": code == current,
        }
        for code, shown in LANGUAGE_NAMES.items()
    ]
