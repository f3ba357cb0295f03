"""The words that find each other, at /beheer/zoekwoorden/."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from initiatives.models import SynonymGroup
from initiatives.services.synonyms import add_synonyms, change_synonyms, remove_synonyms
from initiatives.synonym_forms import SynonymForm
from municipalities.access import UserRequest, page_for, posted
from municipalities.permissions import can_administer, can_read_settings
from municipalities.views.breadcrumbs import crumb, under_manage

PAGE_SIZE = 50


def _group_of(request: UserRequest, pk: int) -> SynonymGroup:
    return get_object_or_404(SynonymGroup, pk=pk, municipality=request.municipality)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_read_settings)
def synonym_list(request: UserRequest) -> HttpResponse:
    """All groups; a new one is added here by who may change settings."""
    can_edit = can_administer(request.user, request.municipality)
    form = SynonymForm(posted(request) if can_edit else None, municipality=request.municipality)
    if form.is_bound and form.is_valid():
        words = form.cleaned_data["words"]
        add_synonyms(municipality=request.municipality, words=words, actor=request.user)
        messages.success(request, _("Bewaard. Deze woorden vinden elkaar nu."))
        return redirect("initiatives:synonyms")
    rows = SynonymGroup.objects.filter(municipality=request.municipality)
    context = {
        "breadcrumbs": under_manage(request),
        "form": form,
        "can_edit": can_edit,
        # What was just taken away, to be put back.
        "removed": request.GET.get("weg", "")[:200] if can_edit else "",
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
    }
    status = 400 if form.is_bound else 200
    return render(request, "initiatives/synonyms/list.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_administer)
def edit(request: UserRequest, pk: int) -> HttpResponse:
    """Change the words of a group."""
    group = _group_of(request, pk)
    form = SynonymForm(posted(request), municipality=request.municipality, group=group)
    if form.is_bound and form.is_valid():
        change_synonyms(group=group, words=form.cleaned_data["words"], actor=request.user)
        messages.success(request, _("Bewaard. Deze woorden vinden elkaar nu."))
        return redirect("initiatives:synonyms")
    path = under_manage(request, crumb(_("Zoekwoorden"), "initiatives:synonyms"))
    context = {"breadcrumbs": path, "form": form, "group": group}
    status = 400 if form.is_bound else 200
    return render(request, "initiatives/synonyms/edit.html", context, status=status)


@require_POST
@page_for(can_administer)
def remove(request: UserRequest, pk: int) -> HttpResponse:
    """Take a group away; the list offers to put it back."""
    group = _group_of(request, pk)
    remove_synonyms(group=group, actor=request.user)
    return redirect(reverse("initiatives:synonyms", query={"weg": group.words}))
