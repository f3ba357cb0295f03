"""How many Kompassen are begun and how many mails they cause in an hour.

The numbers are the municipality's. They are wide: a library or a community centre has one network
for everybody. Who comes too late reads until when, and nothing she typed is lost.
"""

from __future__ import annotations

from math import ceil

from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import ngettext

from municipalities.accounts.guessing import ask_to_wait
from municipalities.hourly import seconds_to_wait
from municipalities.models import Municipality


def refuses_start(request: HttpRequest, form: Form, municipality: Municipality) -> bool:
    """Count one more Kompas; when it is one too many, say so in the form and answer with a 429."""
    seconds = seconds_to_wait(
        request,
        municipality,
        "kompas-start",
        per_network=municipality.starts_per_network,
        in_all=municipality.starts_per_hour,
    )
    minutes = ceil(seconds / 60)
    words = ngettext(
        "Er zijn hier dit uur al heel veel Kompassen begonnen. Wacht %(n)d minuut en probeer het "
        "dan opnieuw. Lezen kan wel, en je kunt het Kompas ook printen.",
        "Er zijn hier dit uur al heel veel Kompassen begonnen. Wacht %(n)d minuten en probeer het "
        "dan opnieuw. Lezen kan wel, en je kunt het Kompas ook printen.",
        minutes,
    )
    return _refuse(request, form, seconds, words % {"n": minutes})


def refuses_mail(request: HttpRequest, form: Form, municipality: Municipality) -> bool:
    """Count one more mail; when it is one too many, say so in the form and answer with a 429."""
    seconds = seconds_to_wait(
        request,
        municipality,
        "kompas-mail",
        per_network=municipality.mails_per_network,
        in_all=municipality.mails_per_hour,
    )
    minutes = ceil(seconds / 60)
    words = ngettext(
        "Er gingen hier dit uur al heel veel mails weg. Wacht %(n)d minuut en probeer het dan "
        "opnieuw. Wat je invulde, staat er nog.",
        "Er gingen hier dit uur al heel veel mails weg. Wacht %(n)d minuten en probeer het dan "
        "opnieuw. Wat je invulde, staat er nog.",
        minutes,
    )
    return _refuse(request, form, seconds, words % {"n": minutes})


def _refuse(request: HttpRequest, form: Form, seconds: int, sentence: str) -> bool:
    if not seconds:
        return False
    form.add_error(None, sentence)
    ask_to_wait(request, seconds)
    return True
