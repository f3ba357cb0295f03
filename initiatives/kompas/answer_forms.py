"""The form of one question: the fields of its kind, her own mark, and what the window showed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from initiatives.kompas.answers import Draft, print_of
from initiatives.kompas.kinds import Kind
from initiatives.kompas.kinds.base import Value
from initiatives.kompas.themes import Asked
from initiatives.models import Answer, Mark, Question


class AnswerForm(forms.Form):
    """One question of a theme, with the answer that is stored.

    `seen` is the print of what the window showed.
    """

    KEEP_BOTH, KEEP_OTHER, KEEP_MINE = "both", "other", "mine"
    KEEP_CHOICES = [
        (KEEP_BOTH, _("Bewaar allebei, onder elkaar")),
        (KEEP_MINE, _("Bewaar wat ik hier invulde")),
        (KEEP_OTHER, _("Laat staan wat er al stond")),
    ]

    mark = forms.ChoiceField(
        label=_("Hoe ver ben je hiermee?"),
        choices=[*Mark.choices, ("", pgettext_lazy("mark", "geen van deze"))],
        required=False,
        widget=forms.RadioSelect,
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    # Only asked when somebody changed the same answer in another window.
    keep = forms.ChoiceField(
        label=_("Wat wil je bewaren?"),
        choices=KEEP_CHOICES,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(
        self, data: Any = None, *, question: Question, answer: Answer | None = None
    ) -> None:
        self.question = question
        self.answer = answer
        value, mark = (answer.value, answer.mark) if answer else (None, "")
        super().__init__(
            data,
            prefix=question.key,
            initial={
                **self.question_kind.initial(value),
                "mark": mark,
                "seen": print_of(value, mark),
            },
            use_required_attribute=False,
        )
        fields = self.question_kind.fields(question)
        if self.question_kind.has_one_control or len(fields) == 1:
            for field in fields.values():
                field.label = str(question.said("text"))
        self.answer_names = list(fields)
        self.fields = {**fields, **self.fields}
        if not self.question_kind.can_join:
            self.fields["keep"].choices = self.KEEP_CHOICES[1:]  # type: ignore[attr-defined]

    @property
    def question_kind(self) -> Kind:
        """What the kind of its question can do."""
        return self.question.kind_object

    @property
    def answer_fields(self) -> list[forms.BoundField]:
        """The fields that hold the answer itself."""
        return [self[name] for name in self.answer_names]

    @property
    def control(self) -> forms.BoundField:
        """The one field of a kind that has one."""
        return self[self.answer_names[0]]

    @property
    def heading_id(self) -> str:
        """The id of the question above the fields."""
        return f"id_{self.question.key}_heading"

    @property
    def keep_first(self) -> str:
        """What is chosen between two answers when she does not choose: what loses nothing."""
        return self.KEEP_BOTH if self.question_kind.can_join else self.KEEP_OTHER

    @property
    def remarks(self) -> list[str]:
        """Advice about what is stored; about what was refused there is none."""
        return self.answer.remarks if self.answer and not self.errors else []

    @property
    def state(self) -> str:
        """How what is stored stands in the rose."""
        return Asked(self.question, self.answer).state

    @property
    def extras(self) -> dict[str, Any]:
        """What the template of its kind draws beside the fields."""
        return self.question_kind.extras(self, self.question)

    def clean(self) -> dict[str, Any]:
        """Make the value to store out of the fields of the kind."""
        data = super().clean() or {}
        self.value: Value = None
        if self.question_kind.is_kept_elsewhere:
            self.value = self.answer.value if self.answer else None
            return data
        if set(self.errors).isdisjoint(self.answer_names):
            # A mistake of the kind belongs to one of its fields, or else to the first.
            try:
                self.value = self.question_kind.clean(self.question, data)
            except forms.ValidationError as error:
                by_field = hasattr(error, "error_dict")
                self.add_error(None if by_field else self.answer_names[0], error)
        return data

    def draft(self) -> Draft:
        """Return what is to be saved; call it on a valid form."""
        data = self.cleaned_data
        return Draft(self.question, self.value, data["mark"], data["seen"])
