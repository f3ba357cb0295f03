"""One question: on a screen of its own, and saved while she types. Also the rose as it is now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from initiatives.kompas.answer_forms import AnswerForm
from initiatives.kompas.languages import in_kompas_language
from initiatives.kompas.permissions import KompasRequest, kompas_hall, kompas_room
from initiatives.kompas.sessions import open_until
from initiatives.kompas.themes import Asked, ThemePart, rose_of, themes_now, themes_of_kompas
from initiatives.kompas.views.writing import (
    address_of,
    save_sent,
    stayed_here,
    stop_next,
    writing_page,
)
from initiatives.kompas.writing import (
    QuestionRow,
    one_question,
    rows_again,
    sentences_of,
)
from initiatives.models import Answer, Kompas, Question, Theme

TEMPLATE = "initiatives/kompas/question.html"


@in_kompas_language
@require_http_methods(["GET", "HEAD", "POST"])
@kompas_room
def question(request: KompasRequest, kompas: Kompas, key: str) -> HttpResponse:
    """Answer one question and step on, or see it among those of its theme, as she chose."""
    found = one_question(kompas, key)
    if found is None:
        raise Http404("no such question")
    row, answer = found
    themes = themes_of_kompas(kompas)
    part = next((one for one in themes if one.key == row.theme), None)
    is_asked = part is not None and any(one.question.pk == row.pk for one in part.asked)
    if request.method != "POST":
        if part is None or not is_asked:
            # Not asked of her any more: she changed an answer, or the questions were renewed.
            return redirect("kompas:overview", kompas.pk)
        if not kompas.one_at_a_time:
            return redirect(address_of(kompas, row))
        return _page(
            request, kompas, themes, part, QuestionRow(AnswerForm(question=row, answer=answer))
        )

    saved = save_sent(request, kompas, [(row, answer)])
    if saved.status != 200:
        (shown,) = rows_again(request.POST, saved)
        return _page(request, kompas, themes, part or themes[0], shown, status=saved.status)
    return stayed_here(request, kompas, row) or _step(request, kompas, row)


@in_kompas_language
@require_POST
@kompas_room
def save_answer(request: KompasRequest, kompas: Kompas, key: str) -> HttpResponse:
    """Save one answer or mark while she types, and tell the script what became of it."""
    found = one_question(kompas, key)
    if found is None:
        raise Http404("no such question")
    saved = save_sent(request, kompas, [found])
    (form,) = saved.forms
    told: dict[str, Any] = {
        "savedAt": timezone.localtime(saved.outcome.at).strftime("%H:%M"),
        "mistakes": sentences_of(form),
        "openUntil": open_until(request, by_link=bool(request.kompas_secret)).isoformat(),
    }
    if not form.errors and not saved.outcome.clashes:
        told["seen"] = saved.outcome.prints[form.question.pk]
        told["state"] = _state_after(form)
    asks = form.question_kind.asks(form)
    if asks:
        told["asks"] = asks
    if saved.outcome.clashes:
        # Both texts, hers as she sent it and what is stored now.
        told["section"] = _section(request, kompas, rows_again(request.POST, saved)[0])
    elif not form.errors and form.cleaned_data["keep"]:
        # She chose between two: the page shows what is stored since.
        question, answer = one_question(kompas, key) or found
        told["section"] = _section(
            request, kompas, QuestionRow(AnswerForm(question=question, answer=answer))
        )
    return JsonResponse(told, status=saved.status)


@in_kompas_language
@require_safe
@kompas_room
def rose(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    """The rose as it is now with the same in words, for a page that is open."""
    themes = themes_of_kompas(kompas)
    context = {"kompas": kompas, "themes": themes, "petals": rose_of(themes)}
    return render(request, "components/kompas_rose.html", context)


@require_safe
@kompas_hall
def stay(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    """Keep this browser in the Kompas, and give a page that was open long what it saves with."""
    until = open_until(request, by_link=bool(request.kompas_secret))
    return JsonResponse({"openUntil": until.isoformat(), "token": get_token(request)})


def _step(request: KompasRequest, kompas: Kompas, row: Question) -> HttpResponse:
    """Lead her to the question before or after, or past the last one."""
    if "stop" in request.POST:
        return redirect("kompas:overview", kompas.pk)
    # Her answer may have changed which questions are asked.
    themes = themes_now(kompas)
    is_petal = any(one.key == row.theme and one.is_petal for one in themes)
    sequence = _sequence(themes, is_petal=is_petal)
    before, after = _around(sequence, row)
    target = before if "back" in request.POST else after
    if target:
        stop_next(request, kompas, target)
        return redirect("kompas:question", kompas.pk, target.key)
    stop_next(request, kompas, None)
    return redirect("kompas:place" if is_petal else "kompas:overview", kompas.pk)


def _sequence(themes: Sequence[ThemePart], *, is_petal: bool) -> list[Question]:
    """Return the questions she steps through: of the four themes, or of the extra part."""
    return [one.question for part in themes if part.is_petal == is_petal for one in part.asked]


def _around(sequence: Sequence[Question], row: Question) -> tuple[Question | None, Question | None]:
    """Return the questions before and after one, also when it is not asked any more."""
    place = _place_of(row)
    before = [one for one in sequence if _place_of(one) < place]
    after = [one for one in sequence if _place_of(one) > place]
    return (before[-1] if before else None, after[0] if after else None)


def _place_of(row: Question) -> tuple[int, int, int]:
    return Theme.values.index(row.theme), row.rank, row.pk


def _page(
    request: KompasRequest,
    kompas: Kompas,
    themes: Sequence[ThemePart],
    part: ThemePart,
    row: QuestionRow,
    *,
    status: int = 200,
) -> HttpResponse:
    keys = [one.question.pk for one in part.asked]
    question = row.form.question
    before, after = _around(_sequence(themes, is_petal=part.is_petal), question)
    return writing_page(
        request,
        kompas,
        TEMPLATE,
        themes=themes,
        part=part,
        rows=[row],
        status=status,
        question_number=keys.index(question.pk) + 1 if question.pk in keys else None,
        question_count=len(keys),
        has_before=before is not None,
        has_after=after is not None,
    )


def _section(request: KompasRequest, kompas: Kompas, row: QuestionRow) -> str:
    context = {"form": row.form, "row": row, "kompas": kompas}
    return render_to_string("components/kompas_question.html", context, request)


def _state_after(form: AnswerForm) -> str:
    answer = Answer(question=form.question, value=form.value, mark=form.cleaned_data["mark"])
    return Asked(form.question, answer).state
