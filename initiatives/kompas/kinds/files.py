"""Questions answered with a document or a photo."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy

from initiatives.kompas.kinds.base import Kind, Value

if TYPE_CHECKING:
    from initiatives.models import Question


class DocumentOrPhoto(Kind):
    """Files, each stored as {"id": ..., "name": ...}: where the bytes lie is no part of an answer.

    Not on offer before files are checked by their content.
    """

    key = "file"
    label = gettext_lazy("Document of foto")
    is_offered = False

    def initial(self, value: Value) -> dict[str, Any]:
        """Files are not typed again: nothing."""
        return {}

    def clean(self, question: Question, data: Mapping[str, Any]) -> Value:
        """The files that were kept, None when there are none."""
        return list(data.get("files") or ()) or None

    def words(self, question: Question, value: Value) -> str:
        """Their names, a line each."""
        return "\n".join(str(file["name"]) for file in value or ())

    def as_json(self, question: Question, value: Value) -> Value:
        """Their names; the files lie beside the download."""
        return [file["name"] for file in value or ()]

    def facts(self, value: Value) -> list[str]:
        """That there is something."""
        return [str(file["id"]) for file in value or ()]
