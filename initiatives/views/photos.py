"""Photos of an initiative: makers add, describe, order and remove them; the page shows them."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from initiatives.kompas.files import Refused
from initiatives.models import Initiative, Photo
from initiatives.models.photo import PHOTO_RULE
from initiatives.permissions import access_initiative, can_edit
from initiatives.photo_forms import PhotosForm
from initiatives.services import photos as service
from municipalities.access import (
    Request,
    UserRequest,
    keep_private,
    key_sent,
    page_for,
    public_page,
)
from municipalities.permissions import can_see_own_account
from municipalities.refusals import RefusedError
from municipalities.uploads.receiving import receives_files
from municipalities.uploads.rules import MEGABYTE
from municipalities.uploads.serving import Serve, file_response, thumbnail_response

# So long may be kept what shows a photo that everybody may see; taken off, it is gone after that.
PHOTO_KEPT_SECONDS = 600


@require_http_methods(["GET", "HEAD", "POST"])
@receives_files
@page_for(can_see_own_account)
def photos(request: UserRequest, slug: str) -> HttpResponse:
    """All photos of a page, in order, and a place to add more. The good ones are kept."""
    initiative = access_initiative(request.user, request.municipality, slug, need=can_edit)
    if request.method != "POST":
        return _page(request, initiative, _form(initiative))
    sent = service.add_photos(
        initiative=initiative, files=request.FILES.getlist("photos"), actor=request.user
    )
    if request.headers.get("Accept") == "application/json":
        told = [{"name": one.name, "sentence": one.sentence} for one in sent.refused]
        return JsonResponse({"refused": told}, status=400 if told else 200)
    form = PhotosForm(request.POST, kept=list(initiative.photos.shown()))
    form.full_clean()
    described = service.describe_photos(
        initiative=initiative, descriptions=form.descriptions(), actor=request.user
    )
    if sent.refused or form.errors:
        return _page(request, initiative, form, refused=sent.refused, status=400)
    if not _press(request, initiative):
        if sent.words:
            messages.success(request, sent.words)
        elif described:
            messages.success(request, _("Bewaard. Zo staan de foto's op jullie pagina."))
        else:
            messages.info(request, _("Er is niets veranderd."))
    return redirect("initiatives:photos", initiative.slug)


def _form(initiative: Initiative) -> PhotosForm:
    return PhotosForm(kept=list(initiative.photos.shown()))


def _press(request: UserRequest, initiative: Initiative) -> bool:
    """Do what the button beside a photo says; tell whether it was such a button.

    A photo that is gone meanwhile is left alone: the page shows how it is now.
    """
    for name in ("forward", "remove", "restore"):
        key = request.POST.get(name, "")
        if key:
            photo = initiative.photos.filter(pk=key_sent(key)).first()
            if photo is not None:
                _change(request, photo, name)
            return True
    return False


def _change(request: UserRequest, photo: Photo, change: str) -> None:
    if change == "forward":
        service.move_forward(photo=photo, actor=request.user)
        messages.success(request, _("De foto staat een plek eerder."))
    elif change == "remove":
        service.remove_photo(photo=photo, actor=request.user)
        messages.success(request, _("De foto is weg van de pagina. Onderaan zet je hem terug."))
    else:
        try:
            service.restore_photo(photo=photo, actor=request.user)
        except RefusedError as refusal:
            messages.warning(request, refusal.sentence)
        else:
            messages.success(request, _("De foto staat weer op de pagina."))


def _page(
    request: UserRequest,
    initiative: Initiative,
    form: PhotosForm,
    *,
    refused: Sequence[Refused] = (),
    status: int = 200,
) -> HttpResponse:
    context = {
        "initiative": initiative,
        "form": form,
        "refused": refused,
        "count": len(form.kept),
        "most": service.MOST_PHOTOS,
        "is_full": len(form.kept) >= service.MOST_PHOTOS,
        "removed": initiative.photos.removed(),
        "most_bytes": PHOTO_RULE.most_bytes,
        "most_megabytes": PHOTO_RULE.most_bytes // MEGABYTE,
        "most_together": settings.FILES_BODY_LIMIT // MEGABYTE,
    }
    return render(request, "initiatives/photos.html", context, status=status)


@require_safe
@public_page
def photo(request: Request, slug: str, photo_id: int) -> FileResponse:
    """A photo in large, for whoever sees the page."""
    return _served(request, slug, photo_id, file_response)


@require_safe
@public_page
def photo_small(request: Request, slug: str, photo_id: int) -> FileResponse:
    """A photo in small."""
    return _served(request, slug, photo_id, thumbnail_response)


def _served(request: Request, slug: str, photo_id: int, serve: Serve) -> FileResponse:
    """Hand out a photo. One that was taken off is only for the makers, who may put it back.

    It is saved under the name of the page: its own may say who made it, who is on it, and where.
    """
    initiative = access_initiative(request.user, request.municipality, slug)
    mine = can_edit(request.user, initiative)
    found = get_object_or_404(
        initiative.photos.all() if mine else initiative.photos.shown(), pk=photo_id
    )
    response = serve(found, called=f"{slug}-{photo_id}.{found.name.rpartition('.')[2]}")
    if not initiative.is_published or found.removed_at is not None:
        return keep_private(response)
    patch_cache_control(response, private=True, max_age=PHOTO_KEPT_SECONDS)
    return response
