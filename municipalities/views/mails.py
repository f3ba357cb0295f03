"""The texts of the mails at /beheer/mails/: read, changed, tried and put back."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from municipalities.access import UserRequest, page_for, posted
from municipalities.hosts import origin_asked
from municipalities.mail.example_mail import send_example
from municipalities.mail.forms import MailTextForm
from municipalities.mail.kinds import MessageKind, kind_named, kinds
from municipalities.mail.texts import own_text, restore_text, save_text, shipped_text, text_of
from municipalities.mail.wording import Text
from municipalities.mail.writing import Written, example_values, write
from municipalities.models import MailText
from municipalities.page_parts import vary_on_part, wants_part
from municipalities.permissions import can_administer, can_read_settings
from municipalities.views.breadcrumbs import Crumb, crumb, under_manage

LANGUAGES = dict(settings.LANGUAGES)


def _kind_and_language(message: str, language: str) -> MessageKind:
    """Return a message; what is not a message or a language of ours is not found."""
    try:
        kind = kind_named(message)
    except LookupError:
        raise Http404("no such message") from None
    if language not in LANGUAGES:
        raise Http404("no such language")
    return kind


def _under_mails(request: UserRequest) -> list[Crumb]:
    return under_manage(request, crumb(_("De teksten van mails"), "municipalities:mails"))


@require_safe
@page_for(can_read_settings)
def mails(request: UserRequest) -> HttpResponse:
    """All messages: to whom, in which languages, and whether the text is ours or theirs."""
    rows = MailText.objects.filter(municipality=request.municipality)
    changed = {(row.message, row.language) for row in rows}
    listed = [
        {
            "kind": kind,
            "texts": [
                {"language": code, "name": name, "changed": (kind.name, code) in changed}
                for code, name in LANGUAGES.items()
            ],
        }
        for kind in kinds()
    ]
    context = {
        "listed": listed,
        "changed_count": len(changed),
        "breadcrumbs": under_manage(request),
    }
    return render(request, "municipalities/mails.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_read_settings)
def mail_text(request: UserRequest, message: str, language: str) -> HttpResponse:
    """One text: changed, looked at before it is kept, or mailed to who changes it."""
    kind = _kind_and_language(message, language)
    may_change = can_administer(request.user, request.municipality)
    if request.method == "POST" and not may_change:
        raise PermissionDenied(may_change.reason)
    text = text_of(kind, request.municipality, language)
    data = posted(request)
    form = MailTextForm(data, kind=kind, initial={"subject": text.subject, "body": text.body})
    status = 200
    if data is not None:
        task = data.get("task", "preview")
        if task == "example":
            _mail_example(request, kind, language)
        elif form.is_valid() and task == "save":
            save_text(
                kind=kind, municipality=request.municipality, language=language, text=form.text
            )
            messages.success(
                request, _("De tekst is bewaard. De volgende mail gaat er al mee uit.")
            )
            return redirect("municipalities:mail_text", message, language)
        elif form.errors and not wants_part(request):
            status = 400
        if form.is_valid():
            text = form.text
    context = {
        "kind": kind,
        "language": language,
        "language_name": LANGUAGES[language],
        "form": form,
        "may_change": may_change,
        "is_changed": own_text(kind, request.municipality, language) is not None,
        "placeholders": kind.placeholders,
        "preview": _preview(request, kind, language, text),
        "preview_is_of_typed": data is not None and form.is_valid(),
        "breadcrumbs": _under_mails(request),
        "others": [(code, name) for code, name in LANGUAGES.items() if code != language],
    }
    template = "municipalities/mail_text.html"
    if wants_part(request):
        template += "#preview"
    response = render(request, template, context, status=status)
    vary_on_part(response)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@page_for(can_administer)
def mail_text_restore(request: UserRequest, message: str, language: str) -> HttpResponse:
    """Show both texts, and put ours back when she says so."""
    kind = _kind_and_language(message, language)
    if request.method == "POST":
        restore_text(kind=kind, municipality=request.municipality, language=language)
        messages.success(request, _("Onze tekst staat er weer."))
        return redirect("municipalities:mail_text", message, language)
    context = {
        "kind": kind,
        "language": language,
        "language_name": LANGUAGES[language],
        "theirs": own_text(kind, request.municipality, language),
        "shipped": shipped_text(kind, language),
        "breadcrumbs": [
            *_under_mails(request),
            crumb(str(kind.title), "municipalities:mail_text", message, language),
        ],
    }
    return render(request, "municipalities/mail_text_restore.html", context)


def _mail_example(request: UserRequest, kind: MessageKind, language: str) -> None:
    send_example(
        kind=kind,
        language=language,
        actor=request.user,
        municipality=request.municipality,
        origin=origin_asked(request),
    )
    messages.success(
        request,
        _("Het voorbeeld is onderweg naar %(to)s: met de tekst zoals die bewaard is.")
        % {"to": request.user.email},
    )


def _preview(request: UserRequest, kind: MessageKind, language: str, text: Text) -> Written:
    origin = origin_asked(request)
    return write(
        kind,
        text,
        municipality=request.municipality,
        language=language,
        link=f"{origin}/voorbeeld/",
        values=example_values(kind),
        switch_off_url=f"{origin}/voorbeeld/" if kind.is_optional else "",
    )
