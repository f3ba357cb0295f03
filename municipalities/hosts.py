"""Host names: `<slug>.<BASE_HOST>` is a municipality; and the address a site was asked at."""

from __future__ import annotations

from typing import TypedDict
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port, validate_host
from django.utils.http import url_has_allowed_host_and_scheme

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
    # "haarlem.nl." with the dot of the root is the same name, also to Django.
    name = host.rsplit(":", 1)[0].lower().removesuffix(".")
    suffix = f".{settings.BASE_HOST}"
    return name.removesuffix(suffix) if name.endswith(suffix) else ""


def is_served(host: str) -> bool:
    """Tell whether a page would be shown at a host; the proxy asks before it gets a certificate."""
    name, _ = split_domain_port(host)
    if not name or not validate_host(name, settings.ALLOWED_HOSTS):
        return False
    slug = slug_of(name)
    return not slug or Municipality.objects.filter(slug=slug).exists()


def origin_asked(request: HttpRequest) -> str:
    """Return the address of the site as it was asked, for links in mails."""
    return f"{request.scheme}://{request.get_host()}"


def site_of(municipality: Municipality | None) -> str:
    """Return the address of a site for a mail that nobody's request asks for.

    That of the platform when there is no municipality.
    """
    scheme = "http" if settings.OWN_MACHINE else "https"
    port = f":{settings.SITE_PORT}" if settings.SITE_PORT else ""
    if municipality is None or settings.MUNICIPALITY:
        return f"{scheme}://{settings.BASE_HOST}{port}"
    return f"{scheme}://{municipality.slug}.{settings.BASE_HOST}{port}"


def origin_of(request: HttpRequest, municipality: Municipality) -> str:
    """Return the address of a municipality's own site, without a slash at the end.

    The port is that of the address in the browser: a proxy asks us at another.
    """
    if settings.MUNICIPALITY:
        return origin_asked(request)
    _, port = split_domain_port(request.get_host())
    shown = f":{port}" if port else ""
    return f"{request.scheme}://{municipality.slug}.{settings.BASE_HOST}{shown}"


def municipality_links(request: HttpRequest) -> list[MunicipalityLink]:
    """All municipalities with the address of their front page."""
    return [
        {"name": one.name, "intro": one.intro, "url": f"{origin_of(request, one)}/"}
        for one in Municipality.objects.all()
    ]


def page_asked(request: HttpRequest, otherwise: str) -> str:
    """Return the page a form asks to go on to (`next`), when it is one of this site.

    That is the page of the form itself: of what a script wrote in its address since, as the filters
    of a list, only the browser knows.
    """
    page = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        page, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    if not is_ours:
        return otherwise
    try:
        written, shown = urlsplit(page), urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return page
    if (shown.netloc, shown.path) != (request.get_host(), written.path):
        return page
    return urlunsplit(written._replace(query=shown.query))
