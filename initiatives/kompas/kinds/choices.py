"""Questions with options to choose from. A value holds keys, so that words may change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from initiatives.kompas.kinds.base import Kind, Room, Value

if TYPE_CHECKING:
    from initiatives.models import Question


class OneChoice(Kind):
    """One of some options, or none."""

    key = "choice"
    label = gettext_lazy("Eén keuze")
    template = "initiatives/kompas/kinds/choices.html"
    has_options = True

    def fields(self, question: Question) -> dict[str, forms.Field]:
        """Radio buttons, with one more to say nothing."""
        none = ("", pgettext("option", "Dat weet ik nog niet"))
        return {
            "value": forms.ChoiceField(
                choices=[*question.option_labels().items(), none],
                required=False,
                widget=forms.RadioSelect,
                error_messages={
                    "invalid_choice": _("Deze keuze bestaat niet meer. Kies uit de lijst.")
                },
            )
        }

    def words(self, question: Question, value: Value) -> str:
        """The words of the option."""
        return "" if self.is_empty(value) else question.option_labels().get(value, str(value))

    def room(self, question: Question) -> Room:
        """A box for each option."""
        return Room(options=tuple(question.option_labels().values()))

    def as_json(self, question: Question, value: Value) -> Value:
        """The key and the words."""
        return {"key": value, "label": self.words(question, value)} if value else None

    def fits(self, question: Question, value: Value) -> bool:
        """Only when the option is still there."""
        return value in question.option_keys()


class MultipleChoice(OneChoice):
    """As many options as she likes."""

    key = "multiple_choice"
    label = gettext_lazy("Meer keuzes")

    def fields(self, question: Question) -> dict[str, forms.Field]:
        """Boxes to tick."""
        return {
            "value": forms.MultipleChoiceField(
                choices=list(question.option_labels().items()),
                required=False,
                widget=forms.CheckboxSelectMultiple,
                error_messages={
                    "invalid_choice": _("Een van deze keuzes bestaat niet meer. Kies uit de lijst.")
                },
            )
        }

    def words(self, question: Question, value: Value) -> str:
        """The words of the options, with commas."""
        labels = question.option_labels()
        return ", ".join(labels.get(key, key) for key in value or ())

    def room(self, question: Question) -> Room:
        """A box for each option; more than one may be ticked."""
        return Room(options=tuple(question.option_labels().values()), several=True)

    def as_json(self, question: Question, value: Value) -> Value:
        """Keys and words."""
        labels = question.option_labels()
        return [{"key": key, "label": labels.get(key, key)} for key in value or ()]

    def facts(self, value: Value) -> list[str]:
        """Every option that was ticked."""
        return [str(key) for key in value or ()]

    def fits(self, question: Question, value: Value) -> bool:
        """Only when all ticked options are still there."""
        return set(value or ()) <= set(question.option_keys())
