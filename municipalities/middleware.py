"""What happens to every request: health, size, whose host it is, and whether the view is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import Error as DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect, reswap

from municipalities.access import keep_private
from municipalities.hosts import is_served, municipality_links, slug_of
from municipalities.locking import GoneMeanwhileError
from municipalities.models import Municipality, WorkerBeat
from municipalities.page_parts import vary_on_part, wants_part
from municipalities.typed import words_in
from municipalities.uploads.receiving import body_limit_of
from municipalities.uploads.rules import MEGABYTE

Respond = Callable[[HttpRequest], HttpResponseBase]

SAFE_METHODS = frozenset({"GET", "HEAD"})
WORKER_SILENCE = timedelta(seconds=60)


def says_who(view: Callable[..., Any], namespaces: list[str]) -> bool:
    """Tell whether a view says who may open it, or belongs to a library that guards itself.

    Ours carry a decorator of municipalities.access; allauth and the admin site look themselves.
    """
    return hasattr(view, "access") or is_of_library(view, namespaces)


def is_of_library(view: Callable[..., Any], namespaces: list[str]) -> bool:
    """Tell whether a view is allauth's or the admin site's: accounts, and tables with people."""
    return view.__module__.startswith("allauth.") or "admin" in namespaces


def readiness() -> dict[str, str]:
    """Tell what is not ready, by name: database, migrations, worker. Empty when all is well."""
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return {"migrations": "not applied"}
        since = timezone.now() - WORKER_SILENCE
        if not WorkerBeat.objects.filter(seen_at__gte=since).exists():
            return {"worker": "no heartbeat"}
    except DatabaseError:
        return {"database": "no answer"}
    return {}


class HealthMiddleware:
    """Answers /livez, /readyz and the proxy's /tls-allowed, before hosts are looked at."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a health check, or pass the request on."""
        if request.path == "/livez":
            return HttpResponse("ok", content_type="text/plain")
        if request.path == "/readyz":
            trouble = readiness()
            return JsonResponse(trouble or {"status": "ready"}, status=503 if trouble else 200)
        if request.path == "/tls-allowed":
            return HttpResponse(status=200 if is_served(request.GET.get("domain", "")) else 404)
        return self.get_response(request)


class BodyLimitMiddleware:
    """Refuses a body over the limit, with a page that says what fits, in her language.

    It says too that her text is still on the page before. Comes after the language is known, and
    before anything reads the body.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Measure the body before anything reads it."""
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            length = 0
        if length > settings.BODY_LIMIT and length > (most := body_limit_of(request.path_info)):
            request.municipality = None  # type: ignore[attr-defined]
            context = {"most_megabytes": most // MEGABYTE}
            return render(request, "413.html", context, status=413)
        return self.get_response(request)


class MunicipalityMiddleware:
    """Finds the municipality by host name: `<slug>.<BASE_HOST>`, or the one in MUNICIPALITY."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Put the municipality on the request; an unknown one is not found."""
        request.municipality = None  # type: ignore[attr-defined]
        slug = slug_of(request.get_host())
        if slug:
            found = Municipality.objects.select_related("branding").filter(slug=slug).first()
            if found is None:
                context = {"municipalities": municipality_links(request), "unknown_slug": slug}
                return render(request, "404.html", context, status=404)
            request.municipality = found  # type: ignore[attr-defined]
        response = self.get_response(request)
        patch_vary_headers(response, ["Host"])
        return response


class PrivateAnswersMiddleware:
    """Keeps out of every cache what somebody gets who is logged in: she may see more than others.

    An answer that says itself how it may be kept, as a tile or a photo does, is left as it is.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Look who asked, once the answer is there."""
        response = self.get_response(request)
        if not response.has_header("Cache-Control") and request.user.is_authenticated:
            keep_private(response)
        return response


class PartMiddleware:
    """Keeps a whole page out of the region that a script asked a part for.

    Such a region asks by itself, long after somebody was logged out or her role was taken. What
    leads elsewhere then leads the browser there, unless she is writing something; and of a page
    that says what is wrong the region takes nothing.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Look what a part became."""
        response = self.get_response(request)
        if not wants_part(request) or response.streaming:  # type: ignore[arg-type]
            return response
        if response.has_header("Location") and request.method in SAFE_METHODS:
            led = HttpResponseClientRedirect(response["Location"])
            led.cookies = response.cookies
            vary_on_part(led)
            return keep_private(led)
        if is_whole_page(response):
            return reswap(response, "none")
        return response


def is_whole_page(response: HttpResponseBase) -> bool:
    """Tell whether an answer is a page from its first line, and not a part of one."""
    begin: bytes = response.content[:100]  # type: ignore[attr-defined]
    return begin.lstrip().lower().startswith(b"<!doctype html")


class WrongMethodMiddleware:
    """Gives a page to who opens the address of a button, or sends a form where nothing is taken.

    Django answers nothing at all there; an answer that says something, as of the API, stays.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Put a page in the place of an empty 405."""
        response = self.get_response(request)
        says_nothing = not response.streaming and not response.content  # type: ignore[attr-defined]
        if response.status_code == 405 and request.method != "HEAD" and says_nothing:
            context = {"sent": request.method != "GET"}
            page = render(request, "405.html", context, status=405)
            page["Allow"] = response["Allow"]
            return page
        return response


class GoneMeanwhileMiddleware:
    """Says that what somebody changed was removed meanwhile, and gives back her words."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on; there is something to say only when a view met it."""
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """Answer for a view that does not say so itself."""
        if not isinstance(exception, GoneMeanwhileError):
            return None
        context = {"typed": words_in(request.POST)}
        return keep_private(render(request, "409.html", context, status=409))


class DenyByDefaultMiddleware:
    """Refuses every view that does not say who may open it.

    Those of a library guard themselves, but say little about caches: they are kept out of all.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on; the looking is done when the view is known."""
        response = self.get_response(request)
        match = request.resolver_match
        if match and is_of_library(match.func, match.app_names):
            return keep_private(response)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: object, kwargs: object
    ) -> HttpResponseBase | None:
        """Let a view through that says who may open it."""
        match = request.resolver_match
        if says_who(view, match.app_names if match else []):
            return None
        return render(request, "403.html", status=403)
