"""The questions of a theme on one page. Every "Bewaar" saves; with JavaScript, typing does too."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from initiatives.kompas.answer_forms import AnswerForm
from initiatives.kompas.languages import in_kompas_language
from initiatives.kompas.permissions import KompasRequest, kompas_room
from initiatives.kompas.themes import EMPTY, ThemePart, themes_now, themes_of_kompas
from initiatives.kompas.views.writing import (
    address_of,
    save_sent,
    stayed_here,
    stop_next,
    writing_page,
)
from initiatives.kompas.writing import QuestionRow, keys_sent, questions_sent, rows_again
from initiatives.models import Kompas, Theme

TEMPLATE = "initiatives/kompas/theme.html"


@in_kompas_language
@require_http_methods(["GET", "HEAD", "POST"])
@kompas_room
def theme(request: KompasRequest, kompas: Kompas, theme: str) -> HttpResponse:
    """Read and answer the questions of one theme; none has to be answered.

    Who chose one question per screen is led to the first that is still empty. When an answer brings
    new questions to this page, they are shown before she goes on.
    """
    themes = themes_of_kompas(kompas)
    part = next((one for one in themes if one.key == theme), None)
    if part is None:
        if theme in Theme.values and request.method != "POST":
            # Its questions are not asked of her any more: she changed an answer.
            return redirect("kompas:overview", kompas.pk)
        raise Http404("no such theme")
    following = following_theme(themes, part)
    if request.method != "POST":
        if kompas.one_at_a_time:
            first = next((one for one in part.asked if one.state == EMPTY), part.asked[0])
            return redirect("kompas:question", kompas.pk, first.question.key)
        rows = [
            QuestionRow(AnswerForm(question=one.question, answer=one.answer)) for one in part.asked
        ]
        return writing_page(
            request, kompas, TEMPLATE, themes=themes, part=part, rows=rows, next_theme=following
        )

    saved = save_sent(request, kompas, questions_sent(request.POST, kompas, part.key))
    if saved.status != 200:
        rows = rows_again(request.POST, saved)
        return writing_page(
            request,
            kompas,
            TEMPLATE,
            themes=themes,
            part=part,
            rows=rows,
            status=saved.status,
            next_theme=following,
        )
    by_key = {one.question.key: one.question for one in part.asked}
    pressed = (request.POST.get(name, "") for name in ("more", "choose", "files"))
    here = next((by_key[one] for one in pressed if one in by_key), part.asked[0].question)
    return stayed_here(request, kompas, here) or _onward(request, kompas, part)


def following_theme(themes: Sequence[ThemePart], part: ThemePart) -> ThemePart | None:
    """Return the theme after this one; the extra part comes after the expectation."""
    keys = list(Theme.values)
    later = [one for one in themes if one.is_petal and keys.index(one.key) > keys.index(part.key)]
    return later[0] if later else None


def _onward(request: KompasRequest, kompas: Kompas, part: ThemePart) -> HttpResponse:
    """Lead her on: to new questions here, the overview, the next theme, the place."""
    if "stop" in request.POST:
        return redirect("kompas:overview", kompas.pk)
    themes = themes_now(kompas)
    now = next((one for one in themes if one.key == part.key), None)
    # What her page showed: typing may have saved the answer that brings a question before this.
    before = keys_sent(request.POST) or {one.question.key for one in part.asked}
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
        return redirect(address_of(kompas, fresh[0]))
    if not part.is_petal:
        stop_next(request, kompas, None)
        return redirect("kompas:overview", kompas.pk)
    following = following_theme(themes, part)
    if following:
        stop_next(request, kompas, following.asked[0].question)
        return redirect("kompas:theme", kompas.pk, following.key)
    stop_next(request, kompas, None)
    return redirect("kompas:place", kompas.pk)
