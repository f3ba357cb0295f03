"""The base of every resource: whose it is, who may, which page, and how it is sent."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.http import Http404
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from municipalities.access import Check
from municipalities.api.conditional import check_if_match, etag_of
from municipalities.api.paging import ApiPage, ApiPagination, PageAsked, page_of
from municipalities.api.parsers import BodyParser
from municipalities.api.permissions import RulePermission
from municipalities.api.problems import FieldProblem, InvalidRequest, form_problems
from municipalities.models import Municipality

PAGE_KEYS = frozenset({"page", "pageSize"})


class Resource(GenericViewSet):
    """Something the API offers, of one municipality or (at the platform's host) of all.

    A subclass names its `rules` (who may, per method), the `scopes` a token needs, the query keys
    it knows (`keys`), and in `municipality_path` how its rows lead to their municipality.
    """

    rules: ClassVar[Mapping[str, Check]] = {}
    scopes: ClassVar[Mapping[str, str]] = {}
    keys: ClassVar[frozenset[str]] = frozenset()
    municipality_path: ClassVar[str] = "municipality"
    # Whether one thing can only be found within one municipality: slugs and codes repeat.
    needs_municipality: ClassVar[bool] = False
    http_method_names = ["get", "head", "post", "patch", "delete"]
    permission_classes = (RulePermission,)
    parser_classes = (BodyParser,)
    pagination_class: type[ApiPagination] | None = ApiPagination
    filterset_class: ClassVar[type[django_filters.FilterSet] | None] = None

    municipality: Municipality | None
    page_asked: PageAsked
    errors: list[FieldProblem]

    @classmethod
    def as_view(cls, *args: Any, **kwargs: Any) -> Callable[..., Any]:  # type: ignore[override]
        """Return the view; it says who may open it (DenyByDefaultMiddleware), by its rules."""
        view = super().as_view(*args, **kwargs)
        view.access = "api"  # type: ignore[attr-defined]
        return view

    # Before -------------------------------------------------------------------------------------

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Look at the request before it is answered.

        Who asks is counted first (also with a wrong token), then what is asked is read, and last
        the rule of the resource decides.
        """
        self.errors = []
        self.municipality = None
        self.format_kwarg = None
        request.accepted_renderer, request.accepted_media_type = self.perform_content_negotiation(
            request
        )
        try:
            self.perform_authentication(request)
        except AuthenticationFailed:
            self.check_throttles(request)
            raise
        self.check_throttles(request)
        self.municipality = self._municipality(request)
        self._read_query(request)
        self.check_permissions(request)

    def _municipality(self, request: Request) -> Municipality | None:
        """Return the municipality that is asked for: by host, by token or by key; None for all."""
        here: Municipality | None = request.municipality  # type: ignore[attr-defined]
        theirs: Municipality | None = getattr(request.auth, "municipality", None)
        if theirs is not None:
            if here is not None and here != theirs:
                raise PermissionDenied(
                    _("Dit token is van de gemeente %(name)s.") % {"name": theirs.name}
                )
            here = theirs
        asked = request.query_params.get("municipality")
        if asked is None:
            return here
        found = Municipality.objects.filter(slug=asked.replace("\x00", "")).first()
        if found is None or (here is not None and found != here):
            sentence = _("Deze gemeente is hier niet.")
            self.errors.append(FieldProblem("query", "municipality", "invalid_choice", sentence))
            return here
        return found

    def _read_query(self, request: Request) -> None:
        known = self.keys | {"municipality"}
        if self.action == "list":
            known |= PAGE_KEYS
            self.page_asked, wrong = PageAsked.of(request.query_params)
            self.errors.extend(wrong)
        for key in sorted(set(request.query_params) - known):
            shown = key.replace("\x00", "")[:60]
            self.errors.append(
                FieldProblem("query", shown, "unknown", _("Deze sleutel is er niet."))
            )
        if self.needs_municipality and self.municipality is None and not self.errors:
            sentence = _("Zeg van welke gemeente, of vraag het op de site van de gemeente zelf.")
            self.errors.append(FieldProblem("query", "municipality", "required", sentence))

    def refuse_errors(self) -> None:
        """Raise InvalidRequest when something that was asked cannot be answered."""
        if self.errors:
            raise InvalidRequest(self.errors)

    @property
    def one_municipality(self) -> Municipality:
        """The municipality of something that is found within one; Http404 when none is known."""
        if self.municipality is None:
            raise Http404
        return self.municipality

    # Rows ---------------------------------------------------------------------------------------

    def of_municipality(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Keep the rows of the municipality that was asked for."""
        if self.municipality is None:
            return rows
        return rows.filter(**{self.municipality_path: self.municipality})

    # Answers ------------------------------------------------------------------------------------

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Response:
        """Say what the answer depends on, and that it is asked for again before it is used."""
        response = super().finalize_response(request, response, *args, **kwargs)
        patch_vary_headers(response, ["Accept", "Authorization", "Cookie"])
        if response.status_code >= 400 or request.method not in {"GET", "HEAD"}:
            response.headers["Cache-Control"] = "no-store"
        else:
            own = getattr(request, "auth", None) or request.user.is_authenticated
            response.headers["Cache-Control"] = "private, no-cache" if own else "public, no-cache"
        return response


class ListResource(ABC, Resource):
    """Things that are read in a list and one by one; a subclass says where they come from."""

    @abstractmethod
    def get_page(self) -> ApiPage:
        """Return the page of the list that was asked for."""

    @abstractmethod
    def get_object(self) -> Any:
        """Return the one thing that was asked for; a 404 when who asks may not see it."""

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Answer with a page of the list."""
        page = self.get_page()
        items = self.get_serializer(page.rows, many=True).data
        address = request.build_absolute_uri(request.path)
        return Response(
            page.as_json(items), headers={"Link": page.links(address, request.query_params)}
        )

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Answer with one thing and its ETag."""
        data = self.get_serializer(self.get_object()).data
        return Response(data, headers={"ETag": etag_of(data)})

    def check_if_match(self, thing: Any) -> None:
        """Raise PreconditionFailed when the client read another state of a thing."""
        check_if_match(self.request, self.get_serializer(thing).data)


class RowsResource(ListResource):
    """Things that are rows of one query, narrowed by the filter of the resource."""

    @abstractmethod
    def rows(self) -> QuerySet[Any]:
        """Return all rows that who asks may see, with what the serializer reads of them."""

    def filtered(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow rows by the filter of the resource; remember what is wrong with it."""
        if self.filterset_class is None:
            return rows
        found = self.filterset_class(self.request.query_params, rows, request=self.request)
        if not found.form.is_valid():
            self.errors.extend(form_problems(found.form))
            return rows.none()
        return found.qs

    def get_page(self) -> ApiPage:
        """Return the page of the list that was asked for."""
        rows = self.filtered(self.of_municipality(self.rows()))
        self.refuse_errors()
        return page_of(rows, self.page_asked)

    def get_object(self) -> Any:
        """Return the one thing that was asked for; a 404 when who asks may not see it."""
        self.refuse_errors()
        field = self.lookup_field
        value = self.kwargs[self.lookup_url_kwarg or field]
        found = self.of_municipality(self.rows()).filter(**{field: value}).first()
        if found is None:
            raise Http404
        return found
