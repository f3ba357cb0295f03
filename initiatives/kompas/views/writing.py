"""What the pages to write on have in common: who may save, and what is around the questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from initiatives.kompas.kinds.place import Place
from initiatives.kompas.permissions import KompasRequest, actor_of
from initiatives.kompas.sessions import open_until
from initiatives.kompas.themes import ThemePart, rose_of
from initiatives.kompas.writing import QuestionRow, Saved, choose_way, save_forms, stop_at
from initiatives.map.settings import allow_background
from initiatives.models import Answer, Kompas, Question


def save_sent(
    request: KompasRequest, kompas: Kompas, questions: Iterable[tuple[Question, Answer | None]]
) -> Saved:
    """Save what was sent. Where somebody else writes along is not where the initiator stopped."""
    return save_forms(
        request.POST,
        kompas=kompas,
        questions=questions,
        actor=actor_of(request),
        stops_here=request.co_initiator is None,
    )


def stop_next(request: KompasRequest, kompas: Kompas, question: Question | None) -> None:
    """Remember where the initiator goes on; None when she is past the questions."""
    if request.co_initiator is None:
        stop_at(kompas=kompas, key=question.key if question else "")


def stayed_here(request: KompasRequest, kompas: Kompas, question: Question) -> HttpResponse | None:
    """Lead her back to a question after a button that is no step; None after any other.

    Another way to see the questions, more lines, a choice between two answers, or her files.
    """
    if question.kind == "file" and request.POST.get("files") == question.key:
        # To the page where files are sent; what was written here is kept.
        return redirect(reverse("kompas:files", args=[kompas.pk]) + f"?question={question.key}")
    way = request.POST.get("way")
    if way in {"one", "theme"} and request.co_initiator is None:
        choose_way(kompas=kompas, one_at_a_time=way == "one")
    elif not {"more", "choose"} & request.POST.keys():
        return None
    return redirect(address_of(kompas, question))


def address_of(kompas: Kompas, question: Question) -> str:
    """Return where she sees a question: on a screen of its own, or on the page of its theme."""
    if kompas.one_at_a_time:
        return reverse("kompas:question", args=[kompas.pk, question.key])
    return reverse("kompas:theme", args=[kompas.pk, question.theme]) + f"#id_{question.key}_heading"


def writing_page(
    request: KompasRequest,
    kompas: Kompas,
    template: str,
    *,
    themes: Sequence[ThemePart],
    part: ThemePart,
    rows: Sequence[QuestionRow],
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """Show questions to answer, with the rose beside them."""
    petals = [one for one in themes if one.is_petal]
    has_map = any(isinstance(row.form.question_kind, Place) for row in rows)
    context = {
        "kompas": kompas,
        "theme": part,
        "themes": themes,
        "petals": rose_of(themes),
        "number": petals.index(part) + 1 if part in petals else None,
        "count": len(petals),
        "rows": rows,
        "has_map": has_map,
        "languages": kompas.question_set.languages(),
        "mistakes": [row.form for row in rows if row.form.is_bound and row.form.errors],
        "has_clashes": any(row.other for row in rows),
        "open_until": open_until(request, by_link=bool(request.kompas_secret)),
        **more,
    }
    response = render(request, template, context, status=status)
    if has_map:
        allow_background(response, kompas.municipality)
    return response
