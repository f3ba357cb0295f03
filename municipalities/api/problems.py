"""What the API says when something is wrong: RFC 9457 problems, all errors of a request at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError as FormError
from django.forms import BaseForm
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rest_framework import status
from rest_framework.exceptions import APIException, ErrorDetail

PROBLEM_TYPE = "application/problem+json"


@dataclass(frozen=True)
class FieldProblem:
    """One thing that is wrong: where it stands, what it is called, and a sentence about it.

    `place` is "query" or "body"; `name` is the key, or for a body its JSON pointer ("#/name").
    """

    place: str
    name: str
    code: str
    detail: str | Promise

    def as_json(self) -> dict[str, Any]:
        """Return it as it stands in the list `errors` of a problem."""
        key = "pointer" if self.place == "body" else "name"
        return {
            "in": self.place,
            "location": {key: self.name},
            "code": self.code,
            "detail": str(self.detail),
        }


class InvalidRequest(APIException):
    """400 with everything that is wrong with what was asked."""

    status_code = status.HTTP_400_BAD_REQUEST
    default_detail = _("Niet alles in deze vraag klopt.")
    default_code = "invalid"

    def __init__(self, errors: Iterable[FieldProblem]) -> None:
        super().__init__()
        self.errors = list(errors)


class PreconditionFailed(APIException):
    """412: the thing is no longer as it was when this client read it."""

    status_code = status.HTTP_412_PRECONDITION_FAILED
    default_detail = _("Dit is veranderd sinds je het las. Lees het opnieuw.")
    default_code = "precondition_failed"


class PreconditionRequired(APIException):
    """428: a change must say which state it changes (RFC 6585)."""

    status_code = status.HTTP_428_PRECONDITION_REQUIRED
    default_detail = _(
        "Zeg met If-Match wat je las (de ETag), of stuur If-Match: * om hoe dan ook te veranderen."
    )
    default_code = "precondition_required"


class Conflict(APIException):
    """409: what is asked does not go with how the thing is now."""

    status_code = status.HTTP_409_CONFLICT
    default_detail = _("Dat kan niet zoals het er nu voor staat.")
    default_code = "conflict"


def form_problems(form: BaseForm) -> Iterator[FieldProblem]:
    """Yield what a filter's form has to say about the query."""
    for name, errors in form.errors.as_data().items():
        for error in errors:
            yield from _form_problem(name, error)


def _form_problem(name: str, error: FormError) -> Iterator[FieldProblem]:
    for sentence in error.messages:
        yield FieldProblem("query", name, error.code or "invalid", sentence)


def body_problems(detail: Any, pointer: str = "#") -> Iterator[FieldProblem]:
    """Yield what a serializer has to say about the body, with a JSON pointer to each place."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            whole = name == "non_field_errors"
            yield from body_problems(
                inner, pointer if whole else f"{pointer}/{_escaped(str(name))}"
            )
    elif isinstance(detail, Sequence) and not isinstance(detail, str):
        for number, inner in enumerate(detail):
            deeper = isinstance(inner, Mapping)
            yield from body_problems(inner, f"{pointer}/{number}" if deeper else pointer)
    elif isinstance(detail, ErrorDetail):
        yield FieldProblem("body", pointer, str(detail.code), str(detail))


def _escaped(name: str) -> str:
    """Write a key as a step of a JSON pointer (RFC 6901); half a character becomes a "?"."""
    name = name.encode(errors="replace").decode()
    return name.replace("~", "~0").replace("/", "~1")


def problem(
    status_code: int, title: str, detail: str = "", errors: Iterable[FieldProblem] = ()
) -> dict[str, Any]:
    """Return a problem as JSON: its status, what kind it is, and a sentence for this case."""
    body: dict[str, Any] = {"type": "about:blank", "title": title, "status": status_code}
    if detail:
        body["detail"] = detail
    listed = [error.as_json() for error in errors]
    if listed:
        body["errors"] = listed
    return body
