"""Who works here: the list, and one person with all she does."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from municipalities.access import UserRequest, page_for
from municipalities.people.colleagues import Moment, access_colleague, colleagues, people_of
from municipalities.people.forms import PeopleFilter
from municipalities.people.handover import open_work_of
from municipalities.permissions import can_administer, can_read_records
from municipalities.views.breadcrumbs import under_manage, under_people

PAGE_SIZE = 20


@require_safe
@page_for(can_read_records)
def people(request: UserRequest) -> HttpResponse:
    """Everybody with a role, now, later or formerly, to search and to leaf through."""
    form = PeopleFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = people_of(
        request.municipality,
        q=asked.get("q", ""),
        role=asked.get("role", ""),
        moment=asked.get("when", ""),
    )
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    chosen = {key: value for key, value in asked.items() if value}
    context = {
        "breadcrumbs": under_manage(request),
        "form": form,
        "filtered": bool(chosen),
        "query": urlencode(chosen),
        "page": page,
        "colleagues": colleagues(request.municipality, page.object_list),
        "can_change": can_administer(request.user, request.municipality),
    }
    status = 400 if form.errors else 200
    return render(request, "municipalities/people/list.html", context, status=status)


@require_safe
@page_for(can_read_records)
def person(request: UserRequest, key: UUID) -> HttpResponse:
    """One person: her roles, her deputy, what she has open, and what can be changed of it."""
    colleague = access_colleague(request.municipality, key)
    context = {
        "breadcrumbs": under_people(request),
        "colleague": colleague,
        "work": open_work_of(colleague.user, request.municipality, request.user),
        "left": colleague.moment == Moment.FORMERLY,
        "can_change": can_administer(request.user, request.municipality),
    }
    return render(request, "municipalities/people/person.html", context)
