"""How long data is kept, what was deleted, and the accessibility statement: pages of /beheer/."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from municipalities.access import Request, UserRequest, page_for, posted, recently_authenticated
from municipalities.models import DeletionRecord, RetentionRule
from municipalities.permissions import can_administer, can_read_records
from municipalities.privacy.accessibility import declare, statement_of
from municipalities.privacy.forms import AccessibilityForm, RetentionForm
from municipalities.retention.kinds import UnknownKindError, kind_of, rule_of, rules_of
from municipalities.retention.nightly import due
from municipalities.retention.register import what_went
from municipalities.retention.services import change_rule
from municipalities.views.breadcrumbs import Crumb, crumb, under_manage

PAGE_SIZE = 50


def _under_terms(request: Request) -> list[Crumb]:
    return under_manage(request, crumb(_("Bewaren en weggooien"), "municipalities:retention"))


def _line(rule: RetentionRule) -> dict[str, Any]:
    tomorrow = timezone.localdate() + timedelta(days=1)
    return {"rule": rule, "kind": kind_of(rule), "tomorrow": due(rule, tomorrow).count()}


@require_safe
@page_for(can_read_records)
def rules(request: Request) -> HttpResponse:
    """All terms with their reasons, and how many rows each one ends tomorrow."""
    here = request.municipality
    context = {
        "lines": [_line(rule) for rule in rules_of(here)],
        "shared": [_line(rule) for rule in rules_of(None)],
        "may_change": bool(can_administer(request.user, here)),
        "breadcrumbs": under_manage(request),
    }
    return render(request, "municipalities/retention.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_administer)
@recently_authenticated
def rule(request: UserRequest, kind: str, stage: str) -> HttpResponse:
    """Change one term. The button "kijk eerst" counts what the change would end tomorrow.

    A shorter term is kept only after that number was shown for it.
    """
    try:
        row = rule_of(request.municipality, kind, stage)
    except UnknownKindError as error:
        raise Http404("no such kind") from error
    data = posted(request)
    form = RetentionForm(data, instance=row, kind=kind_of(row))
    looked, sure, today = None, "", timezone.localdate()
    before = row.border(today)
    # The form writes on the row: it is what the term would be from here on.
    if data is not None and form.is_valid():
        shown = f"{row.term} {row.unit}"
        if "look" in data:
            looked = _line(row)["tomorrow"]
        elif row.border(today) > before and data.get("sure") != shown:
            looked, sure = _line(row)["tomorrow"], shown
        else:
            change_rule(rule=row, actor=request.user)
            messages.success(request, _("De termijn is bewaard."))
            return redirect("municipalities:retention")
    context = {
        "form": form,
        "kind": kind_of(row),
        "looked": looked,
        "sure": sure,
        "breadcrumbs": _under_terms(request),
    }
    status = 400 if form.errors else 200
    return render(request, "municipalities/retention_rule.html", context, status=status)


@require_safe
@page_for(can_read_records)
def register(request: Request) -> HttpResponse:
    """What was deleted or made anonymous here, newest first; nowhere whose it was."""
    found = DeletionRecord.objects.filter(municipality=request.municipality)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": [{"record": one, "what": what_went(one)} for one in page.object_list],
        "breadcrumbs": _under_terms(request),
    }
    return render(request, "municipalities/deletion_register.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_administer)
@recently_authenticated
def accessibility(request: UserRequest) -> HttpResponse:
    """Change what the municipality declares about the accessibility of its site."""
    data = posted(request)
    form = AccessibilityForm(data, instance=statement_of(request.municipality))
    if data is not None and form.is_valid():
        declare(statement=form.instance, actor=request.user)
        messages.success(request, _("De verklaring is bewaard."))
        return redirect("municipalities:accessibility")
    context = {"form": form, "breadcrumbs": under_manage(request)}
    status = 400 if form.errors else 200
    return render(request, "municipalities/manage_accessibility.html", context, status=status)
