"""Which answers she shares: all of a theme, none of it, or one by one. Works without a script."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from initiatives.kompas.themes import PartToShare
from initiatives.models import Answer, KompasFile, SharedAnswer


class Extent(models.TextChoices):
    """How much of a theme she shares."""

    ALL = "all", pgettext_lazy("share", "Alles")
    SOME = "some", pgettext_lazy("share", "Ik kies per vraag")
    NONE = "none", pgettext_lazy("share", "Niets")


@dataclass(frozen=True)
class OfferedPart:
    """A theme on the page: its choice, and its answers with whether they are ticked."""

    part: PartToShare
    extent: forms.BoundField
    answers: list[tuple[Answer, bool]]


class AnswersForm(forms.Form):
    """The answers to share; `questions` holds their questions once it is clean."""

    questions = forms.TypedMultipleChoiceField(
        label=_("Wat wil je delen?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Een van de antwoorden bestaat niet meer.")},
    )
    files = forms.TypedMultipleChoiceField(  # type: ignore[assignment] # As in FilesForm.
        label=_("Welke foto's en bestanden wil je delen?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Een van de bestanden bestaat niet meer.")},
    )

    def __init__(
        self,
        data: Any = None,
        *,
        parts: Sequence[PartToShare],
        files: Sequence[KompasFile],
        initial: dict[str, Any] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(data, initial=initial, use_required_attribute=False, **more)
        self.parts = parts
        self.fields["files"].choices = [  # type: ignore[attr-defined]
            (file.pk, file.name) for file in files
        ]
        ticked = set((initial or {}).get("questions") or ())
        self.fields["questions"].choices = [  # type: ignore[attr-defined]
            (one.question_id, one.question.text) for part in parts for one in part.answers
        ]
        for part in parts:
            self.fields[f"extent_{part.key}"] = forms.ChoiceField(
                label=part.label,
                choices=Extent.choices,
                required=False,
                initial=_extent(part, ticked),
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Kies een van de mogelijkheden.")},
            )

    def clean(self) -> dict[str, Any]:
        """Turn what she chose per theme into questions."""
        data = super().clean() or self.cleaned_data
        ticked = set(data.get("questions") or ())
        chosen: list[int] = []
        for part in self.parts:
            extent = data.get(f"extent_{part.key}")
            keys = [one.question_id for one in part.answers]
            if extent == Extent.ALL:
                chosen += keys
            elif extent != Extent.NONE:
                chosen += [key for key in keys if key in ticked]
        data["questions"] = chosen
        return data

    def offered(self) -> list[OfferedPart]:
        """The themes as the page shows them."""
        ticked = {str(key) for key in self["questions"].value() or ()}
        return [
            OfferedPart(
                part,
                self[f"extent_{part.key}"],
                [(one, str(one.question_id) in ticked) for one in part.answers],
            )
            for part in self.parts
        ]


class ChangeShareForm(AnswersForm):
    """What somebody reads from now on. `kept`: shared answers that she has no longer herself."""

    kept = forms.TypedMultipleChoiceField(
        label=_("Dit deel je ook nog"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Een van de antwoorden deel je al niet meer.")},
    )

    def __init__(self, data: Any = None, *, old: Sequence[SharedAnswer], **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["kept"].initial = [one.pk for one in old]
        self.fields["kept"].choices = [  # type: ignore[attr-defined]
            (one.pk, f"{one.question.said('text')} {one.words}") for one in old
        ]


def _extent(part: PartToShare, ticked: Collection[int]) -> str:
    found = [one.question_id in ticked for one in part.answers]
    return Extent.ALL if all(found) else Extent.SOME if any(found) else Extent.NONE
