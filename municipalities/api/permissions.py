"""Lets the rules of the pages decide in the API too. A resource that names no rule is closed."""

from __future__ import annotations

from typing import Any, cast

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotAuthenticated, PermissionDenied
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from municipalities.models import ApiToken, Municipality, User
from municipalities.permissions import ALLOWED, Person, Verdict


def everybody(user: Person, municipality: Municipality | None) -> Verdict:
    """May be read by everybody."""
    return ALLOWED


class RulePermission(BasePermission):
    """Asks the rule that a resource names for a method: `rules = {"GET": everybody}`.

    The rules are `can_<verb>(user, municipality)` of the apps' permissions.py.
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        """Tell whether this method is open to who asks; raise with the reason when it is not."""
        method = "GET" if request.method == "HEAD" else str(request.method)
        if method not in view.allowed_methods:
            return True  # A 405 follows.
        rule = getattr(view, "rules", {}).get(method)
        if rule is None:
            return False
        check_scope(request, view, method)
        verdict = rule(request.user, view.municipality)
        if not verdict:
            refuse(request, verdict)
        return True


def check_scope(request: Request, view: Any, method: str) -> None:
    """Raise PermissionDenied when a token was not given the scope that a method asks for."""
    wanted = getattr(view, "scopes", {}).get(method)
    if wanted is not None and not _has_scope(request, wanted):
        said = _("Dit token heeft de scope %(scope)s niet.") % {"scope": wanted}
        raise PermissionDenied(str(said))


def _has_scope(request: Request, scope: str) -> bool:
    """Tell whether a token was given a scope; who asks without a token needs none."""
    token = cast("ApiToken | None", request.auth)
    return token is None or scope in token.scopes


def may_name_people(request: Request, scope: str) -> bool:
    """Tell whether words that may name somebody go to who asks: a token needs a scope for them.

    Who is logged in reads here what her pages show her. A program gets no more of people than it
    needs (AVG, article 5(1)(c)), so reading amounts does not give it names.
    """
    return _has_scope(request, scope)


def actor_of(request: Request) -> User:
    """Return who asks, for what only a person does. Raises NotAuthenticated for nobody."""
    if not isinstance(request.user, User):
        raise NotAuthenticated
    return request.user


def refuse(request: Request, verdict: Verdict) -> None:
    """Raise for a no: 401 to who did not say who she is, else 403 with the reason."""
    if request.auth is not None and not request.user.is_authenticated:
        raise PermissionDenied(_("Dit token is niet van een persoon, en dit kan alleen iemand."))
    if not request.user.is_authenticated:
        raise NotAuthenticated
    raise PermissionDenied(str(verdict.reason))
