"""Having the idea shown to everybody: what of it, with which confirmed address, and stopping."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from initiatives.contact_details import details_of
from initiatives.kompas import publication as kompas_publication
from initiatives.kompas.forms import PublicationForm
from initiatives.kompas.limits import refuses_mail
from initiatives.kompas.permissions import KompasRequest, actor_of, kompas_page, kompas_to_confirm
from initiatives.models import Initiative, Kompas
from initiatives.services.initiatives import promised_day, publication_after_asking
from initiatives.views.hiding import answer_reply
from initiatives.vocabulary import PlaceKind
from initiatives.workflow import Publication
from municipalities.access import Request, posted, private_page, public_page
from municipalities.accounts.guessing import limits_guessing
from municipalities.hosts import origin_asked
from municipalities.templatetags.look import listed


@require_http_methods(["GET", "HEAD", "POST"])
@kompas_page
def publication(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    """Choose what everybody may see, and ask to show it."""
    confirmed = kompas_publication.is_confirmed(kompas, actor_of(request))
    form = PublicationForm(
        posted(request),
        places=place_choices(kompas),
        confirmed=confirmed,
        initial=_shown_now(kompas),
    )
    waits = False
    if request.method == "POST" and form.is_valid() and not confirmed:
        waits = refuses_mail(request, form, kompas.municipality)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        initiative = kompas_publication.ask_publication(
            kompas=kompas,
            profile=kompas_publication.Profile(
                name=data["name"],
                summary=data["summary"],
                topic=data["topic"],
                place_kind=data["place_kind"],
            ),
            email=data.get("contact_email", ""),
            actor=actor_of(request),
            origin=origin_asked(request),
        )
        messages.success(request, _sentence(initiative))
        return redirect("kompas:standing", kompas.pk)
    after = publication_after_asking(kompas.municipality, kompas.initiative)
    context = {
        "kompas": kompas,
        "form": form,
        "initiative": kompas.initiative,
        "is_shown": kompas.initiative is not None and kompas.initiative.is_published,
        "confirmed": confirmed,
        "promised_on": promised_day(kompas.municipality, after),
    }
    status = 400 if request.method == "POST" and not waits else 200
    return render(request, "initiatives/kompas/publication.html", context, status=status)


def place_choices(kompas: Kompas) -> list[tuple[str, str]]:
    """Return how precisely the place may be shown: as she gave it, or less."""
    areas = list(kompas.areas.all())
    choices = []
    if kompas.place_kind == PlaceKind.POINT:
        choices.append((PlaceKind.POINT.value, _("Precies, met een punt op de kaart")))
    if areas:
        names = listed([area.name for area in areas])
        choices.append((PlaceKind.AREAS.value, _("Alleen de buurt: %(areas)s") % {"areas": names}))
    whole = _("Niet op de kaart, alleen in de lijst van %(municipality)s")
    choices.append(
        (PlaceKind.MUNICIPALITY.value, whole % {"municipality": kompas.municipality.name})
    )
    return choices


def _shown_now(kompas: Kompas) -> dict[str, str]:
    """Return what she chose before, or else what her Kompas says, the place not too precise."""
    asked = kompas.initiative if kompas.publication_asked_at else None
    allowed = [value for value, _label in place_choices(kompas)]
    proposed = PlaceKind.AREAS.value if PlaceKind.AREAS in allowed else allowed[0]
    return {
        "name": asked.name if asked else kompas.name,
        "summary": asked.summary if asked else kompas.summary,
        "topic": asked.topic if asked else "",
        "place_kind": asked.place_kind if asked and asked.place_kind in allowed else proposed,
        "contact_email": details_of(kompas).email,
    }


def _sentence(initiative: Initiative) -> str:
    if initiative.publication == Publication.PUBLISHED:
        return _("Je initiatief staat op de site.")
    if initiative.publication == Publication.REQUESTED:
        return _("Je vraag is binnen. De gemeente kijkt ernaar.")
    if initiative.publication == Publication.HIDDEN:
        return _("Bewaard. De gemeente heeft je initiatief verborgen, dus het is nu niet te zien.")
    return _("Bijna klaar: bevestig je e-mailadres. We hebben je een mail gestuurd.")


@require_http_methods(["GET", "HEAD", "POST"])
@kompas_page
def stop_publication(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    """Stop showing the initiative, or stop asking to."""
    if request.method == "POST":
        kompas_publication.withdraw_publication(kompas=kompas, actor=actor_of(request))
        messages.success(request, _("Je initiatief is niet meer te zien op de site."))
        return redirect("kompas:standing", kompas.pk)
    context = {"kompas": kompas, "initiative": kompas.initiative}
    return render(request, "initiatives/kompas/stop_publication.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@kompas_page
def reply_to_hiding(request: KompasRequest, kompas: Kompas) -> HttpResponse:
    """Answer the reason for which the initiative was hidden."""
    return answer_reply(
        request, kompas.initiative, back=reverse("kompas:standing", args=[kompas.pk])
    )


@require_http_methods(["GET", "HEAD", "POST"])
@private_page
@public_page
@limits_guessing
def confirm(request: Request, kompas_id: int, token: str) -> HttpResponse:
    """Confirm an address from the mail; on another device too, so the page shows nothing of hers.

    Only a press on the button confirms: programs that read mail open its links by themselves.
    """
    kompas = kompas_to_confirm(request.municipality, kompas_id, token)
    if kompas is None:
        return render(request, "initiatives/kompas/confirm_stale.html", status=410)
    if request.method == "POST":
        kompas_publication.confirm_address(kompas=kompas, origin=origin_asked(request))
        kompas.refresh_from_db()
        context = {"initiative": kompas.initiative}
        return render(request, "initiatives/kompas/confirmed.html", context)
    return render(request, "initiatives/kompas/confirm.html")
