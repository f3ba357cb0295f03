"""How many Kompassen are begun and how many mails they cause in an hour.

The numbers are the municipality's. They are wide: a library or a community centre has one network
for everybody. Who comes too late reads until when, and nothing she typed is lost.
"""

from __future__ import annotations

from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import ngettext_lazy

from municipalities.hourly import refuses
from municipalities.models import Municipality

TOO_MANY_STARTS = ngettext_lazy(
    "Er zijn hier dit uur al heel veel Kompassen begonnen. Wacht %(n)d minuut en probeer het "
    "dan opnieuw. Lezen kan wel, en je kunt het Kompas ook printen.",
    "Er zijn hier dit uur al heel veel Kompassen begonnen. Wacht %(n)d minuten en probeer het "
    "dan opnieuw. Lezen kan wel, en je kunt het Kompas ook printen.",
    "n",
)
TOO_MANY_MAILS = ngettext_lazy(
    "Er gingen hier dit uur al heel veel mails weg. Wacht %(n)d minuut en probeer het dan "
    "opnieuw. Wat je invulde, staat er nog.",
    "Er gingen hier dit uur al heel veel mails weg. Wacht %(n)d minuten en probeer het dan "
    "opnieuw. Wat je invulde, staat er nog.",
    "n",
)


def refuses_start(request: HttpRequest, form: Form, municipality: Municipality) -> bool:
    """Count one more Kompas; when it is one too many, say so in the form and answer with a 429."""
    return refuses(
        request,
        form,
        municipality,
        "kompas-start",
        TOO_MANY_STARTS,
        per_network=municipality.starts_per_network,
        in_all=municipality.starts_per_hour,
    )


def refuses_mail(request: HttpRequest, form: Form, municipality: Municipality) -> bool:
    """Count one more mail; when it is one too many, say so in the form and answer with a 429."""
    return refuses(
        request,
        form,
        municipality,
        "kompas-mail",
        TOO_MANY_MAILS,
        per_network=municipality.mails_per_network,
        in_all=municipality.mails_per_hour,
    )
