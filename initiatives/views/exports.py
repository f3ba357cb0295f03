"""The list of initiatives as a file."""

from __future__ import annotations

from tempfile import TemporaryFile

from django.http import FileResponse, Http404, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from initiatives.exports import FORMATS, RegistryExport
from initiatives.search.query import InitiativeQuery
from municipalities.access import Request, check_personal_columns, public_page
from municipalities.exports import CSV_CONTENT_TYPE, XLSX_CONTENT_TYPE
from municipalities.hosts import origin_asked


@require_safe
@public_page
def export(request: Request, format_name: str) -> HttpResponseBase:
    """All the list shows to who asks, csv or xlsx; a wrong filter gets the page that says so."""
    if format_name not in FORMATS:
        raise Http404("no such format")
    path = reverse("initiatives:list")
    query = InitiativeQuery(
        request.GET, municipality=request.municipality, user=request.user, path=path
    )
    if not query.is_valid:
        return render(request, "initiatives/list.html", {"query": query}, status=query.status)
    table = RegistryExport(query, origin=origin_asked(request))
    check_personal_columns(request, table.columns)
    name = table.file_name(format_name)
    if format_name == "csv":
        response = StreamingHttpResponse(table.csv(), content_type=CSV_CONTENT_TYPE)
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
    file = TemporaryFile()  # noqa: SIM115  the answer closes it when all is sent
    table.xlsx(file, made_at=timezone.localtime())
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX_CONTENT_TYPE)
