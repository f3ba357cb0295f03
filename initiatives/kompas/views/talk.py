"""A time to talk, as the initiator sees it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from initiatives.kompas import talks
from initiatives.kompas.permissions import KompasRequest, kompas_page
from initiatives.kompas.withdrawal import ShareWithdrawnError
from initiatives.models import Kompas
from municipalities.access import posted
from municipalities.hosts import origin_asked

SIDE = talks.By.INITIATOR


@require_http_methods(["GET", "HEAD", "POST"])
@kompas_page
def talk(request: KompasRequest, kompas: Kompas, share_id: int) -> HttpResponse:
    """Propose times, or choose one that the official proposes."""
    share = get_object_or_404(kompas.shares.standing().select_related("official"), pk=share_id)
    origin = origin_asked(request)
    if "choose" in request.POST:
        key = request.POST["choose"]
        try:
            talks.choose_asked(share=share, side=SIDE, key=key, origin=origin)
        except talks.MomentGoneError as gone:
            messages.warning(request, gone.sentence)
        except ShareWithdrawnError:
            # She stopped in another window just now.
            raise Http404("not shared any more") from None
        else:
            messages.success(request, _("Jullie gesprek staat."))
        return redirect("kompas:talk", kompas.pk, share.pk)
    form = talks.TalkForm(posted(request), agreed=talks.agreed_moment(share))
    if request.method == "POST" and form.is_valid():
        try:
            talks.propose(share=share, side=SIDE, moments=form.moments(), origin=origin)
        except ShareWithdrawnError:
            raise Http404("not shared any more") from None
        messages.success(
            request, _("%(name)s kan nu een moment kiezen.") % {"name": share.official.name}
        )
        return redirect("kompas:talk", kompas.pk, share.pk)
    context = {"kompas": kompas, "share": share, "form": form, "talk": talks.talk_of(share, SIDE)}
    status = 400 if request.method == "POST" else 200
    return render(request, "initiatives/kompas/talk.html", context, status=status)


@require_safe
@kompas_page
def talk_calendar(request: KompasRequest, kompas: Kompas, share_id: int) -> HttpResponse:
    """The chosen time as a file for her calendar."""
    share = get_object_or_404(kompas.shares.standing(), pk=share_id)
    title = _("Gesprek met de gemeente %(name)s") % {"name": kompas.municipality.name}
    return talks.calendar_file(share, title=title)
