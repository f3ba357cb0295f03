"""Host names: `<slug>.<BASE_HOST>` is a municipality."""

from __future__ import annotations

from typing import TypedDict

from django.conf import settings
from django.http import HttpRequest

from municipalities.models import Municipality


class MunicipalityLink(TypedDict):
    """A municipality to choose, with its full address."""

    name: str
    intro: str
    url: str


def slug_of(host: str) -> str:
    """The slug a host name asks for; empty on the platform's own host.

    With MUNICIPALITY set every host is that municipality (a one-town install, or one's own phone).
    """
    if settings.MUNICIPALITY:
        return str(settings.MUNICIPALITY)
    name = host.rsplit(":", 1)[0].lower()
    suffix = f".{settings.BASE_HOST}"
    return name.removesuffix(suffix) if name.endswith(suffix) else ""


def municipality_links(request: HttpRequest) -> list[MunicipalityLink]:
    """All municipalities with the address of their front page, on the port that was asked."""
    port = request.get_port()
    shown = "" if port in {"80", "443"} else f":{port}"
    return [
        {
            "name": one.name,
            "intro": one.intro,
            "url": f"{request.scheme}://{one.slug}.{settings.BASE_HOST}{shown}/",
        }
        for one in Municipality.objects.all()
    ]
