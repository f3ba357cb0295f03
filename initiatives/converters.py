"""Path parts that name one of a few things: another word there is the slug of an initiative's."""

from __future__ import annotations

from django.urls import register_converter

from initiatives.exports import FORMATS
from initiatives.paper.kinds import PAPERS


class WordConverter:
    """A word as it was written; each kind says which."""

    def to_python(self, value: str) -> str:
        """Return the word as it was written."""
        return value

    def to_url(self, value: str) -> str:
        """Return the word as it is."""
        return value


class FormatConverter(WordConverter):
    """What the list can be a file of."""

    regex = "|".join(FORMATS)


class PaperConverter(WordConverter):
    """What the list can be printed as."""

    regex = "|".join(kind.name for kind in PAPERS)


register_converter(FormatConverter, "list_format")
register_converter(PaperConverter, "paper")
