"""The path back from a page that lies under another. A step in a row of steps has a back link."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import pgettext

from municipalities.access import Request
from municipalities.people.colleagues import Colleague
from municipalities.permissions import can_administer, can_audit

Crumb = dict[str, str]


def crumb(label: str, page: str, *arguments: Any) -> Crumb:
    """A page on the path back: what it is called, and its name among the addresses."""
    return {"url": reverse(page, args=arguments), "label": label}


def under_manage(request: Request, *inner: Crumb) -> list[Crumb]:
    """From where she looks things up inwards: the settings, or for an auditor the records."""
    if can_administer(request.user, request.municipality):
        return [crumb(pgettext("navigation", "Beheer"), "municipalities:manage"), *inner]
    if can_audit(request.user, request.municipality):
        return [crumb(pgettext("navigation", "Controle"), "municipalities:audit"), *inner]
    return [*inner]


def under_people(request: Request, colleague: Colleague | None = None) -> list[Crumb]:
    """From there to the people; with a colleague when the page lies under her."""
    inner = [crumb(pgettext("navigation", "Mensen"), "municipalities:people")]
    if colleague is not None:
        inner.append(crumb(colleague.name, "municipalities:person", colleague.user.key))
    return under_manage(request, *inner)
