"""How a view says who may open it. A view that says nothing is closed (DenyByDefaultMiddleware)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, TypeAlias, TypeVar

from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from municipalities.accounts import second_factor
from municipalities.exports import Column
from municipalities.models import Municipality, User
from municipalities.permissions import Person, Verdict, waits_for_second_factor
from municipalities.typed import words_in

View: TypeAlias = Callable[..., HttpResponseBase]
Check: TypeAlias = Callable[[Person, Municipality | None], Verdict]
Answer = TypeVar("Answer", bound=HttpResponseBase)

# In digits; what PostgreSQL counts in has room for each of them.
LONGEST_KEY = 18


class Request(HttpRequest):
    """A request after our middleware: it knows the municipality whose host was asked."""

    municipality: Municipality


class UserRequest(Request):
    """A request of somebody who is logged in."""

    user: User


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what a form was sent with; None when the page is only read."""
    return request.POST if request.method == "POST" else None


def key_sent(written: str) -> int:
    """Return the key of a row that a button or a box stands for; 0, which none has, for another.

    So long a key never is, and of thousands of digits Python makes no number.
    """
    is_key = written.isascii() and written.isdigit() and len(written) <= LONGEST_KEY
    return int(written) if is_key else 0


def keep_private(response: Answer, *, may_be_found: bool = False) -> Answer:
    """Keep an answer out of every cache, that of the browser too, for who uses it next.

    And out of search engines, unless it is a page that people may look for.
    """
    patch_cache_control(response, no_store=True, private=True)
    if not may_be_found:
        response["X-Robots-Tag"] = "noindex"
    return response


def keep_address_secret(response: HttpResponseBase) -> None:
    """Have nothing a page leads to be told its address, which holds a secret.

    Not by `no-referrer`: a browser then says `Origin: null` with every form of that page, and what
    comes with that is refused.
    """
    response["Referrer-Policy"] = "strict-origin"


def private_page(view: View | None = None, *, may_be_found: bool = False) -> Any:
    """Keep every answer of a view out of every cache, and out of search engines.

    For a page that is open to all and yet shows what is somebody's own. Stands above the decorator
    that opens it; `page_for` and the doors of the Kompas do it by themselves. A page to begin
    something on `may_be_found`.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def kept(*args: Any, **kwargs: Any) -> HttpResponseBase:
            return keep_private(view(*args, **kwargs), may_be_found=may_be_found)

        return kept

    return decorate if view is None else decorate(view)


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

    Visitors are asked to log in, who lacks her second factor is led to it; others get a 403 with
    the reason. No cache keeps it. Comes last, nearest to the view (and `recently_authenticated`).
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.municipality is None:
                raise Http404("no municipality")
            verdict = check(request.user, request.municipality)
            if not verdict:
                if not request.user.is_authenticated:
                    return ask_to_log_in(request)
                if waits_for_second_factor(request.user, request.municipality):
                    return lead_to_second_factor(request)
                raise PermissionDenied(verdict.reason)
            return keep_private(view(request, *args, **kwargs))

        checked.access = check.__name__  # type: ignore[attr-defined]
        return checked

    return decorate


def ask_to_log_in(request: HttpRequest) -> HttpResponseBase:
    """Lead a visitor to log in. Who was logged out while she wrote gets her words back first.

    Those with a 403: a 401 must name a scheme of HTTP to log in by (RFC 9110, 15.5.2), and a page
    with a form is none.
    """
    to_log_in = redirect_to_login(request.get_full_path())
    typed = words_in(request.POST)
    if not typed:
        return to_log_in
    context = {"typed": typed, "login_url": to_log_in["Location"]}
    return keep_private(render(request, "logged_out.html", context, status=403))


def lead_to_second_factor(request: HttpRequest) -> HttpResponseBase:
    """Lead somebody to her second factor, and say why."""
    messages.warning(request, _("Voor je werk log je in met twee stappen. Daarna kun je verder."))
    return redirect(second_factor.door(request))


def check_personal_columns(request: HttpRequest, columns: Iterable[Column[Any]]) -> None:
    """Let a file with personal columns go only to somebody who showed lately who she is.

    A file without them needs nothing more. Raises ReauthenticationRequired. A token of the API
    shows nothing anew: its scopes decide whether a file has such columns.
    """
    if any(column.personal for column in columns) and not second_factor.is_recent(request):
        raise ReauthenticationRequired


def recently_authenticated(view: View | None = None, *, reading: bool = False) -> Any:
    """Ask again who somebody is before the view changes something; `reading` asks for a GET too.

    For what does harm in wrong hands: roles, settings, exports with personal columns. A form that
    was sent is kept, and handled once she has shown who she is. Stands under `page_for`.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
            only_looks = request.method in {"GET", "HEAD", "OPTIONS"} and not reading
            if not only_looks and not second_factor.is_recent(request):
                raise ReauthenticationRequired
            return view(request, *args, **kwargs)

        return checked

    return decorate if view is None else decorate(view)
