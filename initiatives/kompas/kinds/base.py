"""What every kind of question can do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from django import forms
from django.utils.functional import Promise

if TYPE_CHECKING:
    from initiatives.models import Question

# An answer as it is stored: JSON, None for nothing.
Value: TypeAlias = Any


@dataclass(frozen=True)
class Room:
    """What is drawn on a paper form to answer a question with a pen."""

    # Empty lines, with what they count behind the last.
    lines: int = 0
    unit: str = ""
    # Boxes to tick: one, or `several`.
    options: tuple[str, ...] = ()
    several: bool = False
    # Lines with a word before them.
    parts: tuple[str, ...] = ()
    # Tables of a name and an amount: what each is of, and how many empty rows.
    tables: tuple[tuple[str, int], ...] = ()
    # What to do, when there is nothing to write.
    hint: str = ""


LONG_ROOM = 6


class Kind(ABC):
    """A kind of question. Subclasses hold no state: there is one object of each.

    `clean` makes the stored value of what the fields gave, or raises ValidationError with a
    sentence; the other functions read a stored value. A value never holds words that depend on the
    language: those come from the question when it is shown.
    """

    key: ClassVar[str]
    label: ClassVar[str | Promise]
    # How its fields are laid out on the page; gets `form`, an AnswerForm.
    template: ClassVar[str] = "initiatives/kompas/kinds/fields.html"
    # One control that the question itself is the label of.
    has_one_control: ClassVar[bool] = False
    has_options: ClassVar[bool] = False
    # Settings a municipality may give the question, beside its options.
    settings: ClassVar[tuple[str, ...]] = ()
    # Whether another page keeps the answer; the one of the theme then leaves it as it is.
    is_kept_elsewhere: ClassVar[bool] = False

    @abstractmethod
    def fields(self, question: Question) -> dict[str, forms.Field]:
        """Return the fields that ask it, by name; none is required."""

    def initial(self, value: Value) -> dict[str, Any]:
        """Return what the fields show for a stored value."""
        return {"value": value}

    def clean(self, question: Question, data: Mapping[str, Any]) -> Value:
        """Return the value to store of what the fields gave; None when nothing was filled in.

        Raises ValidationError, by field when that is known.
        """
        return data.get("value")

    def is_empty(self, value: Value) -> bool:
        """Tell whether nothing was filled in."""
        return value is None or value in ("", [], {})

    def words(self, question: Question, value: Value) -> str:
        """Say an answer in plain words, for pages and paper; "" for nothing."""
        return "" if self.is_empty(value) else str(value)

    def room(self, question: Question) -> Room:
        """Return what is drawn on a paper form to answer it."""
        return Room(lines=LONG_ROOM)

    def as_json(self, question: Question, value: Value) -> Value:
        """Return an answer for a download: what other software needs, without our own keys."""
        return value

    def facts(self, value: Value) -> list[str]:
        """Return what conditions of later questions may look at; empty when nothing was said."""
        return [] if self.is_empty(value) else [str(value)]

    def remarks(self, question: Question, value: Value) -> list[str]:
        """Return advice about an answer, in sentences. It never keeps her from going on."""
        return []

    def fits(self, question: Question, value: Value) -> bool:
        """Tell whether an answer can also be one to this question of the same kind."""
        return True

    def asks(self, form: forms.BaseForm) -> dict[str, str] | None:
        """What a mistake asks that a tick answers: the `value` of the tick and its `words`."""
        return None

    def extras(self, form: forms.BaseForm, question: Question) -> dict[str, Any]:
        """Return what its template needs beside the form."""
        return {}

    def join(self, first: Value, second: Value) -> Value:
        """Return both answers in one; NotImplemented for kinds where that makes no sense."""
        return NotImplemented

    @property
    def can_join(self) -> bool:
        """Whether two answers can be kept in one."""
        return type(self).join is not Kind.join
