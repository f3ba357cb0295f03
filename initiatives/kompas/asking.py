"""Asking the municipality for something in words of one's own answers.

She ticks which answers go along, and may change the words for this once: her Kompas stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from initiatives.contact_details import details_of
from initiatives.kompas.forms import ContactFields
from initiatives.kompas.kinds.contact import Contact
from initiatives.kompas.kinds.files import DocumentOrPhoto
from initiatives.kompas.themes import answers_to_share
from initiatives.models import MAX_TEXT, Answer, Kompas
from municipalities.form_fields import LongTextField
from municipalities.models import User

# How somebody else is reached, and files, go along with a share only: there they have rights.
NOT_IN_WORDS = (Contact.key, DocumentOrPhoto.key)


@dataclass(frozen=True)
class OfferedAnswer:
    """An answer on the page: its question, whether it is ticked, and the words to change."""

    answer: Answer
    checked: bool
    words: forms.BoundField

    @property
    def is_open(self) -> bool:
        """Whether the words are shown without asking: there is something wrong with them."""
        return bool(self.words.errors)


class AskingForm(ContactFields):
    """Answers to take along, and how she is reached. `copied` holds the words once it is clean."""

    answers = forms.TypedMultipleChoiceField(
        label=_("Wat mag mee uit je Kompas?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Een van de antwoorden bestaat niet meer.")},
    )

    def __init__(
        self, data: Any = None, *, offered: Sequence[Answer], initial: dict[str, Any]
    ) -> None:
        super().__init__(data, initial=initial, use_required_attribute=False)
        self.answers_offered = offered
        self.fields["answers"].choices = [  # type: ignore[attr-defined]
            (one.question_id, str(one.question.said("text"))) for one in offered
        ]
        for one in offered:
            self.fields[_field_of(one)] = LongTextField(
                label=str(one.question.said("text")),
                max_length=MAX_TEXT,
                rows=4,
                required=False,
                initial=one.words,
            )

    @property
    def copied(self) -> list[dict[str, str]]:
        """The questions with her words for them, of what she ticked and did not empty."""
        ticked = set(self.cleaned_data["answers"])
        return [
            {"question": str(one.question.said("text")), "words": words}
            for one in self.answers_offered
            if one.question_id in ticked and (words := self.cleaned_data[_field_of(one)])
        ]

    @property
    def reached(self) -> dict[str, str]:
        """How she is reached, as `Reached` keeps it."""
        return {part: self.cleaned_data[f"contact_{part}"] for part in ("name", "email", "phone")}

    def offered(self) -> list[OfferedAnswer]:
        """The answers as the page shows them."""
        ticked = {str(key) for key in self["answers"].value() or ()}
        return [
            OfferedAnswer(one, str(one.question_id) in ticked, self[_field_of(one)])
            for one in self.answers_offered
        ]


def _field_of(answer: Answer) -> str:
    return f"words_{answer.question_id}"


def answers_in_words(kompas: Kompas) -> list[Answer]:
    """Return the answers that can go along as words."""
    return [
        one
        for one in answers_to_share(kompas)
        if one.is_filled_in and one.question.kind not in NOT_IN_WORDS
    ]


def known_contact(kompas: Kompas, user: User | None) -> dict[str, str]:
    """Return what we know of how she is reached, to fill in a form with.

    `user` is who is logged in: her account counts only when the Kompas hangs on it.
    """
    contact = details_of(kompas)
    account = user if user is not None and user.pk == kompas.owner_id else None
    return {
        "contact_name": contact.name or (account.name if account else ""),
        "contact_email": contact.email or (account.email if account else ""),
        "contact_phone": contact.phone,
    }
