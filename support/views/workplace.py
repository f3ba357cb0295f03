"""The desk: what waits today, and the lists behind it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from initiatives.models import Report, SavedFilter
from initiatives.querysets import InitiativeQuerySet
from initiatives.search.query import InitiativeQuery
from initiatives.upkeep.querysets import quiet_for
from municipalities.access import UserRequest, page_for
from municipalities.permissions import replaces
from support import workplace as desk
from support.initiative_list import lines_of
from support.permissions import can_use_workplace, can_write_in_workplace
from support.querysets import initiatives_worked_for
from support.views.breadcrumbs import under_workplace

PAGE_SIZE = 20


@require_safe
@page_for(can_use_workplace)
def workplace(request: UserRequest) -> HttpResponse:
    """Today: who waits, what is planned this week, who was not spoken with for long."""
    user, municipality = request.user, request.municipality
    today = timezone.localdate()
    silent = desk.silent_initiatives(user, municipality, today)
    newest_silent = silent.prefetch_related("areas")[: desk.SILENT_SHOWN]
    steps = desk.open_steps(user, municipality, today)
    promises = desk.promises(user, municipality, today)
    requests = desk.waiting_requests(user, municipality, today)
    sittings = desk.sittings_of(user, municipality).open()
    areas = desk.areas_worked_in(user, municipality)
    hers = urlencode([("area", area.code) for area in areas])
    context = {
        "today": today,
        "areas": areas,
        # With nothing chosen, as for the auditor, it is the whole municipality.
        "gaps_url": reverse("initiatives:gaps") + (f"?{hers}" if hers else ""),
        "replaced": replaces(user, municipality),
        "promises": promises,
        "requests": requests,
        "waiting_count": len(promises) + len(requests),
        "share_count": desk.shares_of(user, municipality).count(),
        "to_look_at": desk.waiting_for_a_look(user, municipality),
        "hidden_with_reply": desk.hidden_with_reply(user, municipality),
        "days": desk.agenda(today, steps, desk.activities_this_week(user, municipality, today)),
        "report_count": Report.objects.for_official(user, municipality).standing().count(),
        "quiet_count": quiet_for(user, municipality).count(),
        "silent": lines_of(newest_silent, user, municipality),
        "silent_count": silent.count(),
        "silence_days": desk.LONG_SILENCE.days,
        "recent": desk.contact_moments(user, municipality)[: desk.RECENT_SHOWN],
        "can_write": can_write_in_workplace(user, municipality),
        "saved_filters": SavedFilter.objects.of(user, municipality).kept(),
        "sittings": desk.sitting_lines(sittings[: desk.SITTINGS_SHOWN]),
        "sitting_count": sittings.count(),
    }
    return render(request, "support/workplace.html", context)


@require_safe
@page_for(can_use_workplace)
def initiatives(request: UserRequest) -> HttpResponse:
    """All initiatives somebody works for, to search and to leaf through."""
    user, municipality = request.user, request.municipality
    query = InitiativeQuery(request.GET, municipality=municipality, user=user, path=request.path)
    found = query.narrow(initiatives_worked_for(user, municipality))
    read = InitiativeQuerySet.for_places
    page = query.page_of(found, PAGE_SIZE, read=read, is_marked=False)
    context = {
        "breadcrumbs": under_workplace(),
        "areas": desk.areas_worked_in(user, municipality),
        "query": query,
        "page": page,
        "lines": lines_of(page.object_list, user, municipality),
    }
    return render(request, "support/initiatives.html", context, status=query.status)


@require_safe
@page_for(can_use_workplace)
def silent(request: UserRequest) -> HttpResponse:
    """All initiatives that were not spoken with for long, the longest first."""
    user, municipality = request.user, request.municipality
    found = desk.silent_initiatives(user, municipality, timezone.localdate())
    page = Paginator(found.prefetch_related("areas"), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "breadcrumbs": under_workplace(),
        "areas": desk.areas_worked_in(user, municipality),
        "days": desk.LONG_SILENCE.days,
        "page": page,
        "lines": lines_of(page.object_list, user, municipality),
    }
    return render(request, "support/silent.html", context)


@require_safe
@page_for(can_use_workplace)
def shares(request: UserRequest) -> HttpResponse:
    """All Kompassen that were shared with somebody, answered or not, the newest first."""
    found = desk.shares_of(request.user, request.municipality)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    context = {
        "breadcrumbs": under_workplace(),
        "page": page,
        "promises": [desk.promise_of(share, today) for share in page.object_list],
    }
    return render(request, "support/shares.html", context)
