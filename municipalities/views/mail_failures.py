"""Mails that could not be sent at /beheer/post/: tried again or thrown away."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from municipalities import jobs
from municipalities.access import Request, page_for
from municipalities.mail import failures
from municipalities.models import Job
from municipalities.permissions import can_administer
from municipalities.views.breadcrumbs import crumb, under_manage

PAGE_SIZE = 25


@require_safe
@page_for(can_administer)
def mail_failures(request: Request) -> HttpResponse:
    """What was not sent: which message, when, how often tried, and what is wrong."""
    rows = failures.failed_mails(request.municipality)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "failures": [failures.in_words(row) for row in page],
        "breadcrumbs": under_manage(request),
    }
    return render(request, "municipalities/mail_failures.html", context)


@require_POST
@page_for(can_administer)
def try_all_again(request: Request) -> HttpResponse:
    """Have all of them tried again."""
    count = jobs.try_again(failures.failed_mails(request.municipality))
    messages.success(
        request,
        ngettext(
            "We proberen %(count)s mail opnieuw.", "We proberen %(count)s mails opnieuw.", count
        )
        % {"count": count},
    )
    return redirect("municipalities:mail_failures")


@require_POST
@page_for(can_administer)
def try_again(request: Request, job_id: int) -> HttpResponse:
    """Have one of them tried again; one that was sent meanwhile needs nothing."""
    if jobs.try_again(_one(request, job_id)):
        messages.success(request, _("We proberen deze mail opnieuw."))
    else:
        messages.info(request, _("Deze mail is intussen verstuurd of weggegooid."))
    return redirect("municipalities:mail_failures")


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_administer)
def throw_away(request: Request, job_id: int) -> HttpResponse:
    """Say what throwing it away means, and do it when she says so."""
    rows = _one(request, job_id)
    if request.method == "POST":
        if failures.throw_away(rows=rows):
            messages.success(request, _("De mail is weggegooid. Hij wordt niet verstuurd."))
        else:
            messages.info(request, _("Deze mail is intussen verstuurd of weggegooid."))
        return redirect("municipalities:mail_failures")
    row = rows.first()
    if row is None:
        raise Http404("no such failed mail")
    here = crumb(_("Mails die niet weg konden"), "municipalities:mail_failures")
    context = {"failure": failures.in_words(row), "breadcrumbs": under_manage(request, here)}
    return render(request, "municipalities/mail_failure_throw_away.html", context)


def _one(request: Request, job_id: int) -> QuerySet[Job]:
    return failures.failed_mails(request.municipality).filter(pk=job_id)
