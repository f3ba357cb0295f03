"""What a service does not do, with the words for whoever asked."""

from __future__ import annotations

from django.utils.functional import Promise


class RefusedError(Exception):
    """A service does not do what was asked; `sentence` says why, for a person to read.

    `field` is the field of the form it is about; empty when it is about the whole.
    """

    def __init__(self, sentence: str | Promise, field: str = "") -> None:
        super().__init__(str(sentence))
        self.sentence = str(sentence)
        self.field = field
