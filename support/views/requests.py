"""The official's side of requests for help: the list, and one request to take up and answer."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from municipalities.access import UserRequest, page_for, posted
from municipalities.history.readings import note_reading
from municipalities.hosts import origin_asked
from municipalities.models import Reading
from municipalities.sent_again import put_in
from municipalities.views.breadcrumbs import crumb
from support import workplace as desk
from support.permissions import (
    access_request,
    can_use_workplace,
    can_write_in_workplace,
    contact_of,
)
from support.request_forms import AnswerRequestForm, RequestFilterForm
from support.services import requests as request_services
from support.views.breadcrumbs import under_workplace
from support.workflow import RequestState

PAGE_SIZE = 20


@require_safe
@page_for(can_use_workplace)
def requests(request: UserRequest) -> HttpResponse:
    """All requests for help that went to somebody, the one promised soonest first."""
    form = RequestFilterForm(request.GET)
    found = desk.requests_of(request.user, request.municipality)
    valid = form.is_valid()
    state = form.cleaned_data.get("state", "")
    kind = form.cleaned_data.get("kind", "")
    if state != RequestFilterForm.ALL:
        found = found.in_state(state) if state else found.standing()
    if kind:
        found = found.of_kind(kind)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "breadcrumbs": under_workplace(),
        "form": form,
        "is_filtered": bool(state or kind),
        "page": page,
        "query": query.urlencode(),
        "promises": [desk.request_promise_of(row, timezone.localdate()) for row in page],
    }
    return render(request, "support/requests.html", context, status=200 if valid else 400)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_use_workplace)
def request_page(request: UserRequest, request_id: int) -> HttpResponse:
    """One request for help: what was asked, who took it up, and the answer to write.

    What a colleague answered meanwhile is shown, never overwritten unseen.
    """
    found = access_request(request.user, request.municipality, request_id)
    initial = {
        "answer": found.answer,
        "done": found.state == RequestState.DONE,
        "seen": request_services.answer_version(found),
    }
    data = posted(request)
    form = AnswerRequestForm(data, initial=initial)
    status, is_clash = 400 if data is not None else 200, False
    if data is not None and not found.is_withdrawn and form.is_valid():
        try:
            request_services.answer(
                request=found,
                actor=request.user,
                text=form.cleaned_data["answer"],
                done=form.cleaned_data["done"],
                seen=form.cleaned_data["seen"],
                origin=origin_asked(request),
            )
        except request_services.MoveNotAllowedError:
            found = access_request(request.user, request.municipality, request_id)
        except request_services.AnsweredMeanwhileError as change:
            found, status, is_clash = change.current, 409, True
            # From here on she has seen it: sending it again is her choice.
            put_in(form, "seen", request_services.answer_version(found))
        else:
            messages.success(request, _("Je antwoord is bewaard. De bewoner krijgt een mail."))
            return redirect("support:request", found.pk)
    if found.is_withdrawn:
        status = 410 if data is not None else 200
    else:
        note_reading(
            request,
            municipality=request.municipality,
            kind=Reading.Kind.SUPPORT_REQUEST,
            thing_id=found.pk,
        )
    context = {
        "breadcrumbs": [*under_workplace(), crumb(_("Vragen om hulp"), "support:requests")],
        "asked": found,
        "contact": contact_of(request.user, found),
        "replaced": found.official if found.official_id != request.user.pk else None,
        "promise": desk.request_promise_of(found, timezone.localdate()),
        "form": form,
        "is_clash": is_clash,
        "typed": request.POST.get("answer", ""),
    }
    return render(request, "support/request.html", context, status=status)


@require_POST
@page_for(can_write_in_workplace)
def request_take_up(request: UserRequest, request_id: int) -> HttpResponse:
    """Take a request up; pressed twice, or by two at once, the first does."""
    found = access_request(request.user, request.municipality, request_id)
    try:
        row = request_services.take_up(
            request=found, actor=request.user, origin=origin_asked(request)
        )
    except request_services.MoveNotAllowedError as refusal:
        messages.warning(request, refusal.sentence)
    else:
        if row.taken_up_by == request.user:
            messages.success(request, _("Jij pakt deze vraag op. De bewoner krijgt een mail."))
        else:
            name = row.taken_up_by.name if row.taken_up_by else ""
            messages.warning(request, _("%(name)s pakte deze vraag al op.") % {"name": name})
    return redirect("support:request", found.pk)
