"""The questions of a theme on one page. Every "Bewaar" saves; with JavaScript, typing does too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from initiatives.kompas_answers import Clash, Draft, Outcome, print_of, save_answers
from initiatives.kompas_forms import AnswerForm
from initiatives.kompas_permissions import KompasRequest, kompas_page
from initiatives.kompas_themes import ThemePart, themes_of_kompas
from initiatives.models import MAX_TEXT, Answer, Kompas


@dataclass(frozen=True)
class QuestionRow:
    """A question on the page: its form, and what another window saved there meanwhile."""

    form: AnswerForm
    clash: Clash | None


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
        forms = [AnswerForm(question=one.question, answer=one.answer) for one in part.asked]
        return _page(request, kompas, part, forms, themes=themes)

    forms = [
        AnswerForm(request.POST, question=one.question, answer=one.answer) for one in part.asked
    ]
    stored = {one.question.pk: one.answer for one in part.asked if one.answer}
    drafts = [draft for form in forms if (draft := _draft(form, stored.get(form.question.pk)))]
    outcome = save_answers(kompas=kompas, drafts=drafts)
    mistaken = [form for form in forms if form.errors]
    if request.headers.get("Accept") == "application/json":
        return _told(forms, mistaken, outcome)
    if mistaken or outcome.clashes:
        again = _again(request.POST, part, mistaken, outcome)
        status = 400 if mistaken else 409
        return _page(request, kompas, part, again, themes=themes, outcome=outcome, status=status)
    if "stop" in request.POST:
        return redirect("kompas:overview", kompas.pk)
    if following:
        return redirect("kompas:theme", kompas.pk, following.key)
    return redirect("kompas:place", kompas.pk)


def _draft(form: AnswerForm, stored: Answer | None) -> Draft | None:
    """Return what a question's form wants to save; None when it holds a mistake.

    When it was shown with what another window had saved, her choice between the two is made here.
    """
    if not form.is_valid():
        return None
    draft = form.draft()
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


def _again(
    data: QueryDict, part: ThemePart, mistaken: Sequence[AnswerForm], outcome: Outcome
) -> list[AnswerForm]:
    """Return the forms as they were sent, knowing what was saved by now.

    At a clash the page shows what was stored, so from then on it counts as seen.
    """
    sent = data.copy()
    clashes = {one.draft.question.pk: one.stored for one in outcome.clashes}
    for one in part.asked:
        key = f"{one.question.key}-seen"
        if one.question.pk in clashes:
            stored = clashes[one.question.pk]
            sent[key] = print_of(stored.text, stored.mark)
        elif one.question.pk in outcome.prints:
            sent[key] = outcome.prints[one.question.pk]
        sent.pop(f"{one.question.key}-keep", None)
    again = [AnswerForm(sent, question=one.question, answer=one.answer) for one in part.asked]
    errors = {form.question.pk: form.errors for form in mistaken}
    for form in again:
        form.is_valid()
        form._errors = errors.get(form.question.pk, form._errors)
    return again


def _page(
    request: KompasRequest,
    kompas: Kompas,
    part: ThemePart,
    forms: Sequence[AnswerForm],
    *,
    themes: Sequence[ThemePart],
    outcome: Outcome | None = None,
    status: int = 200,
) -> HttpResponse:
    clashes = {one.draft.question.pk: one for one in outcome.clashes} if outcome else {}
    number = next(number for number, one in enumerate(themes, start=1) if one.key == part.key)
    context = {
        "kompas": kompas,
        "theme": part,
        "number": number,
        "count": len(themes),
        "rows": [QuestionRow(form, clashes.get(form.question.pk)) for form in forms],
        "mistakes": [form for form in forms if form.errors],
        "has_clashes": bool(clashes),
        "next_theme": themes[number] if number < len(themes) else None,
        "back_url": (
            reverse("kompas:theme", args=[kompas.pk, themes[number - 2].key])
            if number > 1
            else reverse("kompas:overview", args=[kompas.pk])
        ),
    }
    return render(request, "initiatives/kompas/theme.html", context, status=status)
