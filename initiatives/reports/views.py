"""Saying that a page is not right, and what makers and officials do with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from initiatives.history_words import story_of_report
from initiatives.models import Report
from initiatives.permissions import access_initiative, can_edit, can_look_after_pages
from initiatives.querysets import ReportQuerySet
from initiatives.registering.views import under_registrations
from initiatives.reports import services
from initiatives.reports.forms import AnswerForm, ReportFilterForm, ReportForm
from initiatives.reports.links import answered_report
from initiatives.reports.permissions import access_report
from municipalities.access import (
    Request,
    UserRequest,
    keep_address_secret,
    page_for,
    posted,
    private_page,
    public_page,
)
from municipalities.hourly import refuses
from municipalities.permissions import can_see_own_account
from municipalities.refusals import RefusedError
from municipalities.views.breadcrumbs import Crumb, crumb

PAGE_SIZE = 20
# Reports in an hour: a library is one network for everybody who comes there.
MOST_PER_NETWORK, MOST_IN_ALL = 20, 200
TOO_MANY = ngettext_lazy(
    "Er kwamen dit uur al heel veel meldingen. Wacht %(n)d minuut en verstuur het dan "
    "opnieuw. Wat je schreef, staat er nog.",
    "Er kwamen dit uur al heel veel meldingen. Wacht %(n)d minuten en verstuur het dan "
    "opnieuw. Wat je schreef, staat er nog.",
    "n",
)
# What the buttons under a report do.
CHANGES = ("answer", "close", "reopen")


@require_http_methods(["GET", "HEAD", "POST"])
@private_page
@public_page
def make_report(request: Request, slug: str) -> HttpResponse:
    """Let anybody say that a page is not right, without an account."""
    initiative = access_initiative(request.user, request.municipality, slug)
    if not initiative.is_published:
        raise Http404("nobody else sees it")
    form = ReportForm(posted(request))
    status = 400 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        if not refuses(
            request,
            form,
            request.municipality,
            "report",
            TOO_MANY,
            per_network=MOST_PER_NETWORK,
            in_all=MOST_IN_ALL,
        ):
            services.report(initiative=initiative, **form.cleaned_data)
            messages.success(request, _("Dank je. Je melding is verstuurd."))
            return redirect(initiative)
        status = 200  # It becomes a 429 with Retry-After (ask_to_wait).
    context = {
        "initiative": initiative,
        "breadcrumbs": [crumb(initiative.name, "initiatives:detail", initiative.slug)],
        "form": form,
        "has_makers": bool(initiative.makers.all()),
    }
    return render(request, "initiatives/reports/make.html", context, status=status)


@require_safe
@private_page
@public_page
def read_answer(request: Request, token: str) -> HttpResponse:
    """Show who reported something what was answered, by her mailed link."""
    report = answered_report(request.municipality, token)
    context = {"report": report, "initiative": report.initiative if report else None}
    status = 200 if report else 404
    response = render(request, "initiatives/reports/answer.html", context, status=status)
    keep_address_secret(response)
    return response


# For whom it is ----------------------------------------------------------------------------------


@require_safe
@page_for(can_see_own_account)
def of_initiative(request: UserRequest, slug: str) -> HttpResponse:
    """What was reported to the makers of a page."""
    initiative = access_initiative(request.user, request.municipality, slug, need=can_edit)
    rows = initiative.reports.for_makers()
    context = {
        "initiative": initiative,
        "breadcrumbs": [crumb(initiative.name, "initiatives:detail", initiative.slug)],
    }
    return _list(request, rows, context)


@require_safe
@page_for(can_look_after_pages)
def for_officials(request: UserRequest) -> HttpResponse:
    """What was reported to the municipality, in the areas somebody looks after."""
    rows = Report.objects.for_official(request.user, request.municipality)
    return _list(request, rows, {"breadcrumbs": under_registrations(request)})


def _list(request: UserRequest, rows: ReportQuerySet, context: dict[str, Any]) -> HttpResponse:
    form = ReportFilterForm(request.GET)
    valid = form.is_valid()
    shows_all = form.cleaned_data.get("state") == ReportFilterForm.ALL
    if not shows_all:
        rows = rows.standing()
    context |= {
        "form": form,
        "page": Paginator(rows.for_list(), PAGE_SIZE).get_page(request.GET.get("page")),
        "query": f"state={ReportFilterForm.ALL}" if shows_all else "",
        "shows_all": shows_all,
    }
    return render(request, "initiatives/reports/list.html", context, status=200 if valid else 400)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_see_own_account)
def report_page(request: UserRequest, report_id: int) -> HttpResponse:
    """One report, to answer, to close, or to open again. Others cannot tell that it exists."""
    report = access_report(request.user, request.municipality, report_id)
    change = request.POST.get("change")
    form = AnswerForm(posted(request) if change == "answer" else None)
    status, typed = (400 if request.method == "POST" else 200), ""
    if request.method == "POST" and change not in CHANGES:
        messages.warning(request, _("Deze knop kennen we niet. Er is niets veranderd."))
    elif request.method == "POST" and (change != "answer" or form.is_valid()):
        try:
            said = _change(request, report, form)
        except RefusedError as refusal:
            messages.warning(request, refusal.sentence)
            # How it is now, with what she wrote: it is hers to copy.
            report = access_report(request.user, request.municipality, report_id)
            status, typed = 409, request.POST.get("text", "")
        else:
            messages.success(request, said)
            return redirect("reports:report", report.pk)
    context = {
        "breadcrumbs": _under(request, report),
        "report": report,
        "initiative": report.initiative,
        "form": form,
        "typed": typed,
        "moderates": not can_edit(request.user, report.initiative),
        "history": story_of_report(report).page(request.GET.get("page")),
    }
    return render(request, "initiatives/reports/report.html", context, status=status)


def _change(request: UserRequest, report: Report, form: AnswerForm) -> str:
    """Do what the button says, one of CHANGES; return what to say. Raises RefusedError."""
    change = request.POST["change"]
    if change == "answer":
        services.answer(report=report, text=form.cleaned_data["text"], actor=request.user)
        return _("Je antwoord is bewaard. Wie het meldde, krijgt een mail.")
    if change == "close":
        services.close(report=report, actor=request.user)
        return _("De melding is gesloten. Je kunt haar weer openen.")
    services.reopen(report=report, actor=request.user)
    return _("De melding staat weer open.")


def _under(request: UserRequest, report: Report) -> list[Crumb]:
    if can_edit(request.user, report.initiative):
        page = report.initiative
        return [
            crumb(page.name, "initiatives:detail", page.slug),
            crumb(_("Meldingen"), "reports:of_initiative", page.slug),
        ]
    return [*under_registrations(request), crumb(_("Meldingen"), "reports:for_officials")]
