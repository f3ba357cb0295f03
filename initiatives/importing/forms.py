"""The forms of reading a list in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.importing.fields import FIELDS, GROUPS
from initiatives.importing.reading import MOST_BYTES, MOST_ROWS
from initiatives.vocabulary import Topic
from municipalities.form_fields import LineField


class FileForm(forms.Form):
    """A list to read."""

    file = forms.FileField(
        label=gettext_lazy("Je lijst"),
        help_text=format_lazy(
            gettext_lazy(
                "Een rekenblad (Excel of LibreOffice), CSV of GeoJSON. "
                "Hooguit {megabytes} megabyte en {rows} rijen."
            ),
            megabytes=MOST_BYTES // 1_000_000,
            # Written in her language, so only when it is shown.
            rows=lazy(number_format, str)(MOST_ROWS, force_grouping=True),
        ),
        error_messages={
            "required": gettext_lazy("Kies een bestand."),
            "empty": gettext_lazy("Dit bestand is leeg."),
        },
    )


class ColumnsForm(forms.Form):
    """Which column fills which field."""

    def __init__(self, *args: Any, headers: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [
            (str(at), name or _("Kolom %(n)s") % {"n": at + 1}) for at, name in enumerate(headers)
        ]
        for field in FIELDS:
            self.fields[field.key] = forms.ChoiceField(
                label=str(field.label),
                choices=[("", _("Staat er niet in")), *named],
                required=field.required,
                help_text=str(field.help_text),
                error_messages={"required": _("Kies in welke kolom de naam staat.")},
            )

    def clean(self) -> dict[str, Any]:
        """A place on the map needs both numbers."""
        data = super().clean() or self.cleaned_data
        if bool(data.get("lon")) != bool(data.get("lat")):
            self.add_error(
                "lat", _("Kies de lengtegraad en de breedtegraad allebei, of geen van beide.")
            )
        return data

    @property
    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields by what they are about, each group with its title."""
        return [(str(one.title), [self[field.key] for field in one.fields]) for one in GROUPS]

    @property
    def columns(self) -> dict[str, int]:
        """The chosen columns, from 0."""
        return {key: int(column) for key, column in self.cleaned_data.items() if column}


class TopicsForm(forms.Form):
    """Which topic each word in the list stands for."""

    def __init__(self, *args: Any, categories: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = list(categories)
        for number, key in enumerate(self.keys):
            self.fields[f"topic{number}"] = forms.ChoiceField(
                label=categories[key],
                choices=[("", _("Kies een onderwerp")), *Topic.choices],
                error_messages={"required": _("Kies het onderwerp dat er het best bij past.")},
            )

    @property
    def topics(self) -> dict[str, str]:
        """The topic of each word, by its key."""
        return {key: self.cleaned_data[f"topic{n}"] for n, key in enumerate(self.keys)}


class StartForm(forms.Form):
    """Whether it may be seen at once, and how the importer knows."""

    show = forms.ChoiceField(
        label=gettext_lazy("Mag iedereen het meteen zien?"),
        choices=[
            ("yes", gettext_lazy("Ja, de makers vonden dat goed")),
            ("no", gettext_lazy("Nee, pas als een maker de pagina overneemt")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies of iedereen het meteen mag zien.")},
    )
    declaration = LineField(
        label=gettext_lazy("Hoe weet je dat de makers het goed vinden?"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "Alleen nodig als iedereen het meteen mag zien. "
            "Bijvoorbeeld: ze gaven zich zelf op voor deze lijst."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Showing asks for a declaration."""
        data = super().clean() or self.cleaned_data
        if data.get("show") == "yes" and not data.get("declaration"):
            self.add_error("declaration", _("Schrijf hoe je weet dat de makers het goed vinden."))
        return data
