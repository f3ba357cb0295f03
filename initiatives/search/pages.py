"""A page of a list: in which order, which page it is, and what is shown of its rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from django.contrib.postgres.search import SearchQuery
from django.core.paginator import Page, Paginator

from initiatives.models import Initiative
from initiatives.querysets import InitiativeQuerySet
from initiatives.search.counts import Counts
from initiatives.search.highlights import with_highlights
from initiatives.search.keys import Sort
from initiatives.search.matching import Matching
from initiatives.search.nearby import Near
from municipalities.models import Municipality

Order: TypeAlias = Callable[[InitiativeQuerySet], InitiativeQuerySet]
# Adds to rows what is shown of them.
Read: TypeAlias = Callable[[InitiativeQuerySet], InitiativeQuerySet]


def in_order(
    queryset: InitiativeQuerySet, sort: str, *, near: Near | None, matching: Matching | None
) -> InitiativeQuerySet:
    """Put initiatives in an order of Sort; equal ones always in the same order."""
    if sort == Sort.UPDATED:
        return queryset.order_by("-updated_at", "-pk")
    if sort == Sort.NEAR and near is not None:
        return queryset.order_by(near.order(), "sort_key", "pk")
    if sort == Sort.BEST and matching is not None:
        return queryset.annotate(match=matching.rank()).order_by("-match", "sort_key", "pk")
    return queryset.order_by("sort_key", "pk")


class LongPaginator(Paginator):
    """Pages of what may be more than was counted: `is_more`."""

    is_more = False


def page_at(
    number: int, found: InitiativeQuerySet, size: int, *, counts: Counts | None
) -> Page[Initiative]:
    """Return the page of a number, or the last one; its rows were not fetched yet."""
    paginator = LongPaginator(found, size)
    if counts is not None:
        paginator.count = counts.total
        paginator.is_more = counts.is_more
    return paginator.get_page(number)


def rows_of_page(
    page: Page[Initiative],
    order: Order,
    read: Read,
    marked: SearchQuery | None,
    municipality: Municipality | None,
) -> list[Initiative]:
    """Fetch the rows of a page, with `marked` in their texts when something was searched for.

    All of them are of the municipality, when one is given: it need not be read with each.
    """
    # Only the keys are dragged past the earlier pages, and no wide rows.
    keys = page.object_list.values("pk")  # type: ignore[attr-defined] # A page of a queryset is one.
    rows = read(Initiative.objects.filter(pk__in=keys))
    if marked is not None:
        rows = with_highlights(rows, marked)
    if municipality is None:
        return list(order(rows))
    found = list(order(rows.select_related(None)))
    for row in found:
        row.municipality = municipality
    return found
