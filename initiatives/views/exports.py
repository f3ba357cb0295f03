"""The list of initiatives as a file."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from initiatives.exports import RegistryExport
from initiatives.search.query import InitiativeQuery
from municipalities.access import Request, check_personal_columns, public_page
from municipalities.exports import table_response
from municipalities.hosts import origin_asked


@require_safe
@public_page
def export(request: Request, format_name: str) -> HttpResponseBase:
    """All the list shows to who asks, csv or xlsx; a wrong filter gets the page that says so."""
    path = reverse("initiatives:list")
    query = InitiativeQuery(
        request.GET, municipality=request.municipality, user=request.user, path=path
    )
    if not query.is_valid:
        return render(request, "initiatives/list.html", {"query": query}, status=query.status)
    table = RegistryExport(query, origin=origin_asked(request))
    check_personal_columns(request, table.columns)
    return table_response(table, format_name)
