"""The photo of an official: her own page about it, and handing it out."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from municipalities.access import Request, UserRequest, page_for, posted, private_page, public_page
from municipalities.accounts.forms import PhotoForm
from municipalities.accounts.photos import RULE, keep_photo, photo_of_token, remove_photo
from municipalities.models import PersonPhoto
from municipalities.permissions import can_have_photo
from municipalities.uploads.accepting import UploadRefused
from municipalities.uploads.receiving import receives_files
from municipalities.uploads.rules import MEGABYTE
from municipalities.uploads.serving import FILE_POLICY


@require_http_methods(["GET", "HEAD", "POST"])
@receives_files
@private_page
@page_for(can_have_photo)
def own_photo(request: UserRequest) -> HttpResponse:
    """My photo: who sees it, another one, or none."""
    form = PhotoForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            keep_photo(user=request.user, file=form.cleaned_data["photo"])
        except UploadRefused as refusal:
            form.add_error("photo", str(refusal))
        else:
            messages.success(request, _("Je foto is bewaard."))
            return redirect("municipalities:own_photo")
    context = {
        "form": form,
        "has_photo": PersonPhoto.objects.filter(user=request.user).exists(),
        "most_megabytes": RULE.most_bytes // MEGABYTE,
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "municipalities/own_photo.html", context, status=status)


@require_POST
@page_for(can_have_photo)
def own_photo_remove(request: UserRequest) -> HttpResponse:
    """Take my photo away. Taken away already, it says so too."""
    remove_photo(user=request.user)
    messages.success(request, _("Je foto is weg. We laten weer je letters zien."))
    return redirect("municipalities:own_photo")


@require_safe
@public_page
def photo(request: Request, token: str) -> HttpResponse:
    """A photo, for who was shown the person on a page today or yesterday."""
    found = photo_of_token(token, request.municipality)
    if found is None:
        raise Http404("no such photo")
    response = HttpResponse(bytes(found.content), content_type=found.media_type)
    response["Content-Security-Policy"] = FILE_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    # Shorter than an address lives, so that a photo that was taken away is soon forgotten.
    response["Cache-Control"] = "private, max-age=600"
    return response
