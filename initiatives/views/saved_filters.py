"""Filters that an official keeps for herself: saving, renaming, removing and putting back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from initiatives.models import SavedFilter
from initiatives.models.saved_filters import LONGEST_QUERY
from initiatives.permissions import can_save_filters
from initiatives.saved_filter_forms import SavedFilterForm
from initiatives.search.query import InitiativeQuery
from initiatives.services import saved_filters
from municipalities.access import UserRequest, page_for, posted
from municipalities.views.breadcrumbs import Crumb, crumb


def _under_list(*inner: Crumb) -> list[Crumb]:
    return [crumb(_("Initiatieven"), "initiatives:list"), *inner]


def _kept(request: UserRequest, pk: int, *, removed: bool = False) -> SavedFilter:
    """Fetch one of hers here; a 404 for that of a colleague."""
    found = (
        SavedFilter.objects.of(request.user, request.municipality)
        .filter(pk=pk, removed_at__isnull=not removed)
        .first()
    )
    if found is None:
        raise Http404("no such filter")
    return found


@require_safe
@page_for(can_save_filters)
def saved_list(request: UserRequest) -> HttpResponse:
    """All she keeps here, and the one she removed last."""
    hers = SavedFilter.objects.of(request.user, request.municipality)
    context = {
        "breadcrumbs": _under_list(),
        "filters": hers.kept(),
        "removed": hers.filter(removed_at__isnull=False).first(),
    }
    return render(request, "initiatives/filters/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_save_filters)
def save(request: UserRequest) -> HttpResponse:
    """Give the filter of the address a name, and keep it."""
    query = InitiativeQuery(
        request.GET,
        municipality=request.municipality,
        user=request.user,
        path=reverse("initiatives:list"),
    )
    proposed = ", ".join(chip.label for chip in query.chips)
    form = SavedFilterForm(posted(request), name=proposed)
    problem = _problem(query)
    if form.is_bound and form.is_valid() and not problem:
        try:
            saved = saved_filters.save_filter(
                municipality=request.municipality,
                name=form.cleaned_data["name"],
                query=query.string,
                actor=request.user,
            )
        except saved_filters.NameTakenError:
            form.refuse(_("Je hebt al een filter dat zo heet. Kies een andere naam."))
        except saved_filters.TooManyFiltersError:
            form.refuse(
                _("Je bewaart al %(most)d filters. Haal er eerst een weg.")
                % {"most": saved_filters.MOST_FILTERS}
            )
        else:
            messages.success(request, _("Bewaard. Je vindt dit filter boven de lijst."))
            return redirect(saved)
    context = {"breadcrumbs": _under_list(), "form": form, "query": query, "problem": problem}
    status = 400 if form.is_bound or problem else 200
    return render(request, "initiatives/filters/save.html", context, status=status)


def _problem(query: InitiativeQuery) -> str:
    """Say why the filter of the address cannot be kept."""
    if not query.is_valid:
        return " ".join(query.sentences)
    if not query.is_filtered:
        return _("Kies eerst een filter in de lijst. Daarna kun je het bewaren.")
    if len(query.string) > LONGEST_QUERY:
        return _("Dit filter is te lang om te bewaren. Kies minder tegelijk.")
    return ""


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_save_filters)
def rename(request: UserRequest, pk: int) -> HttpResponse:
    """Give a filter another name."""
    saved = _kept(request, pk)
    form = SavedFilterForm(posted(request), name=saved.name)
    if form.is_bound and form.is_valid():
        try:
            saved_filters.rename_filter(
                saved=saved, name=form.cleaned_data["name"], actor=request.user
            )
        except saved_filters.NameTakenError:
            form.refuse(_("Je hebt al een filter dat zo heet. Kies een andere naam."))
        else:
            messages.success(request, _("Bewaard."))
            return redirect("initiatives:saved_filters")
    inner = crumb(_("Jouw filters"), "initiatives:saved_filters")
    context = {"breadcrumbs": _under_list(inner), "form": form}
    status = 400 if form.is_bound else 200
    return render(request, "initiatives/filters/rename.html", context, status=status)


@require_POST
@page_for(can_save_filters)
def remove(request: UserRequest, pk: int) -> HttpResponse:
    """Remove a filter; the list offers to put it back."""
    saved_filters.remove_filter(saved=_kept(request, pk), actor=request.user)
    return redirect("initiatives:saved_filters")


@require_POST
@page_for(can_save_filters)
def restore(request: UserRequest, pk: int) -> HttpResponse:
    """Put back what was removed last."""
    try:
        saved_filters.restore_filter(saved=_kept(request, pk, removed=True), actor=request.user)
        messages.success(request, _("Je filter staat er weer."))
    except saved_filters.NameTakenError:
        messages.warning(request, _("Je hebt nu een ander filter dat zo heet."))
    return redirect("initiatives:saved_filters")
