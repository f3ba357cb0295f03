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
from initiatives.importing.checking import categories_of, topics_of
from initiatives.importing.forms import ColumnsForm, FileForm, StartForm, TopicsForm
from initiatives.importing.reading import UnreadableFileError, read_table
from initiatives.importing.services import State
from initiatives.models import ImportBatch
from municipalities.access import UserRequest, page_for, posted
from municipalities.hosts import origin_asked
from municipalities.names import clean_line
from municipalities.permissions import can_administer
from municipalities.views.breadcrumbs import Crumb, crumb, under_manage

PAGE_SIZE = 20
# More words than this are no categories but texts.
MOST_CATEGORIES = 60
UNDER_WAY = (State.RUNNING, State.UNDOING)


def _access(request: UserRequest, batch_id: int) -> ImportBatch:
    """Fetch a list of this municipality. Raises Http404."""
    rows = ImportBatch.objects.select_related("municipality", "uploaded_by")
    found = rows.filter(pk=batch_id, municipality=request.municipality).first()
    if found is None:
        raise Http404("no such import")
    return found


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
    rows = ImportBatch.objects.filter(municipality=request.municipality)
    context = {
        "breadcrumbs": _crumbs(request),
        "form": form,
        "page": Paginator(rows.select_related("uploaded_by"), PAGE_SIZE).get_page(
            request.GET.get("page")
        ),
    }
    status = 200 if data is None else 400
    return render(request, "initiatives/importing/list.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_administer)
def columns(request: UserRequest, batch_id: int) -> HttpResponseBase:
    """Which column fills which field."""
    batch = _access(request, batch_id)
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
    batch = _access(request, batch_id)
    data = posted(request)
    categories = categories_of(batch)
    remembered = topics_of(request.municipality)
    keys = list(categories)[:MOST_CATEGORIES]
    asked = {key: categories[key] for key in keys}
    initial = {f"topic{n}": remembered.get(key, "") for n, key in enumerate(keys)}
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
    row = _access(request, batch_id)
    if row.state in (State.COLUMNS, State.CATEGORIES):
        return redirect("importing:columns", row.pk)
    data = posted(request)
    form = StartForm(data)
    if data is not None and form.is_valid():
        try:
            services.start(
                batch=row,
                keep=[int(key) for key in data.getlist("keep") if key.isascii() and key.isdigit()],
                show=form.cleaned_data["show"] == "yes",
                declaration=form.cleaned_data["declaration"],
                origin=origin_asked(request),
            )
        except services.NotNowError as error:
            messages.warning(request, error.sentence)
        return redirect("importing:batch", row.pk)
    context = {
        "breadcrumbs": _under_list(request),
        "batch": row,
        "form": form,
        "under_way": row.state in UNDER_WAY,
        **_facts(request, row),
    }
    name = "progress" if request.headers.get("HX-Request") else "batch"
    status = 200 if data is None else 400
    return render(request, f"initiatives/importing/{name}.html", context, status=status)


def _facts(request: UserRequest, batch: ImportBatch) -> dict[str, Any]:
    """What the page tells of the rows."""
    wrong = batch.rows.exclude(problems=[])
    made = batch.rows.filter(initiative__isnull=False).select_related("initiative")
    shown = wrong if batch.state == State.CHECKED else made
    return {
        "total": batch.rows.count(),
        "to_do": batch.rows.filter(skip=False).count(),
        "wrong": wrong.count(),
        "alike": batch.rows.filter(like__isnull=False).select_related("like")[:100],
        "page": Paginator(shown, PAGE_SIZE).get_page(request.GET.get("page")),
        "examples": batch.rows.filter(problems=[], skip=False)[:5],
        "can_undo": batch.state == State.DONE and not services.changed_since(batch),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_administer)
def undo(request: UserRequest, batch_id: int) -> HttpResponse:
    """Take a list back, as long as nobody changed anything of it."""
    row = _access(request, batch_id)
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
    row = _access(request, batch_id)
    if request.method == "POST":
        try:
            services.throw_away(batch=row)
        except services.NotNowError as error:
            messages.warning(request, error.sentence)
        return redirect("importing:list")
    context = {"breadcrumbs": _under_list(request), "batch": row}
    return render(request, "initiatives/importing/throw_away.html", context)
