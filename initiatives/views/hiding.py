"""What makers say about the reason for which their initiative was hidden."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from initiatives.models import Initiative
from initiatives.permissions import access_initiative, can_edit
from initiatives.profile_forms import HidingReplyForm
from initiatives.services.hiding import reply_to_hiding
from initiatives.services.initiatives import MoveNotAllowedError
from initiatives.workflow import Publication
from municipalities.access import UserRequest, page_for, posted
from municipalities.hosts import origin_asked
from municipalities.permissions import can_see_own_account


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_see_own_account)
def reply(request: UserRequest, slug: str) -> HttpResponse:
    """A maker who is logged in answers the reason."""
    initiative = access_initiative(request.user, request.municipality, slug, need=can_edit)
    return answer_reply(request, initiative, back=initiative.get_absolute_url())


def answer_reply(request: HttpRequest, initiative: Initiative | None, *, back: str) -> HttpResponse:
    """Show the form or save what was sent, and go back to the page with the reason.

    The form stands on that page; here it is shown again when something is wrong with it.
    """
    if initiative is None or initiative.publication != Publication.HIDDEN:
        if request.method == "POST":
            messages.warning(request, _("Dit initiatief is niet meer verborgen."))
        return redirect(back)
    form = HidingReplyForm(posted(request), initial={"hidden_reply": initiative.hidden_reply})
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["hidden_reply"]
        try:
            reply_to_hiding(initiative=initiative, text=text, origin=origin_asked(request))
            messages.success(request, _("Je reactie is verstuurd. De gemeente krijgt een mail."))
        except MoveNotAllowedError:
            messages.warning(request, _("Dit initiatief is niet meer verborgen."))
        return redirect(back)
    context = {"initiative": initiative, "form": form, "back": back}
    status = 400 if request.method == "POST" else 200
    return render(request, "initiatives/hiding_reply.html", context, status=status)
