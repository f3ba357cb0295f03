"""The Kompas to take along: on paper for a talk, everything as a file, and the empty form."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from initiatives.kompas.languages import in_kompas_language, in_language_asked
from initiatives.kompas.paper.content import form_paper, talk_paper, whole_paper
from initiatives.kompas.paper.download import everything_in
from initiatives.kompas.paper.parts import Paper
from initiatives.kompas.paper.pdf import to_pdf
from initiatives.kompas.permissions import (
    KompasRequest,
    contact_details_for,
    kompas_page,
    kompas_table,
)
from initiatives.kompas.themes import current_question_set
from initiatives.models import Kompas, QuestionSet
from initiatives.paper.typesetting import PaperTooLongError
from municipalities.access import Request, public_page
from municipalities.branding import look_of


def as_pdf(request: Request, paper: Paper, *, filename: str, page: str) -> HttpResponse:
    """Answer with a paper as PDF to keep; `?groot` asks for large print.

    When it is too long for that, with a page that leads to `page`, which the browser can print.
    """
    try:
        pdf = to_pdf(paper, look_of(request.municipality), large="groot" in request.GET)
    except PaperTooLongError:
        context = {"back": page}
        return render(request, "initiatives/kompas/paper_too_long.html", context, status=413)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


@in_kompas_language
@require_safe
@kompas_table
def paper(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    """Her Kompas to print, with room for notes, and everything there is to take along."""
    context = {
        "kompas": kompas,
        "paper": talk_paper(kompas),
        "large": "groot" in request.GET,
    }
    return render(request, "initiatives/kompas/own_paper.html", context)


@in_kompas_language
@require_safe
@kompas_table
def paper_pdf(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    """Her Kompas as PDF, with room for notes. Its file is named after no idea."""
    page = reverse("kompas:paper", args=[kompas.pk])
    return as_pdf(request, talk_paper(kompas), filename=f"kompas-{kompas.pk}.pdf", page=page)


@in_kompas_language
@require_safe
@kompas_page
def everything_pdf(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    """All she wrote as PDF: earlier answers, how she is reached and who may read too."""
    contact = contact_details_for(request.user, kompas, request.kompas_secret)
    page = reverse("kompas:paper", args=[kompas.pk])
    filename = f"kompas-{kompas.pk}-alles.pdf"
    return as_pdf(request, whole_paper(kompas, contact), filename=filename, page=page)


@in_kompas_language
@require_safe
@kompas_page
def everything_json(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    """All she wrote as JSON."""
    contact = contact_details_for(request.user, kompas, request.kompas_secret)
    response = JsonResponse(
        everything_in(kompas, contact), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response["Content-Disposition"] = f'attachment; filename="kompas-{kompas.pk}-alles.json"'
    return response


@in_language_asked
@require_safe
@public_page
def form(request: Request) -> HttpResponse:
    """The empty Kompas to print and fill in with a pen, for who is not online."""
    question_set = _published(request)
    language = request.kompas_language  # type: ignore[attr-defined]
    large = "groot" in request.GET
    query = {"taal": language, "groot": "1"} if large else {"taal": language}
    context = {
        "paper": form_paper(question_set),
        "large": large,
        "pdf_url": f"{reverse('kompas:form_pdf')}?{urlencode(query)}",
        "paper_language": language,
        "languages": question_set.languages(),
    }
    return render(request, "initiatives/kompas/form.html", context)


@in_language_asked
@require_safe
@public_page
def form_pdf(request: Request) -> HttpResponse:
    """The empty Kompas as PDF."""
    language = request.kompas_language  # type: ignore[attr-defined]
    size = "-groot" if "groot" in request.GET else ""
    name = f"kompas-{request.municipality.slug}-{language}{size}.pdf"
    empty = form_paper(_published(request))
    return as_pdf(request, empty, filename=name, page=reverse("kompas:form"))


def _published(request: HttpRequest) -> QuestionSet:
    """Return the questions of the municipality; Http404 when it has none yet."""
    municipality = request.municipality  # type: ignore[attr-defined]
    question_set = current_question_set(municipality)
    if question_set is None:
        raise Http404("no questions")
    question_set.municipality = municipality
    return question_set
