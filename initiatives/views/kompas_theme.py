"""The questions of a theme on one page. Every "Bewaar" saves; with JavaScript, typing does too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from initiatives.kompas.answers import Draft, Outcome, print_of, save_answers
from initiatives.kompas.forms import AnswerForm
from initiatives.kompas.permissions import KompasRequest, kompas_page
from initiatives.kompas.themes import ThemePart, themes_of_kompas
from initiatives.models import MAX_TEXT, Answer, Kompas


@dataclass(frozen=True)
class QuestionRow:
    """A question on the page: its form, and what another window saved there meanwhile."""

    form: AnswerForm
    other: Answer | None = None


@require_http_methods(["GET", "HEAD", "POST"])
@kompas_page
def theme(request: KompasRequest, kompas: Kompas, theme: str) -> HttpResponse:
    """Read and answer the questions of one theme; none has to be answered."""
    themes = themes_of_kompas(kompas)
    numbers = {one.key: number for number, one in enumerate(themes)}
    if theme not in numbers:
        raise Http404("no such theme")
    part = themes[numbers[theme]]
    following = themes[numbers[theme] + 1] if numbers[theme] + 1 < len(themes) else None
    if request.method != "POST":
        rows = [
            QuestionRow(AnswerForm(question=one.question, answer=one.answer)) for one in part.asked
        ]
        return _page(request, kompas, part, rows, themes=themes)

    forms = [
        AnswerForm(request.POST, question=one.question, answer=one.answer) for one in part.asked
    ]
    drafts = [draft for form in forms if (draft := _draft(form))]
    outcome = save_answers(kompas=kompas, drafts=drafts)
    mistaken = [form for form in forms if form.errors]
    if request.headers.get("Accept") == "application/json":
        return _told(forms, mistaken, outcome)
    if mistaken or outcome.clashes:
        rows = _again(request.POST, forms, outcome)
        return _page(request, kompas, part, rows, themes=themes, status=400 if mistaken else 409)
    if "stop" in request.POST:
        return redirect("kompas:overview", kompas.pk)
    if following:
        return redirect("kompas:theme", kompas.pk, following.key)
    return redirect("kompas:place", kompas.pk)


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
        return Draft(draft.question, stored.text, stored.mark, draft.seen)
    if keep == AnswerForm.KEEP_BOTH and not _ends_with(stored.text, draft.text):
        both = f"{stored.text}\n\n{draft.text}".strip()
        if len(both) > MAX_TEXT:
            form.add_error("text", _("Samen zijn deze twee teksten te lang. Maak er één korter."))
            return None
        return Draft(draft.question, both, draft.mark or stored.mark, draft.seen)
    return draft


def _ends_with(text: str, end: str) -> bool:
    """Tell whether a text was added already, as when the same form is sent twice."""
    return text == end or text.endswith(f"\n\n{end}")


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
        "mistakes": {form.add_prefix("text"): _sentence_of(form) for form in mistaken},
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
            print_of(other.text, other.mark) if other else outcome.prints[form.question.pk]
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
    number = themes.index(part) + 1
    context = {
        "kompas": kompas,
        "theme": part,
        "number": number,
        "count": len(themes),
        "rows": rows,
        "mistakes": [row.form for row in rows if row.form.is_bound and row.form.errors],
        "has_clashes": any(row.other for row in rows),
        "next_theme": themes[number] if number < len(themes) else None,
    }
    return render(request, "initiatives/kompas/theme.html", context, status=status)
