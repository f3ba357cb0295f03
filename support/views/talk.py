"""A time to talk, as the official sees it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from initiatives.kompas import talks
from initiatives.kompas.withdrawal import ShareWithdrawnError
from municipalities.access import UserRequest, page_for, posted
from municipalities.hosts import origin_asked
from municipalities.templatetags.look import dutch_moment
from support.permissions import can_use_workplace, can_write_in_workplace
from support.views.breadcrumbs import under_workplace
from support.views.shared_kompas import still_shared, withdrawn

SIDE = talks.By.OFFICIAL


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_write_in_workplace)
def talk(request: UserRequest, share_id: int) -> HttpResponse:
    """Choose a time the initiator proposes, or propose others."""
    share = still_shared(request, share_id)
    if share is None:
        return withdrawn(request, _typed(talks.TalkForm(posted(request))))
    origin = origin_asked(request)
    form = talks.TalkForm(
        None if "choose" in request.POST else posted(request), agreed=talks.agreed_moment(share)
    )
    try:
        if "choose" in request.POST:
            key = request.POST["choose"]
            talks.choose_asked(share=share, side=SIDE, key=key, origin=origin)
            messages.success(request, _("Jullie gesprek staat."))
            return redirect("support:talk", share.pk)
        if request.method == "POST" and form.is_valid():
            talks.propose(share=share, side=SIDE, moments=form.moments(), origin=origin)
            messages.success(request, _("De initiatiefnemer kan nu een moment kiezen."))
            return redirect("support:talk", share.pk)
    except talks.MomentGoneError as gone:
        messages.warning(request, gone.sentence)
        return redirect("support:talk", share.pk)
    except ShareWithdrawnError:
        return withdrawn(request, _typed(form))
    context = {
        "breadcrumbs": under_workplace(share=share),
        "share": share,
        "form": form,
        "talk": talks.talk_of(share, SIDE),
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "support/talk.html", context, status=status)


def _typed(form: talks.TalkForm) -> str:
    """The times she filled in, one a line."""
    return "\n".join(dutch_moment(one) for one in form.moments()) if form.is_valid() else ""


@require_safe
@page_for(can_use_workplace)
def talk_calendar(request: UserRequest, share_id: int) -> HttpResponse:
    """The chosen time as a file for her calendar."""
    share = still_shared(request, share_id)
    if share is None:
        return withdrawn(request)
    return talks.calendar_file(share, title=_("Gesprek met een bewoner"))
