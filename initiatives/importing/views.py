"""Reading a list in, step by step: the file, its columns, its words, a look, and the result."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from initiatives.importing import services
from initiatives.importing.checking import categories_of, proposed_topics
from initiatives.importing.forms import ColumnsForm, FileForm, StartForm, TopicsForm
from initiatives.importing.permissions import access_batch, batches_here
from initiatives.importing.preview import examples_of
from initiatives.importing.reading import UnreadableFileError, read_table
from initiatives.importing.services import State
from initiatives.models import ImportBatch
from municipalities.access import UserRequest, key_sent, page_for, posted
from municipalities.hosts import origin_asked
from municipalities.jobs import Standing, standing
from municipalities.names import clean_line
from municipalities.page_parts import vary_on_part, wants_part
from municipalities.permissions import can_administer
from municipalities.views.breadcrumbs import Crumb, crumb, under_manage

PAGE_SIZE = 20
# Each is a box to tick.
MOST_TICKABLE = 100
# The task of the button that has work done after all.
GO_ON = "go_on"
# More words than this are no categories but texts.
MOST_CATEGORIES = 60


def _crumbs(request: UserRequest, *inner: Crumb) -> list[Crumb]:
    return under_manage(request, *inner)


def _under_list(request: UserRequest) -> list[Crumb]:
    return _crumbs(request, crumb(_("Lijsten inlezen"), "importing:list"))


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_administer)
def batches(request: UserRequest) -> HttpResponse:
    """The lists so far, and a form for a new one."""
    data = posted(request)
    form = FileForm(data, request.FILES if data is not None else None)
    if data is not None and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            table = read_table(upload.read())
        except UnreadableFileError as error:
            form.add_error("file", error.sentence)
        else:
            batch = services.keep_file(
                municipality=request.municipality,
                actor=request.user,
                file_name=clean_line(upload.name) or _("Lijst"),
                table=table,
            )
            return redirect("importing:columns", batch.pk)
    rows = batches_here(request.user, request.municipality)
    context = {
        "breadcrumbs": _crumbs(request),
        "form": form,
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
    }
    status = 200 if data is None else 400
    return render(request, "initiatives/importing/list.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_administer)
def columns(request: UserRequest, batch_id: int) -> HttpResponseBase:
    """Which column fills which field."""
    batch = access_batch(request.user, request.municipality, batch_id)
    data = posted(request)
    initial = {key: str(at) for key, at in batch.columns.items()}
    form = ColumnsForm(data, headers=batch.headers, initial=initial)
    if data is not None and form.is_valid():
        try:
            services.choose_columns(batch=batch, columns=form.columns)
            batch.refresh_from_db()
            if categories_of(batch):
                return redirect("importing:topics", batch.pk)
            services.choose_topics(batch=batch, topics={})
        except services.NotNowError as error:
            messages.warning(request, error.sentence)
        return redirect("importing:batch", batch.pk)
    context = {
        "breadcrumbs": _under_list(request),
        "batch": batch,
        "form": form,
        "examples": list(batch.rows.all()[:3]),
    }
    status = 200 if data is None else 400
    return render(request, "initiatives/importing/columns.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_administer)
def topics(request: UserRequest, batch_id: int) -> HttpResponseBase:
    """Which topic each word stands for."""
    batch = access_batch(request.user, request.municipality, batch_id)
    data = posted(request)
    categories = categories_of(batch)
    proposed = proposed_topics(request.municipality)
    keys = list(categories)[:MOST_CATEGORIES]
    asked = {key: categories[key] for key in keys}
    initial = {f"topic{n}": proposed.get(key, "") for n, key in enumerate(keys)}
    form = TopicsForm(data, categories=asked, initial=initial)
    if data is not None and form.is_valid():
        try:
            services.choose_topics(batch=batch, topics=form.topics)
        except services.NotNowError as error:
            messages.warning(request, error.sentence)
        return redirect("importing:batch", batch.pk)
    context = {
        "breadcrumbs": _under_list(request),
        "batch": batch,
        "form": form,
        "left_out": len(categories) - len(asked),
    }
    status = 200 if data is None else 400
    return render(request, "initiatives/importing/topics.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_administer)
def batch(request: UserRequest, batch_id: int) -> HttpResponseBase:
    """A list as it stands: what would happen, how far it is, or what came of it."""
    try:
        row = access_batch(request.user, request.municipality, batch_id)
    except Http404:
        if not wants_part(request):
            raise
        # Thrown away in another window, while this one asks how far it is.
        messages.info(request, _("Deze lijst is er niet meer."))
        return redirect("importing:list")
    if wants_part(request):
        return _progress(request, row)
    if row.state in (State.COLUMNS, State.CATEGORIES):
        return redirect("importing:columns", row.pk)
    data = posted(request)
    form = StartForm(data)
    going_on = data is not None and data.get("task") == GO_ON
    if data is not None and (going_on or form.is_valid()):
        try:
            if going_on:
                services.go_on(batch=row)
            else:
                _start(request, row, form)
        except services.NotNowError as error:
            messages.warning(request, error.sentence)
        return redirect("importing:batch", row.pk)
    context = {"breadcrumbs": _under_list(request), "form": form, **_standing(row)}
    if not context["under_way"]:
        context |= _facts(request, row)
    status = 200 if data is None else 400
    response = render(request, "initiatives/importing/batch.html", context, status=status)
    vary_on_part(response)
    return response


def _progress(request: UserRequest, batch: ImportBatch) -> HttpResponse:
    """How far it is, for a script that asks again and again.

    Once there is more to see or to do, the page is opened anew by itself.
    """
    facts = _standing(batch)
    if not facts["goes_on"]:
        return redirect("importing:batch", batch.pk)
    response = render(request, "initiatives/importing/progress.html", facts)
    vary_on_part(response)
    return response


def _start(request: UserRequest, batch: ImportBatch, form: StartForm) -> None:
    """Read in what was asked for. Raises NotNowError."""
    kept = (key_sent(one) for one in request.POST.getlist("keep"))
    services.start(
        batch=batch,
        keep=[key for key in kept if key],
        show=form.cleaned_data["show"] == "yes",
        declaration=form.cleaned_data["declaration"],
        origin=origin_asked(request),
    )


def _standing(batch: ImportBatch) -> dict[str, Any]:
    """How far a list is, and whether somebody still works on it."""
    total = batch.rows.count()
    checking = batch.state == State.CHECKING
    under_way = batch.state in services.UNDER_WAY
    stands = standing(services.work_on(batch))
    return {
        "batch": batch,
        "under_way": under_way,
        "goes_on": under_way and stands != Standing.GIVEN_UP,
        "halted": stands == Standing.HALTED,
        "total": total,
        # Which are left out is found out while they are checked.
        "to_do": total if checking else batch.rows.wanted().count(),
        "go_on": GO_ON,
    }


def _facts(request: UserRequest, batch: ImportBatch) -> dict[str, Any]:
    """What the page tells of the rows."""
    rows = batch.rows
    alike = rows.alike()
    wrong = rows.wrong().count()
    shown = rows.wrong() if batch.state == State.CHECKED else rows.made()
    facts = {
        "wrong": wrong,
        "alike": alike[:MOST_TICKABLE],
        "alike_more": max(0, alike.count() - MOST_TICKABLE),
        "page": Paginator(shown, PAGE_SIZE).get_page(request.GET.get("page")),
        "can_undo": batch.state == State.DONE and not services.changed_since(batch),
    }
    if batch.state == State.DONE:
        facts["skipped"] = rows.skipped().count()
    if batch.state == State.CHECKED and not wrong:
        facts["examples"] = examples_of(batch)
        facts["without_place"] = rows.ready().without_place().count()
    return facts


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_administer)
def undo(request: UserRequest, batch_id: int) -> HttpResponse:
    """Take a list back, as long as nobody changed anything of it."""
    row = access_batch(request.user, request.municipality, batch_id)
    if request.method == "POST":
        try:
            services.undo(batch=row)
        except services.NotNowError as error:
            messages.warning(request, error.sentence)
        return redirect("importing:batch", row.pk)
    context = {"breadcrumbs": _under_list(request), "batch": row}
    return render(request, "initiatives/importing/undo.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_administer)
def throw_away(request: UserRequest, batch_id: int) -> HttpResponse:
    """Forget a list nothing came of."""
    row = access_batch(request.user, request.municipality, batch_id)
    if request.method == "POST":
        try:
            services.throw_away(batch=row)
        except services.NotNowError as error:
            messages.warning(request, error.sentence)
        return redirect("importing:list")
    context = {"breadcrumbs": _under_list(request), "batch": row}
    return render(request, "initiatives/importing/throw_away.html", context)
