"""What was written down by itself: who changed roles and settings, and who read what."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from municipalities.access import UserRequest, page_for
from municipalities.history.readings import READING
from municipalities.history.words import story_of_roles, story_of_settings
from municipalities.models import Reading
from municipalities.permissions import can_audit, can_read_records
from municipalities.privacy.forms import ReadingFilter
from municipalities.retention.kinds import rule_of
from municipalities.views.breadcrumbs import under_manage

PAGE_SIZE = 50
STORIES = {"roles": story_of_roles, "settings": story_of_settings}


def _tabs(request: UserRequest, current: str) -> list[dict[str, Any]]:
    history = reverse("municipalities:history")
    found = [
        ("roles", history, pgettext("records", "Rollen")),
        ("settings", f"{history}?about=settings", pgettext("records", "Instellingen")),
        ("readings", reverse("municipalities:readings"), _("Wie las wat")),
    ]
    return [{"url": url, "label": label, "current": name == current} for name, url, label in found]


@require_safe
@page_for(can_audit)
def audit(request: UserRequest) -> HttpResponse:
    """Everything an auditor may look up; the administrator finds it among the settings."""
    return render(request, "municipalities/audit.html")


@require_safe
@page_for(can_read_records)
def history(request: UserRequest) -> HttpResponse:
    """Who changed roles, or with `?about=settings` the settings, of the municipality."""
    about = request.GET.get("about", "roles")
    known = about in STORIES
    about = about if known else "roles"
    context = {
        "breadcrumbs": under_manage(request),
        "tabs": _tabs(request, about),
        "page": STORIES[about](request.municipality).page(request.GET.get("page")),
        "query": "" if about == "roles" else urlencode({"about": about}),
        "unknown": not known,
    }
    return render(request, "municipalities/history.html", context, status=200 if known else 400)


@require_safe
@page_for(can_read_records)
def readings(request: UserRequest) -> HttpResponse:
    """Who opened which shared Kompas or file, by person and day; never what stood in it."""
    form = ReadingFilter(request.GET)
    found = Reading.objects.of_municipality(request.municipality)
    chosen: dict[str, str] = {}
    if form.is_valid():
        name, day = form.cleaned_data["q"], form.cleaned_data["day"]
        if name:
            found, chosen["q"] = found.by(name), name
        if day:
            found, chosen["day"] = found.filter(day=day), day.isoformat()
    else:
        found = found.none()
    context = {
        "breadcrumbs": under_manage(request),
        "tabs": _tabs(request, "readings"),
        "form": form,
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "query": urlencode(chosen),
        "term": rule_of(request.municipality, *READING).term_in_words,
    }
    status = 200 if form.is_valid() else 400
    return render(request, "municipalities/readings.html", context, status=status)
