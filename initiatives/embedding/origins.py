"""Which origins may frame the map: how one is written down, and the headers that say so."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import idna
from django.http import HttpResponse
from django.utils.translation import gettext as _

from initiatives.models import EmbeddingSite
from municipalities.models import Municipality
from municipalities.refusals import RefusedError

# A name with at least one dot: "localhost" and names of an own network are nobody's website.
NAME = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))+")
LONGEST_NAME = 150
USUAL_PORT = 443
# Where a browser reads an address of four numbers, however it is spelled: 127.1, 0x7f.1.
NUMBER_AT_THE_END = re.compile(r"(.*\.)?([0-9]+|0x[0-9a-f]*)")
# Names that lead every visitor to her own computer.
OWN_COMPUTER = ("localhost", "localdomain")


class OddOriginError(RefusedError):
    """What was written down is no origin of a website."""


def origin_of(written: str) -> str:
    """Return the origin of a website as a browser compares it: "https://www.wijkraad.example".

    Takes the address of a whole page too. Raises OddOriginError.
    """
    address = written.strip()
    if "://" not in address:
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
        port = parts.port
        # As browsers do since IDNA 2008: Python's own codec is older and makes fass.de of faß.de.
        name = idna.encode(parts.hostname or "", uts46=True).decode()
    except ValueError:
        raise _odd() from None
    if parts.scheme != "https":
        raise OddOriginError(
            _("De website moet beginnen met https://. Zonder die s kan iemand hem veranderen."),
            "origin",
        )
    if "@" in parts.netloc or len(name) > LONGEST_NAME or not NAME.fullmatch(name):
        raise _odd()
    if NUMBER_AT_THE_END.fullmatch(name) or name.rpartition(".")[2] in OWN_COMPUTER or port == 0:
        raise _odd()
    return f"https://{name}" if port in (None, USUAL_PORT) else f"https://{name}:{port}"


def _odd() -> OddOriginError:
    return OddOriginError(
        _("Dit is geen adres van een website. Schrijf het zo: https://www.wijkraad.nl."), "origin"
    )


def allow_framing(response: HttpResponse, municipality: Municipality) -> None:
    """Let the websites of the list frame this answer, and nobody else; without a list nobody.

    Only the policy can name others; the older header would refuse them too, so it goes.
    """
    sites = EmbeddingSite.objects.filter(municipality=municipality)
    origins = list(sites.order_by("origin").values_list("origin", flat=True))
    if not origins:
        return
    response._csp_replace = {"frame-ancestors": origins}  # type: ignore[attr-defined]
    response.xframe_options_exempt = True
    # A website that isolates itself asks this of what it frames.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
