"""Resource: the funding overview as a file, the same as from its page."""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ReauthenticationRequired
from django.http import Http404, HttpResponseBase
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import PermissionDenied
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from funding.api.names import names_people
from funding.api.serializers import ExportSerializer
from funding.api.views import FILTER, SORT_KEY, Money
from funding.exports import Export
from funding.permissions import can_see_funding
from funding.selection import FILTER_KEYS, View
from funding.views.subsidies import EXPORTS
from municipalities.access import check_personal_columns
from municipalities.api.links import api_url
from municipalities.api.parameters import choices
from municipalities.exports import CSV_CONTENT_TYPE, XLSX_CONTENT_TYPE, table_response
from municipalities.models import ApiToken

NAME = "funding-overview"
MEDIA_TYPES = {"csv": CSV_CONTENT_TYPE.partition(";")[0], "xlsx": XLSX_CONTENT_TYPE}
FORMAT = OpenApiParameter(
    "file_format",
    {"type": "string", "enum": list(EXPORTS)},
    OpenApiParameter.PATH,
    description="Kind of file.",
)
VIEW_KEY = choices("view", list(View.values), "Which table.")


class CsvRenderer(BaseRenderer):
    """Says that CSV can be had; the file itself is streamed."""

    media_type = MEDIA_TYPES["csv"]
    format = "csv"

    def render(self, data: Any, *args: Any, **kwargs: Any) -> bytes:
        """Return what is there already."""
        return bytes(data)


class XlsxRenderer(CsvRenderer):
    """Says that XLSX can be had."""

    media_type = XLSX_CONTENT_TYPE
    format = "xlsx"


class Exports(Money):
    """Files of the funding overview."""

    rules = {"GET": can_see_funding}
    keys = frozenset({*FILTER_KEYS, "view", "sort"})
    serializer_class = ExportSerializer
    pagination_class = None
    filter_backends = ()

    def get_renderers(self) -> list[BaseRenderer]:
        """JSON for the list; a file is what it is, but a client may ask for either."""
        if self.action == "list":
            return [JSONRenderer()]
        return [JSONRenderer(), CsvRenderer(), XlsxRenderer()]

    @extend_schema(
        operation_id="listExports",
        summary="List the files of the funding overview",
        description="With the filter that is given here in their addresses.",
        parameters=[*FILTER, VIEW_KEY, SORT_KEY],
        responses=ExportSerializer(many=True),
    )
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Answer with the address of each file."""
        self.selection()
        query = request.query_params.copy()
        query.pop("municipality", None)
        after = f"?{query.urlencode()}" if query else ""
        address = api_url(request, self.one_municipality, "exports")
        return Response(
            [
                {
                    "name": NAME,
                    "format": name,
                    "mediaType": MEDIA_TYPES[name],
                    "url": f"{address}/{NAME}/{name}{after}",
                }
                for name in EXPORTS
            ]
        )

    @extend_schema(
        operation_id="getExport",
        summary="Download a file of the funding overview",
        description="For a token without the scope `funding:personal` the cells of titles are "
        "empty, and those of initiatives that are not published.",
        parameters=[
            FORMAT,
            *FILTER,
            VIEW_KEY,
            SORT_KEY,
        ],
        responses={(200, media_type): OpenApiTypes.BINARY for media_type in MEDIA_TYPES.values()},
    )
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer with the file."""
        if kwargs["file_format"] not in EXPORTS:
            raise Http404
        table = Export.of(self.selection(), names=names_people(request))
        if isinstance(request.auth, ApiToken):
            return table_response(table, kwargs["file_format"], made_by=request.auth.name)
        try:
            check_personal_columns(request, table.columns)
        except ReauthenticationRequired:
            raise PermissionDenied(
                _("Dit bestand noemt mensen. Haal het op via de pagina, dan vragen we wie je bent.")
            ) from None
        return table_response(table, kwargs["file_format"], made_by=str(request.user))
