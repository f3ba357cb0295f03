"""The links in the header. Each app adds its own in AppConfig.ready: none imports a later one."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from municipalities.access import Check
from municipalities.models import Municipality
from municipalities.permissions import Person


@dataclass(frozen=True)
class NavigationItem:
    """One link: its words, where it goes, its place in the row, and who gets to see it."""

    label: str | Promise
    url_name: str
    rank: int
    check: Check | None = None
    # The part of the site she is in when this is the link she is on; else the link and below it.
    part: str = ""


@dataclass(frozen=True)
class NavigationLink:
    """A link as somebody sees it; `staff`: that only staff do."""

    label: str
    url: str
    current: bool
    staff: bool


_items: list[NavigationItem] = []


def register(item: NavigationItem) -> None:
    """Add a link to the header of every municipality."""
    if item not in _items:
        _items.append(item)
        _items.sort(key=lambda one: one.rank)


def navigation_for(
    user: Person, municipality: Municipality | None, path: str
) -> list[NavigationLink]:
    """The links somebody sees, the one she is on marked `current`; none on the platform's host."""
    if municipality is None:
        return []
    links = []
    for item in _items:
        if item.check is None or item.check(user, municipality):
            url = reverse(item.url_name)
            is_current = path.startswith(item.part or url)
            links.append(
                NavigationLink(str(item.label), url, is_current, staff=item.check is not None)
            )
    return links
