"""Asking for money from a Kompas: rooms behind its door."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from funding.forms import AskForMoneyForm
from funding.funding_file import FundingFile
from funding.models import Application, Scheme
from funding.overview import NOTHING
from funding.services import (
    AlreadyAskedError,
    AmountError,
    DecidedError,
    ask_for_money,
    decision_day,
    gebied_of,
    waiting_application,
    withdraw_application,
)
from funding.workflow import UNDECIDED
from initiatives.kompas.asking import answers_in_words, known_contact
from initiatives.kompas.kinds.budget import BudgetTable, totals_of
from initiatives.kompas.limits import refuses_mail
from initiatives.kompas.permissions import KompasRequest, actor_of, kompas_page
from initiatives.models import Answer, Kompas
from initiatives.placing.words import place_of
from municipalities.access import posted
from municipalities.hosts import origin_asked


@require_safe
@kompas_page
def ask(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    """Choose a scheme, or none: money is never needed to go on."""
    schemes = Scheme.objects.of_municipality(kompas.municipality).valid_on(timezone.localdate())
    context = {
        "kompas": kompas,
        "schemes": schemes.in_order_of_life(),
        "needed": _needed(answers_in_words(kompas)),
    }
    return render(request, "funding/ask.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@kompas_page
def ask_scheme(request: KompasRequest, kompas: Kompas, slug: str) -> HttpResponse:
    """Ask money of one scheme: filled in from the answers, to check, change and hand in."""
    today = timezone.localdate()
    schemes = Scheme.objects.of_municipality(kompas.municipality)
    found = get_object_or_404(schemes, slug=slug)
    is_open = schemes.valid_on(today).filter(pk=found.pk).exists()
    if request.method != "POST" and not is_open:
        raise Http404
    offered = answers_in_words(kompas)
    needed = _needed(offered)
    form = AskForMoneyForm(
        posted(request),
        scheme=found,
        offered=offered,
        initial=_proposal(request, kompas, found, offered),
    )
    waits = False
    if request.method == "POST" and form.is_valid():
        if not is_open:
            # It closed while she wrote: her words stay on the page, to use elsewhere.
            form.add_error(
                None, _("Deze regeling is intussen gesloten. Wat je schreef, staat er nog.")
            )
        else:
            waits = refuses_mail(request, form, kompas.municipality)
    if request.method == "POST" and form.is_valid():
        try:
            application = ask_for_money(
                kompas=kompas,
                scheme=found,
                title=form.cleaned_data["title"],
                purpose=form.cleaned_data["purpose"],
                answers=form.copied,
                asked=form.cleaned_data["asked"],
                reached=form.reached,
                actor=actor_of(request),
                origin=origin_asked(request),
            )
        except (AlreadyAskedError, AmountError) as refusal:
            form.add_error(refusal.field or None, refusal.sentence)
        else:
            messages.success(request, _("Je aanvraag is binnen."))
            return redirect("funding:asked", kompas.pk, application.pk)
    context = {
        "kompas": kompas,
        "scheme": found,
        "form": form,
        "place": place_of(kompas),
        "needed": needed,
        "waiting": waiting_application(kompas, found) if kompas.initiative_id else None,
        "gebied": gebied_of(kompas),
        "decide_by": decision_day(found, today),
    }
    status = 400 if request.method == "POST" and not waits else 200
    return render(request, "funding/ask_scheme.html", context, status=status)


def _proposal(
    request: KompasRequest, kompas: Kompas, scheme: Scheme, offered: list[Answer]
) -> dict[str, Any]:
    """Fill in what the answers say. Of those only the budget goes along without being ticked."""
    needed = _needed(offered)
    if needed is not None and scheme.maximum is not None:
        needed = min(needed, scheme.maximum)
    return {
        "title": kompas.name,
        "purpose": kompas.summary,
        "asked": needed,
        "answers": [one.question_id for one in offered if one.question.kind == BudgetTable.key],
        **known_contact(kompas, actor_of(request)),
    }


def _needed(answers: list[Answer]) -> Decimal | None:
    """What the budget of the Kompas is short of, in euros; None when it is not known."""
    for one in answers:
        if one.question.kind == BudgetTable.key and isinstance(one.value, dict):
            short = totals_of(one.value).needed
            return short if short > NOTHING else None
    return None


def _application(kompas: Kompas, application_id: int) -> Application:
    rows = Application.objects.asked_from(kompas)
    return get_object_or_404(
        rows.select_related("municipality", "scheme", "applicant"), pk=application_id
    )


@require_safe
@kompas_page
def asked(request: KompasRequest, kompas: Kompas, application_id: int) -> HttpResponse:
    """What she asked, its number, and what happens next; the confirmation too."""
    application = _application(kompas, application_id)
    file = FundingFile.of(application)
    context = {
        "kompas": kompas,
        "application": application,
        "file": file,
        "late": file.is_late(timezone.localdate()),
        "words": application.words,
        "applicant": getattr(application, "applicant", None),
        "may_withdraw": application.status in UNDECIDED,
    }
    return render(request, "funding/asked.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@kompas_page
def ask_withdraw(request: KompasRequest, kompas: Kompas, application_id: int) -> HttpResponse:
    """Take an application back while nobody decided, after saying what that means."""
    application = _application(kompas, application_id)
    if request.method == "POST":
        try:
            withdraw_application(application=application, actor=actor_of(request))
        except DecidedError as refusal:
            messages.warning(request, refusal.sentence)
        else:
            messages.success(request, _("Je aanvraag is ingetrokken."))
        return redirect("funding:asked", kompas.pk, application.pk)
    if application.status not in UNDECIDED:
        return redirect("funding:asked", kompas.pk, application.pk)
    context = {"kompas": kompas, "application": application}
    return render(request, "funding/ask_withdraw.html", context)
