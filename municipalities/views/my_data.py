"""Mijn gegevens: see, correct, download and remove everything we hold about oneself."""

from __future__ import annotations

import json

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from municipalities.access import UserRequest, page_for, posted, recently_authenticated
from municipalities.models import DeletionRecord
from municipalities.permissions import can_see_own_account
from municipalities.privacy.forms import RemoveMeForm
from municipalities.privacy.my_data import Removal, as_data, held_of, parts
from municipalities.privacy.removal import can_remove_oneself, remove_account


@require_safe
@page_for(can_see_own_account)
@recently_authenticated(reading=True)
def my_data(request: UserRequest) -> HttpResponse:
    """Everything we hold about me, per part, and the ways to correct, take along and remove it."""
    context = {"held": held_of(request.user)}
    return render(request, "municipalities/my_data.html", context)


@require_safe
@page_for(can_see_own_account)
@recently_authenticated(reading=True)
def my_data_file(request: UserRequest, file_format: str) -> HttpResponse:
    """The same as a file: JSON for machines (AVG art. 20), HTML to read without this site."""
    if file_format not in {"json", "html"}:
        raise Http404("no such format")
    day = timezone.localdate().isoformat()
    if file_format == "json":
        content = {
            "about": _("Alles wat Samenspel over je bewaart"),
            "madeAt": timezone.now().isoformat(timespec="seconds"),
            **as_data(request.user),
        }
        text = json.dumps(content, ensure_ascii=False, indent=2)
        response = HttpResponse(text, content_type="application/json; charset=utf-8")
    else:
        context = {"held": held_of(request.user), "user": request.user, "today": timezone.now()}
        text = render_to_string("municipalities/my_data_file.html", context)
        response = HttpResponse(text, content_type="text/html; charset=utf-8")
    name = f"mijn-gegevens-{day}.{file_format}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_see_own_account)
@recently_authenticated(reading=True)
def remove_me(request: UserRequest) -> HttpResponse:
    """Say per part what goes, what stays and why; and do it after one confirmation."""
    user = request.user
    verdict = can_remove_oneself(user)
    form = RemoveMeForm(posted(request), user=user)
    if request.method == "POST" and verdict and form.is_valid():
        removal = Removal(True, request.municipality, form.cleaned_data)
        remove_account(user=user, removal=removal, cause=DeletionRecord.Cause.REQUEST)
        logout(request)
        messages.success(
            request, _("Je bent verwijderd en overal uitgelogd. We mailen je dat ook.")
        )
        return redirect("municipalities:home")
    context = {
        "form": form,
        "verdict": verdict,
        "fates": [fate for part in parts() for fate in part.fates(user)],
    }
    status = 200 if request.method != "POST" else (400 if verdict else 403)
    return render(request, "municipalities/remove_me.html", context, status=status)
