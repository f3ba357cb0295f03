"""Pages of a list: `page` and `pageSize`, with links to the other pages in the Link header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound
from rest_framework.pagination import BasePagination

from municipalities.api.problems import FieldProblem

PAGE_SIZE = 20
MOST_PER_PAGE = 100
# The highest page number that is read as one; a list ends long before it.
HIGHEST_PAGE = 10**9


@dataclass(frozen=True)
class PageAsked:
    """The page a client asked for."""

    number: int = 1
    size: int = PAGE_SIZE

    @classmethod
    def of(cls, params: QueryDict) -> tuple[PageAsked, list[FieldProblem]]:
        """Read `page` and `pageSize`; return them with what is wrong with them."""
        errors: list[FieldProblem] = []
        number = _number(params, "page", 1, HIGHEST_PAGE, errors)
        size = _number(params, "pageSize", PAGE_SIZE, MOST_PER_PAGE, errors)
        return cls(number, size), errors


def _number(
    params: QueryDict, key: str, default: int, highest: int, errors: list[FieldProblem]
) -> int:
    written = params.get(key)
    if written is None:
        return default
    if written.isascii() and written.isdigit() and 1 <= int(written[:12]) <= highest:
        return int(written[:12])
    sentence = _("Geef een heel getal van 1 tot en met %(highest)s.") % {"highest": highest}
    errors.append(FieldProblem("query", key, "invalid", sentence))
    return default


@dataclass(frozen=True)
class ApiPage:
    """One page of a list, with how many there are in all."""

    rows: Sequence[Any]
    number: int
    size: int
    total: int

    @property
    def last(self) -> int:
        """The number of the last page; an empty list has one page."""
        return max(1, -(-self.total // self.size))

    def links(self, address: str, params: QueryDict) -> str:
        """Return the Link header (RFC 8288): first, prev, next and last with the same filter."""
        kept = [(key, value) for key, values in params.lists() if key != "page" for value in values]
        pages = {"first": 1, "prev": self.number - 1, "next": self.number + 1, "last": self.last}
        return ", ".join(
            f'<{address}?{urlencode([*kept, ("page", number)])}>; rel="{relation}"'
            for relation, number in pages.items()
            if 1 <= number <= self.last
        )

    def as_json(self, items: Sequence[Any]) -> dict[str, Any]:
        """Return the body of a list."""
        return {
            "items": items,
            "page": self.number,
            "pageSize": self.size,
            "totalItems": self.total,
            "totalPages": self.last,
        }


def page_of(rows: Any, asked: PageAsked) -> ApiPage:
    """Cut the page that was asked for out of a queryset or list; NotFound beyond the last one."""
    paginator = Paginator(rows, asked.size)
    if asked.number > paginator.num_pages:
        raise NotFound(_("Zo veel bladzijden zijn er niet."))
    found = paginator.page(asked.number)
    return ApiPage(list(found.object_list), asked.number, asked.size, paginator.count)


class ApiPagination(BasePagination):
    """Tells the schema how lists are paged; ListResource.list does the paging."""

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """Return the query keys of a page as OpenAPI has them."""
        return [
            {
                "name": "page",
                "in": "query",
                "required": False,
                "description": "Page number, from 1.",
                "schema": {"type": "integer", "minimum": 1, "maximum": HIGHEST_PAGE, "default": 1},
            },
            {
                "name": "pageSize",
                "in": "query",
                "required": False,
                "description": "Items on a page.",
                "schema": {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": MOST_PER_PAGE,
                    "default": PAGE_SIZE,
                },
            },
        ]

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Return the body of a list as OpenAPI has it; ApiPage.as_json writes it."""
        number = {"type": "integer", "minimum": 0}
        counts = dict.fromkeys(("page", "pageSize", "totalItems", "totalPages"), number)
        return {
            "type": "object",
            "required": ["items", *counts],
            "properties": {"items": schema, **counts},
        }
