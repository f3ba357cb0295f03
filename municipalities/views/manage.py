"""The municipality's own settings at /beheer/."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from municipalities.access import UserRequest, page_for, posted, recently_authenticated
from municipalities.forms import BrandingForm, MunicipalityForm
from municipalities.mail.failures import failed_mails
from municipalities.people.colleagues import Moment, people_of
from municipalities.people.handover import work_of_nobody
from municipalities.permissions import can_administer
from municipalities.services import change_settings


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_administer)
@recently_authenticated
def manage(request: UserRequest) -> HttpResponse:
    """Texts, promises and colours of the municipality; the way to its people, and their work."""
    municipality = request.municipality
    branding = getattr(municipality, "branding", None)
    data = posted(request)
    form = MunicipalityForm(data, instance=municipality, prefix="municipality")
    branding_form = BrandingForm(data, instance=branding, prefix="branding")
    # Both are looked at, so that all errors show at once.
    if data is not None and all([form.is_valid(), branding_form.is_valid()]):
        change_settings(
            municipality=municipality, branding=branding_form.instance, actor=request.user
        )
        messages.success(request, _("Je veranderingen zijn bewaard."))
        return redirect("municipalities:manage")
    if data is not None:
        # The page around the form must not show what was refused.
        municipality.refresh_from_db()
    context = {
        "form": form,
        "branding_form": branding_form,
        "people_count": people_of(municipality, moment=Moment.NOW).count(),
        "work_of_nobody": work_of_nobody(municipality),
        "failed_mails": failed_mails(municipality).count(),
    }
    status = 400 if data is not None else 200
    return render(request, "municipalities/manage.html", context, status=status)
