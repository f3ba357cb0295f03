"""How a view says who may open it. A view that says nothing is closed (DenyByDefaultMiddleware)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from municipalities.models import Municipality, User
from municipalities.permissions import Person, Verdict

View: TypeAlias = Callable[..., HttpResponseBase]
Check: TypeAlias = Callable[[Person, Municipality | None], Verdict]


class Request(HttpRequest):
    """A request after our middleware: it knows the municipality whose host was asked."""

    municipality: Municipality


class UserRequest(Request):
    """A request of somebody who is logged in."""

    user: User


def public_page(view: View) -> View:
    """Open a page of a municipality to everybody; on the platform's own host it is not found."""

    @wraps(view)
    def checked(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.municipality is None:
            raise Http404("no municipality")
        return view(request, *args, **kwargs)

    checked.access = "public"  # type: ignore[attr-defined]
    return checked


def public_everywhere(view: View) -> View:
    """Open a page to everybody on every host; `request.municipality` may be None in it."""
    view.access = "public"  # type: ignore[attr-defined]
    return view


def page_for(check: Check) -> Callable[[View], View]:
    """Open a page to those for whom `check(user, municipality)` says yes.

    Visitors are asked to log in; others get a 403 with the reason. Comes last, nearest to the view.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.municipality is None:
                raise Http404("no municipality")
            verdict = check(request.user, request.municipality)
            if not verdict:
                if not request.user.is_authenticated:
                    return redirect_to_login(request.get_full_path())
                raise PermissionDenied(verdict.reason)
            return view(request, *args, **kwargs)

        checked.access = check.__name__  # type: ignore[attr-defined]
        return checked

    return decorate
