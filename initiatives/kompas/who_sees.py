"""Who sees what is kept in a Kompas before it is shared, said to who looks at it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from initiatives.kompas.permissions import KompasRequest
from initiatives.models import CoInitiator, Kompas


def who_sees_files(request: KompasRequest, kompas: Kompas) -> str:
    """Say who sees the files: who only reads along does not open this room."""
    if request.co_initiator:
        return _("Wie in dit Kompas schrijft, ziet ze. Delen kan alleen wie het begon.")
    if request.sitting:
        return _("Jullie zien ze samen. Na het overdragen ziet alleen de bewoner ze.")
    if kompas.co_initiators.filter(right=CoInitiator.Right.WRITE).exists():
        return _("Jij ziet ze, en wie meeschrijft. Anderen pas als jij ze deelt.")
    return _("Alleen jij ziet ze, tot je ze zelf deelt.")


def who_sees_place(request: KompasRequest, kompas: Kompas) -> str:
    """Say who sees the place: everybody she let in."""
    if request.co_initiator:
        return _("Wie in dit Kompas meedenkt, ziet de plek. Delen kan alleen wie het begon.")
    if request.sitting:
        return _("Jullie zien de plek samen. Na het overdragen ziet alleen de bewoner hem.")
    if kompas.co_initiators.exists():
        return _("Jij ziet de plek, en wie met je meedenkt. Anderen pas als jij hem deelt.")
    return _("De plek blijft van jou alleen, tot je hem deelt.")
