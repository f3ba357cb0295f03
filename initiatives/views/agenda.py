"""The agenda: what there is to go to, day by day."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from initiatives.agenda import days_of
from initiatives.search.query import InitiativeQuery
from initiatives.views.registry import render_list
from municipalities.access import Request, public_page
from municipalities.templatetags.look import dutch_date

DAYS = 14
FARTHEST = timedelta(days=366)


def _first_day(request: Request, query: InitiativeQuery) -> date:
    """The day the page begins on: `from` in the address, else today."""
    today = timezone.localdate()
    written = request.GET.get("from", "").strip()
    if not written:
        return today
    try:
        day = parse_date(written)
    except ValueError:
        day = None
    if day is None:
        query.refuse(_("Deze dag bestaat niet. Schrijf een dag zo: 2026-12-05."))
        return today
    if not today <= day <= today + FARTHEST:
        query.refuse(_("Kies een dag vanaf vandaag, niet meer dan een jaar vooruit."))
        return today
    return day


@require_safe
@public_page
def agenda(request: Request) -> HttpResponse:
    """What takes place in two weeks from a day, of the initiatives that everybody may see."""
    query = InitiativeQuery(
        request.GET, municipality=request.municipality, user=request.user, path=request.path
    )
    today = timezone.localdate()
    first = _first_day(request, query)
    last = first + timedelta(days=DAYS - 1)
    days = days_of(query, first, last, today)
    count = sum(len(day.occurrences) for day in days)
    context = {
        "query": query,
        "days": days,
        "count": ngettext(
            "%(count)s activiteit van %(first)s tot en met %(last)s",
            "%(count)s activiteiten van %(first)s tot en met %(last)s",
            count,
        )
        % {"count": count, "first": dutch_date(first), "last": dutch_date(last)},
        "later_url": _url(query, first + timedelta(days=DAYS), today),
        "earlier_url": _url(query, max(today, first - timedelta(days=DAYS)), today)
        if first > today
        else "",
        "list_url": reverse("initiatives:list"),
    }
    return render_list(request, "initiatives/agenda.html", context, query)


def _url(query: InitiativeQuery, day: date, today: date) -> str:
    pairs = query.pairs("sort")
    if day > today + FARTHEST:
        return ""
    return query.url(pairs if day == today else [*pairs, ("from", day.isoformat())])
