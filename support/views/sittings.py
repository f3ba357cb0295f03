"""A Kompas at the table: what is still to be handed over, beginning one, and handing it over."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from initiatives.contact_details import details_of
from initiatives.kompas import services as kompas_services
from initiatives.kompas import sittings as sitting_services
from initiatives.kompas.doors import fingerprint, link_path, new_form_key
from initiatives.kompas.sittings import AlreadyTakenOverError, StoppedPaperError, ToShare
from initiatives.kompas.themes import current_question_set, parts_to_share
from initiatives.models import Sitting
from initiatives.paper.qr_code import code_of
from initiatives.placing.words import place_of
from municipalities.access import UserRequest, keep_address_secret, page_for, posted
from municipalities.hosts import origin_asked
from municipalities.views.breadcrumbs import Crumb, crumb
from support import workplace as desk
from support.permissions import access_sitting, can_write_in_workplace
from support.sitting_forms import BeginForm, HandOverForm, ReadsAlong, SendAgainForm
from support.views.breadcrumbs import under_workplace

PAGE_SIZE = 20


@require_safe
@page_for(can_write_in_workplace)
def sittings(request: UserRequest) -> HttpResponse:
    """What somebody fills in with residents and what they did not open yet, the oldest first."""
    found = desk.sittings_of(request.user, request.municipality)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "breadcrumbs": under_workplace(),
        "page": page,
        "lines": desk.sitting_lines(page.object_list),
    }
    return render(request, "support/sittings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_write_in_workplace)
def sitting_new(request: UserRequest) -> HttpResponse:
    """Begin a Kompas with a resident who sits at the table."""
    question_set = current_question_set(request.municipality)
    form = BeginForm(posted(request), initial={"form_key": new_form_key()})
    if request.method == "POST" and question_set and form.is_valid():
        sitting = sitting_services.begin(
            municipality=request.municipality,
            question_set=question_set,
            actor=request.user,
            **form.cleaned_data,
        )
        return redirect("kompas:overview", sitting.kompas_id)
    context = {"breadcrumbs": _path(), "form": form, "question_set": question_set}
    status = 400 if request.method == "POST" else 200
    return render(request, "support/sitting_new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_write_in_workplace)
def sitting_hand_over(request: UserRequest, sitting_id: int) -> HttpResponse:
    """Give it to the resident: how she gets in, and what she shares. Then the official is out."""
    sitting = access_sitting(request.user, request.municipality, sitting_id)
    if sitting.handed_over_at:
        # Sent twice, or gone back to: the same form shows the same paper.
        return _paper(request, sitting) or redirect("support:sitting_again", sitting.pk)
    kompas, contact = sitting.kompas, details_of(sitting.kompas)
    parts, files = parts_to_share(kompas), list(kompas.files.all())
    form = HandOverForm(
        posted(request),
        official=request.user,
        parts=parts,
        files=files,
        initial={
            "contact_name": contact.name,
            "contact_email": contact.email,
            "contact_phone": contact.phone,
            "on_paper": True,
            "paper_key": new_form_key(),
            "share": ReadsAlong.NO,
            "questions": [one.question_id for part in parts for one in part.answers],
            "files": [one.pk for one in files],
        },
    )
    if request.method == "POST" and form.is_valid():
        chosen = ToShare(form.cleaned_data["questions"], form.cleaned_data["files"])
        sitting = sitting_services.hand_over(
            sitting=sitting,
            contact_name=form.cleaned_data["contact_name"],
            contact_email=form.cleaned_data["contact_email"],
            contact_phone=form.cleaned_data["contact_phone"],
            paper_key=form.key_for_paper,
            to_share=chosen if form.shares else None,
            origin=origin_asked(request),
        )
        return _handed_over(request, sitting)
    ticked = {str(key) for key in form["files"].value() or ()}
    context = {
        "breadcrumbs": _path(),
        "sitting": sitting,
        "kompas": kompas,
        "resident": contact.name,
        "form": form,
        "offered": form.offered(),
        "files": [(one, str(one.pk) in ticked) for one in files],
        "place": place_of(kompas),
        "answer_by": kompas_services.first_answer_day(request.municipality),
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "support/sitting_hand_over.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_write_in_workplace)
def sitting_again(request: UserRequest, sitting_id: int) -> HttpResponse:
    """Mend a wrong address or a lost paper, as long as the resident is not in it."""
    sitting = access_sitting(request.user, request.municipality, sitting_id)
    if not sitting.handed_over_at:
        return redirect("support:sitting_hand_over", sitting.pk)
    contact = details_of(sitting.kompas)
    form = SendAgainForm(
        posted(request),
        official=request.user,
        initial={
            "contact_email": contact.email,
            "on_paper": not contact.email,
            "paper_key": new_form_key(),
        },
    )
    status = 400 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        try:
            sitting = sitting_services.send_again(
                sitting=sitting,
                email=form.cleaned_data["contact_email"],
                paper_key=form.key_for_paper,
                origin=origin_asked(request),
            )
        except AlreadyTakenOverError as error:
            messages.info(request, error.sentence)
            return redirect("support:sittings")
        except StoppedPaperError as error:
            form.offer_new_paper(new_form_key(), why=error)
            status = 409
        else:
            return _handed_over(request, sitting)
    context = {"breadcrumbs": _path(), "sitting": sitting, "resident": contact.name, "form": form}
    return render(request, "support/sitting_again.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_write_in_workplace)
def sitting_remove(request: UserRequest, sitting_id: int) -> HttpResponse:
    """Delete what was begun at a table and is not wanted, after saying what that means."""
    sitting = access_sitting(request.user, request.municipality, sitting_id)
    if sitting.handed_over_at:
        return redirect("support:sitting_again", sitting.pk)
    name = details_of(sitting.kompas).name
    if request.method == "POST":
        try:
            sitting_services.throw_away(sitting=sitting)
        except AlreadyTakenOverError as error:
            messages.info(request, error.sentence)
            return redirect("support:sittings")
        messages.success(request, _("Het Kompas is weg. Er is niets van bewaard."))
        return redirect("support:sittings")
    context = {"breadcrumbs": _path(), "sitting": sitting, "resident": name}
    return render(request, "support/sitting_remove.html", context)


def _path() -> list[Crumb]:
    return [*under_workplace(), crumb(_("Samen aan tafel"), "support:sittings")]


def _handed_over(request: UserRequest, sitting: Sitting) -> HttpResponse:
    """Show the paper to print, when there is one; it cannot be shown again later."""
    paper = _paper(request, sitting)
    if paper:
        return paper
    name = details_of(sitting.kompas).name
    messages.success(
        request, _("Het Kompas is nu van %(name)s. De mail is onderweg.") % {"name": name}
    )
    return redirect("support:sittings")


def _paper(request: UserRequest, sitting: Sitting) -> HttpResponse | None:
    """Return the page with the link, if the form that was sent makes the one that is on paper."""
    secret = sitting_services.paper_secret(sitting, request.POST.get("paper_key", ""))
    if request.method != "POST" or sitting.paper_hash != fingerprint(secret):
        return None
    url = origin_asked(request) + link_path(secret)
    contact = details_of(sitting.kompas)
    context = {
        "breadcrumbs": _path(),
        "url": url,
        "code": code_of(url),
        "resident": contact.name,
        "email": contact.email,
        "official": request.user,
    }
    response = render(request, "support/sitting_paper.html", context)
    keep_address_secret(response)
    return response
