"""News of an initiative: everybody reads it, makers write, change and remove it."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from initiatives.models import Initiative
from initiatives.permissions import access_initiative, can_edit
from initiatives.profile_forms import NewsForm
from initiatives.services.meanwhile import ChangedMeanwhileError
from initiatives.services.news import change_news, post_news, remove_news
from municipalities.access import Request, UserRequest, keep_private, page_for, posted, public_page
from municipalities.locking import GoneMeanwhileError
from municipalities.permissions import can_see_own_account

PAGE_SIZE = 10


@require_safe
@public_page
def news(request: Request, slug: str) -> HttpResponse:
    """All news of an initiative, the newest first, for whoever sees its page."""
    initiative = access_initiative(request.user, request.municipality, slug)
    context = {
        "initiative": initiative,
        "page": Paginator(initiative.news.all(), PAGE_SIZE).get_page(request.GET.get("page")),
        "can_edit": can_edit(request.user, initiative),
    }
    response = render(request, "initiatives/news.html", context)
    return response if initiative.is_published else keep_private(response)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_see_own_account)
def new_news(request: UserRequest, slug: str) -> HttpResponse:
    """Write news."""
    initiative = access_initiative(request.user, request.municipality, slug, need=can_edit)
    form = NewsForm(posted(request))
    if request.method == "POST" and form.is_valid():
        post_news(initiative=initiative, actor=request.user, **form.cleaned_data)
        messages.success(request, _("Jullie nieuws staat op de pagina."))
        return redirect(initiative)
    return _form(request, initiative, form)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_see_own_account)
def change(request: UserRequest, slug: str, news_id: int) -> HttpResponse:
    """Change news. Gone meanwhile, it says so and what was written becomes new news."""
    initiative = access_initiative(request.user, request.municipality, slug, need=can_edit)
    post = initiative.news.filter(pk=news_id).first()
    if post is None:
        return _gone(request, initiative)
    form = NewsForm(posted(request), post=post)
    if request.method == "POST" and form.is_valid():
        try:
            change_news(post=post, actor=request.user, **form.cleaned_data)
        except ChangedMeanwhileError as change:
            theirs = form.meet(change.current)
            return _form(request, initiative, form, changes=True, status=409, theirs=theirs)
        except GoneMeanwhileError:
            return _gone(request, initiative)
        messages.success(request, _("Het nieuws is veranderd."))
        return redirect(post)
    return _form(request, initiative, form, changes=True)


def _gone(request: UserRequest, initiative: Initiative) -> HttpResponse:
    messages.warning(request, _("Dit nieuws is weggehaald. Je kunt het opnieuw plaatsen."))
    if request.method != "POST":
        return redirect("initiatives:news", initiative.slug)
    return _form(request, initiative, NewsForm(request.POST), status=409)


def _form(
    request: UserRequest,
    initiative: Initiative,
    form: NewsForm,
    *,
    changes: bool = False,
    status: int = 0,
    theirs: Sequence[dict[str, str]] = (),
) -> HttpResponse:
    context = {"initiative": initiative, "form": form, "changes": changes, "theirs": theirs}
    status = status or (400 if request.method == "POST" else 200)
    return render(request, "initiatives/news_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_see_own_account)
def remove(request: UserRequest, slug: str, news_id: int) -> HttpResponse:
    """Take news off the page, after asking. Gone already, it says so."""
    initiative = access_initiative(request.user, request.municipality, slug, need=can_edit)
    post = initiative.news.filter(pk=news_id).first()
    if request.method == "POST" or post is None:
        if post is not None:
            remove_news(post=post, actor=request.user)
        messages.success(request, _("Het nieuws is weg."))
        return redirect("initiatives:news", initiative.slug)
    return render(request, "initiatives/news_remove.html", {"initiative": initiative, "post": post})
