"""The questions of a theme on one page. Every "Bewaar" saves; with JavaScript, typing does too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from initiatives.kompas.answer_forms import AnswerForm
from initiatives.kompas.answers import Draft, Outcome, print_of, save_answers
from initiatives.kompas.kinds.place import Place
from initiatives.kompas.languages import in_kompas_language
from initiatives.kompas.permissions import KompasRequest, kompas_room
from initiatives.kompas.themes import (
    ThemePart,
    answers_by_question,
    questions_of,
    themes_of_kompas,
)
from initiatives.map_settings import allow_background
from initiatives.models import Answer, Kompas, Question, Theme

SLUG = re.compile(r"[\w-]{1,60}")


@dataclass(frozen=True)
class QuestionRow:
    """A question on the page: its form, and what another window saved there meanwhile."""

    form: AnswerForm
    other: Answer | None = None


@in_kompas_language
@require_http_methods(["GET", "HEAD", "POST"])
@kompas_room
def theme(request: KompasRequest, kompas: Kompas, theme: str) -> HttpResponse:
    """Read and answer the questions of one theme; none has to be answered.

    When an answer brings new questions to this page, they are shown before she goes on.
    """
    themes = themes_of_kompas(kompas)
    part = next((one for one in themes if one.key == theme), None)
    if part is None:
        if theme in Theme.values and request.method != "POST":
            # Its questions are not asked of her any more: she changed an answer.
            return redirect("kompas:overview", kompas.pk)
        raise Http404("no such theme")
    if request.method != "POST":
        rows = [
            QuestionRow(AnswerForm(question=one.question, answer=one.answer)) for one in part.asked
        ]
        return _page(request, kompas, part, rows, themes=themes)

    forms = [
        AnswerForm(request.POST, question=question, answer=answer)
        for question, answer in _sent(request.POST, kompas, part)
    ]
    drafts = [draft for form in forms if (draft := _draft(form))]
    outcome = save_answers(kompas=kompas, drafts=drafts)
    mistaken = [form for form in forms if form.errors]
    if request.headers.get("Accept") == "application/json":
        return _told(forms, mistaken, outcome)
    if mistaken or outcome.clashes:
        rows = _again(request.POST, forms, outcome)
        return _page(request, kompas, part, rows, themes=themes, status=400 if mistaken else 409)
    if "more" in request.POST:
        # Room for more lines: the same page, where she was.
        return redirect(reverse("kompas:theme", args=[kompas.pk, part.key]) + _anchor(request))
    key = request.POST.get("files", "")
    if any(one.question.key == key and one.question.kind == "file" for one in part.asked):
        # To the page where files are sent; what was written here is kept.
        address = reverse("kompas:files", args=[kompas.pk])
        return redirect(f"{address}?question={key}")
    return _onward(request, Kompas.objects.get(pk=kompas.pk), part)


def _sent(
    data: QueryDict, kompas: Kompas, part: ThemePart
) -> Iterator[tuple[Question, Answer | None]]:
    """Yield what the page held, also what another window made the Kompas not ask meanwhile.

    What came up since the page was opened is left alone. A window from before the questions were
    renewed may hold words at a question that is gone: they are kept there, to be read among her
    earlier answers.
    """
    questions = [one for one in questions_of(kompas.question_set) if one.theme == part.key]
    answers = answers_by_question(kompas, questions)
    for question in questions:
        if f"{question.key}-seen" in data:
            yield question, answers.get(question.pk)
    gone = _keys_sent(data) - set(
        Question.objects.filter(question_set=kompas.question_set_id).values_list("key", flat=True)
    )
    if gone:
        yield from _gone(kompas, gone)


def _keys_sent(data: QueryDict) -> set[str]:
    """Return the keys of the questions a page held."""
    return {name.removesuffix("-seen") for name in data if name.endswith("-seen")}


def _gone(kompas: Kompas, keys: set[str]) -> Iterator[tuple[Question, Answer | None]]:
    rows = Question.objects.filter(
        question_set__municipality=kompas.municipality,
        question_set__version__lt=kompas.question_set.version,
        key__in=keys,
    ).select_related("question_set__municipality")
    latest = {row.key: row for row in rows.order_by("question_set__version")}
    answers = answers_by_question(kompas, latest.values())
    for question in latest.values():
        yield question, answers.get(question.pk)


def _onward(request: KompasRequest, kompas: Kompas, part: ThemePart) -> HttpResponse:
    """Lead her on: to new questions here, the overview, the next theme, the place."""
    if "stop" in request.POST:
        return redirect("kompas:overview", kompas.pk)
    themes = themes_of_kompas(kompas)
    now = next((one for one in themes if one.key == part.key), None)
    # What her page showed: typing may have saved the answer that brings a question before this.
    before = _keys_sent(request.POST) or {one.question.key for one in part.asked}
    fresh = [one.question for one in now.asked if one.question.key not in before] if now else []
    if fresh:
        messages.info(
            request,
            ngettext(
                "Door je antwoord is er een vraag bij gekomen. Je ziet hem hieronder.",
                "Door je antwoord zijn er vragen bij gekomen. Je ziet ze hieronder.",
                len(fresh),
            ),
        )
        address = reverse("kompas:theme", args=[kompas.pk, part.key])
        return redirect(f"{address}#id_{fresh[0].key}_heading")
    if not part.is_petal:
        return redirect("kompas:overview", kompas.pk)
    following = _following(themes, part)
    if following:
        return redirect("kompas:theme", kompas.pk, following.key)
    return redirect("kompas:place", kompas.pk)


def _following(themes: Sequence[ThemePart], part: ThemePart) -> ThemePart | None:
    """Return the theme after this one; the extra part comes after the expectation."""
    keys = list(Theme.values)
    later = [one for one in themes if one.is_petal and keys.index(one.key) > keys.index(part.key)]
    return later[0] if later else None


def _anchor(request: KompasRequest) -> str:
    key = request.POST.get("more", "")
    return f"#id_{key}_heading" if SLUG.fullmatch(key) else ""


def _draft(form: AnswerForm) -> Draft | None:
    """Return what a question's form wants to save; None when it holds a mistake.

    When it was shown with what another window had saved, her choice between the two is made here.
    """
    if not form.is_valid():
        return None
    draft, stored = form.draft(), form.answer
    keep = form.cleaned_data["keep"]
    if not keep or stored is None:
        return draft
    if keep == AnswerForm.KEEP_OTHER:
        return Draft(draft.question, stored.value, stored.mark, draft.seen)
    if keep == AnswerForm.KEEP_BOTH:
        try:
            both = form.question_kind.join(stored.value, draft.value)
        except ValidationError as error:
            form.add_error(form.answer_names[0], error)
            return None
        return Draft(draft.question, both, draft.mark or stored.mark, draft.seen)
    return draft


def _told(
    forms: Sequence[AnswerForm], mistaken: Sequence[AnswerForm], outcome: Outcome
) -> JsonResponse:
    """Tell the script what was saved, at what time, and what it must show."""
    answer = {
        "savedAt": timezone.localtime(outcome.at).strftime("%H:%M"),
        "seen": {
            form.add_prefix("seen"): outcome.prints[form.question.pk]
            for form in forms
            if form.question.pk in outcome.prints
        },
        "mistakes": {
            form.add_prefix(form.answer_names[0]): _sentence_of(form) for form in mistaken
        },
        "clashes": [one.draft.question.text for one in outcome.clashes],
    }
    status = 400 if mistaken else 409 if outcome.clashes else 200
    return JsonResponse(answer, status=status)


def _sentence_of(form: AnswerForm) -> str:
    return next(str(sentence) for sentences in form.errors.values() for sentence in sentences)


def _again(data: QueryDict, forms: Sequence[AnswerForm], outcome: Outcome) -> list[QuestionRow]:
    """Return the page as it was sent, knowing what was saved by now.

    At a clash the page shows what was stored, so from then on it counts as seen. A form with a
    mistake was not saved and keeps what it saw; when it came with a choice between two texts, both
    are shown again.
    """
    sent = data.copy()
    clashes = {one.draft.question.pk: one.stored for one in outcome.clashes}
    rows = []
    for form in forms:
        other = clashes.get(form.question.pk)
        if form.errors:
            rows.append(QuestionRow(form, form.answer if form["keep"].value() else None))
            continue
        sent[form.add_prefix("seen")] = (
            print_of(other.value, other.mark) if other else outcome.prints[form.question.pk]
        )
        rows.append(QuestionRow(AnswerForm(sent, question=form.question), other))
    return rows


def _page(
    request: KompasRequest,
    kompas: Kompas,
    part: ThemePart,
    rows: Sequence[QuestionRow],
    *,
    themes: Sequence[ThemePart],
    status: int = 200,
) -> HttpResponse:
    petals = [one for one in themes if one.is_petal]
    has_map = any(isinstance(row.form.question_kind, Place) for row in rows)
    context = {
        "kompas": kompas,
        "theme": part,
        "number": petals.index(part) + 1 if part.is_petal else None,
        "count": len(petals),
        "rows": rows,
        "has_map": has_map,
        "languages": kompas.question_set.languages(),
        "mistakes": [row.form for row in rows if row.form.is_bound and row.form.errors],
        "has_clashes": any(row.other for row in rows),
        "next_theme": _following(themes, part),
    }
    response = render(request, "initiatives/kompas/theme.html", context, status=status)
    if has_map:
        allow_background(response, kompas.municipality)
    return response
