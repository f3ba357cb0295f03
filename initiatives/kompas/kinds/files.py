"""Questions answered with documents or photos."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.kompas.kinds.base import Kind, Room, Value

if TYPE_CHECKING:
    from initiatives.models import Question


class DocumentOrPhoto(Kind):
    """Files, each stored as {"id": ..., "name": ...}: where the bytes lie is no part of an answer.

    They are sent on a page of their own (`initiatives.kompas.files`), which keeps the answer.
    """

    key = "file"
    label = gettext_lazy("Document of foto")
    template = "initiatives/kompas/kinds/files.html"
    is_kept_elsewhere = True

    def fields(self, question: Question) -> dict[str, forms.Field]:
        """None: the page of the theme only leads to that of the files."""
        return {}

    def initial(self, value: Value) -> dict[str, Any]:
        """Files are not typed again: nothing."""
        return {}

    def clean(self, question: Question, data: Mapping[str, Any]) -> Value:
        """Nothing: what is kept elsewhere stays as it is."""
        return None

    def words(self, question: Question, value: Value) -> str:
        """Their names, a line each."""
        return "\n".join(str(file["name"]) for file in value or ())

    def as_json(self, question: Question, value: Value) -> Value:
        """Their names; the files lie beside the download."""
        return [file["name"] for file in value or ()]

    def room(self, question: Question) -> Room:
        """Nothing to write: it comes with the form."""
        return Room(hint=_("Leg het document of de foto bij dit formulier."))

    def facts(self, value: Value) -> list[str]:
        """That there is something."""
        return [str(file["id"]) for file in value or ()]

    def only(self, value: Value, ids: Collection[int]) -> Value:
        """Return an answer with only some of its files."""
        return [file for file in value or () if file["id"] in ids] or None
