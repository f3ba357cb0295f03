"""The form of a group of words that find each other."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.models import SynonymGroup
from initiatives.search.synonyms import words_in
from municipalities.form_fields import LineField
from municipalities.models import Municipality


class SynonymForm(forms.Form):
    """Words with commas. Cleans `words` to a list of plain words."""

    words = LineField(
        label=gettext_lazy("Woorden die hetzelfde betekenen"),
        max_length=200,
        help_text=gettext_lazy("Losse woorden, met komma's ertussen: moestuin, buurttuin."),
        error_messages={"required": gettext_lazy("Schrijf twee of meer woorden op.")},
    )

    def __init__(
        self, data: Any = None, *, municipality: Municipality, group: SynonymGroup | None = None
    ) -> None:
        initial = {"words": group.words} if group else None
        super().__init__(data, initial=initial, use_required_attribute=False)
        self.others = SynonymGroup.objects.filter(municipality=municipality)
        if group is not None:
            self.others = self.others.exclude(pk=group.pk)

    def clean_words(self) -> list[str]:
        """Refuse less than two words, more words in one, and a word of another group."""
        words = words_in(self.cleaned_data["words"])
        if len(words) < 2:
            raise forms.ValidationError(
                _("Schrijf twee of meer woorden op, met een komma ertussen.")
            )
        for word in words:
            if " " in word:
                raise forms.ValidationError(
                    _("“%(word)s” is meer dan één woord. Zet er een komma tussen.") % {"word": word}
                )
        for line in self.others.values_list("words", flat=True):
            for word in set(words) & set(words_in(line)):
                raise forms.ValidationError(
                    _("“%(word)s” staat al bij: %(line)s.") % {"word": word, "line": line}
                )
        return words
