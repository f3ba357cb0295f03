"""The support file of an initiative, and the contact moments in it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from initiatives.cards import place_in_words
from initiatives.models import Initiative
from initiatives.permissions import access_initiative, is_maker
from municipalities.access import UserRequest, page_for
from municipalities.history.readings import note_reading
from municipalities.models import Reading
from support.contact_readers import readers_of_contact
from support.forms import ContactForm, NewContactForm
from support.models import ContactMoment
from support.permissions import (
    access_contact,
    can_read_file,
    can_record_contact,
    can_use_workplace,
    can_write_in_workplace,
)
from support.services import contact_moments
from support.timeline import CONTACT_ICONS, timeline_of
from support.views.breadcrumbs import under_workplace
from support.workplace import promise_of, share_of


@require_safe
@page_for(can_use_workplace)
def file(request: UserRequest, slug: str) -> HttpResponse:
    """Everything the municipality and the makers did together, newest first."""
    initiative = access_initiative(request.user, request.municipality, slug, need=can_read_file)
    if not is_maker(request.user, initiative):
        note_reading(
            request,
            municipality=request.municipality,
            kind=Reading.Kind.SUPPORT_FILE,
            thing_id=initiative.pk,
        )
    share = share_of(request.user, initiative)
    context = {
        "initiative": initiative,
        "breadcrumbs": under_workplace(),
        "place": place_in_words(initiative),
        "makers": initiative.makers.all(),
        "promise": promise_of(share, timezone.localdate()) if share else None,
        "rob_step": initiative.rob_steps.first(),
        "entries": timeline_of(initiative, request.user, share),
        "kinds": _kinds(),
        "can_record": can_record_contact(request.user, initiative),
    }
    return render(request, "support/file.html", context)


def _kinds() -> list[dict[str, str]]:
    return [
        {"value": kind.value, "label": str(kind.label), "icon": CONTACT_ICONS[kind]}
        for kind in ContactMoment.Kind
    ]


def _contact_page(
    request: UserRequest,
    form: ContactForm,
    initiative: Initiative,
    moment: ContactMoment | None = None,
) -> HttpResponse:
    context = {
        "breadcrumbs": under_workplace(initiative),
        "form": form,
        "initiative": initiative,
        "moment": moment,
        "readers": readers_of_contact(initiative),
    }
    status = 400 if form.is_bound else 200
    return render(request, "support/contact_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_write_in_workplace)
def contact_new(request: UserRequest, slug: str) -> HttpResponse:
    """Write down a contact moment; `?kind=call` chooses beforehand how it was."""
    initiative = access_initiative(
        request.user, request.municipality, slug, need=can_record_contact
    )
    if request.method != "POST":
        form = NewContactForm(initial={"kind": request.GET.get("kind")})
        return _contact_page(request, form, initiative)
    form = NewContactForm(request.POST)
    if form.is_valid():
        try:
            contact_moments.record_contact(
                initiative=initiative, actor=request.user, **form.cleaned_data
            )
        except contact_moments.FormUsedError:
            form.refuse_key()
        else:
            messages.success(request, _("Je contact is bewaard."))
            return redirect("support:file", slug=initiative.slug)
    if "form_key" in form.errors:
        form.renew_key()
    return _contact_page(request, form, initiative)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_write_in_workplace)
def contact_edit(request: UserRequest, slug: str, contact_id: int) -> HttpResponse:
    """Change a contact moment one wrote oneself."""
    moment = access_contact(request.user, request.municipality, slug, contact_id)
    if request.method != "POST":
        return _contact_page(request, ContactForm(instance=moment), moment.initiative, moment)
    form = ContactForm(request.POST, instance=moment)
    if not form.is_valid():
        return _contact_page(request, form, moment.initiative, moment)
    written = {name: form.cleaned_data[name] for name in ContactForm.Meta.fields}
    contact_moments.change_contact(moment=moment, actor=request.user, **written)
    messages.success(request, _("Je contact is veranderd."))
    return redirect("support:file", slug=moment.initiative.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_write_in_workplace)
def contact_remove(request: UserRequest, slug: str, contact_id: int) -> HttpResponse:
    """Ask whether a contact moment may go, and remove it."""
    try:
        moment = access_contact(request.user, request.municipality, slug, contact_id)
    except Http404:
        if request.method != "POST":
            raise
        # The button was pressed twice: it is gone already.
        access_initiative(request.user, request.municipality, slug, need=can_read_file)
        return redirect("support:file", slug=slug)
    if request.method != "POST":
        context = {"breadcrumbs": under_workplace(moment.initiative), "moment": moment}
        return render(request, "support/contact_remove.html", context)
    contact_moments.remove_contact(moment=moment, actor=request.user)
    messages.success(request, _("Het contact is weggehaald."))
    return redirect("support:file", slug=moment.initiative.slug)
