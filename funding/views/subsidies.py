"""What money there is, the overview with its files, and one application."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from funding.definitions import DEFINITIONS
from funding.exports import Export
from funding.funding_file import FundingFile
from funding.history_words import story_of
from funding.models import Application, Scheme
from funding.money_words import LAW_WORDS, OTHER_SOURCES
from funding.overview import Grouping
from funding.permissions import (
    access_application,
    applicant_for,
    can_open_funding_file,
    can_read_file_history,
    can_see_funding,
)
from funding.presentation import (
    STATUS_KINDS,
    application_table,
    areas_seen,
    filter_fields,
    overview_table,
    tabs,
    waiting,
)
from funding.readings import note_opened
from funding.selection import FundingFilter, Selection, View
from funding.tables import FundingFacts
from initiatives.models import Initiative
from municipalities.access import (
    Request,
    UserRequest,
    check_personal_columns,
    page_for,
    public_page,
)
from municipalities.exports import table_response
from municipalities.replica import reads_replica
from municipalities.views.breadcrumbs import Crumb, crumb

EXPORTS = ("csv", "xlsx")


@require_safe
@public_page
def money(request: Request) -> HttpResponse:
    """What money there is, which kind fits, and who helps."""
    today = timezone.localdate()
    context = {
        "schemes": Scheme.objects.of_municipality(request.municipality)
        .valid_on(today)
        .in_order_of_life(),
        "sources": OTHER_SOURCES,
        "law_words": LAW_WORDS,
    }
    return render(request, "funding/money.html", context)


@require_safe
@page_for(can_see_funding)
@reads_replica
def overview(request: UserRequest) -> HttpResponse:
    """The funding overview of a year: one table, chosen and filtered by the address."""
    found = _filter_asked(request)
    if not found.form.is_valid():
        return refused_filter(request, found)
    selection = Selection.of(found)
    facts = FundingFacts.of(selection)
    fields = filter_fields(found, selection)
    context = {
        "form": found.form,
        "fields": fields,
        "selection": selection,
        "tabs": tabs(selection, fields),
        "chips": selection.chips(),
        "clear_url": selection.cleared_url(),
        "waiting": waiting(selection, facts.total()),
        "areas_seen": areas_seen(selection),
        "total": facts.overview(Grouping.STREAM, selection).total,
        "definitions": DEFINITIONS,
        "exports": {name: selection.export_url(name) for name in EXPORTS},
    }
    status = 200
    if selection.view is View.APPLICATIONS:
        shown = application_table(selection, facts, request.user)
        context["list"] = shown
        status = 404 if shown.beyond else 200
    else:
        context["table"] = overview_table(selection, facts)
    return render(request, "funding/overview.html", context, status=status)


def _filter_asked(request: Request) -> FundingFilter:
    return FundingFilter(request.GET, user=request.user, municipality=request.municipality)


def refused_filter(request: Request, found: FundingFilter) -> HttpResponse:
    """Say which choice does not exist, with all that was chosen still there."""
    context = {"form": found.form, "fields": filter_fields(found, None)}
    return render(request, "funding/overview.html", context, status=400)


@require_safe
@page_for(can_see_funding)
@reads_replica
def export(request: UserRequest, format_name: str) -> HttpResponseBase:
    """The same table as a file, csv or xlsx; a wrong filter gets the page that says so."""
    if format_name not in EXPORTS:
        raise Http404("no such format")
    found = _filter_asked(request)
    if not found.form.is_valid():
        return refused_filter(request, found)
    table = Export.of(Selection.of(found))
    check_personal_columns(request, table.columns)
    return table_response(table, format_name, made_by=str(request.user))


@require_safe
@page_for(can_open_funding_file)
def application(request: UserRequest, application_id: int) -> HttpResponse:
    """The file of one application: read only."""
    found = access_application(request.user, request.municipality, application_id)
    note_opened(request, found)
    initiative = found.initiative
    others = (
        Application.objects.visible_to(request.user)
        .filter(initiative=initiative)
        .exclude(pk=found.pk)
    )
    may_see_initiative = Initiative.objects.visible_to(request.user).filter(pk=initiative.pk)
    file = FundingFile.of(found)
    context = {
        "file": file,
        "late": file.is_late(timezone.localdate()),
        "application": found,
        "breadcrumbs": _under_overview(request, found),
        "initiative_url": initiative.get_absolute_url() if may_see_initiative.exists() else "",
        "others": others,
        "applicant": applicant_for(request.user, found),
        "words": getattr(found, "words", None),
        "status_kind": STATUS_KINDS.get(found.status, ""),
        "can_read_history": can_read_file_history(request.user, request.municipality),
    }
    return render(request, "funding/application.html", context)


@require_safe
@page_for(can_open_funding_file)
def history(request: UserRequest, application_id: int) -> HttpResponse:
    """Who changed what in the file of one application."""
    found = access_application(request.user, request.municipality, application_id)
    verdict = can_read_file_history(request.user, request.municipality)
    if not verdict:
        raise PermissionDenied(verdict.reason)
    here = crumb(found.title, "funding:application", found.pk)
    context = {
        "application": found,
        "breadcrumbs": [*_under_overview(request, found), here],
        "page": story_of(found).page(request.GET.get("page")),
    }
    return render(request, "funding/history.html", context)


def _under_overview(request: UserRequest, found: Application) -> list[Crumb]:
    """The way back: to the overview of its year, or for a maker to where her initiative is."""
    if can_see_funding(request.user, request.municipality):
        year = {"url": f"{reverse('funding:overview')}?year={found.year}"}
        return [{**year, "label": _("Subsidies %(year)s") % {"year": found.year}}]
    return [{"url": found.initiative.get_absolute_url(), "label": found.initiative.name}]
