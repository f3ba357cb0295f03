"""The forms to work on a draft of the questions: in Dutch, and in translation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from initiatives.kompas.conditions import EXPECTATION, Operator
from initiatives.kompas.kinds import KINDS, kinds_on_offer
from initiatives.models import (
    MAX_TEXT,
    ExpectationDetail,
    Question,
    QuestionSet,
    Theme,
    ThemeIntroduction,
)
from initiatives.models.questions import Translated
from initiatives.question_sets.files import HELP, KEY, LENGTHS, MOST_OPTIONS
from municipalities.form_fields import LineField, LongTextField
from municipalities.names import clean_line

LABELS: dict[str, Any] = {
    "title": pgettext_lazy("questions", "Naam van het Kompas"),
    "introduction": pgettext_lazy("questions", "Inleiding"),
    "name": pgettext_lazy("questions", "Naam van het thema"),
    "text": pgettext_lazy("questions", "Vraag"),
    "why": gettext_lazy("Waarom stel je deze vraag?"),
    "example": gettext_lazy("Een voorbeeld van iemand anders"),
    "who_can_help": gettext_lazy("Wie kan helpen?"),
    "unit": gettext_lazy("Wat telt het getal?"),
    "options": pgettext_lazy("questions", "Keuzes"),
}
LINE_ERRORS = {
    "required": gettext_lazy("Dit kan niet leeg blijven."),
    "max_length": gettext_lazy("Dit is te lang. Er passen %(limit_value)d tekens."),
}


def _line(label: Any, limit: str, **options: Any) -> forms.CharField:
    """One line; what is too long comes back in full, so the browser may not cut it off."""
    field = LineField(label=label, max_length=LENGTHS[limit], error_messages=LINE_ERRORS, **options)
    field.widget.attrs.pop("maxlength", None)
    return field


def _text(label: Any, **options: Any) -> LongTextField:
    return LongTextField(label=label, max_length=MAX_TEXT, required=False, rows=3, **options)


class RevisionForm(forms.Form):
    """A form that knows which revision of a text it showed.

    A form has a metaclass of its own, so abc cannot ask a subclass for its two functions.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, row: Translated) -> None:
        initial = {**self.values_of(row), "revision": row.revision}
        super().__init__(data, initial=initial, use_required_attribute=False)
        self.row = row

    @property
    def seen(self) -> int:
        """The revision this window showed."""
        return self.cleaned_data["revision"] or 0

    @staticmethod
    def values_of(row: Any) -> dict[str, Any]:
        """Return what the fields show of a row."""
        raise NotImplementedError

    def changes(self) -> dict[str, Any]:
        """Return the columns to write; call it on a valid form."""
        raise NotImplementedError


class SetForm(RevisionForm):
    """What the whole set is called, and what an initiator can expect."""

    row: QuestionSet

    title = _line(LABELS["title"], "title")
    introduction = _text(LABELS["introduction"])
    expectation_details = forms.MultipleChoiceField(
        label=gettext_lazy("Waarbij kan de gemeente helpen?"),
        choices=ExpectationDetail.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Bewoners kunnen dit aanvinken bij wat ze verwachten."),
    )

    @staticmethod
    def values_of(row: QuestionSet) -> dict[str, Any]:
        """The columns themselves."""
        return {
            name: getattr(row, name) for name in ("title", "introduction", "expectation_details")
        }

    def changes(self) -> dict[str, Any]:
        """The columns themselves."""
        return {name: self.cleaned_data[name] for name in self.values_of(self.row)}


class ThemeForm(RevisionForm):
    """What a theme is called and about."""

    name = _line(LABELS["name"], "name", required=False)
    text = _text(pgettext_lazy("questions", "Waar het over gaat, in één zin"))

    @staticmethod
    def values_of(row: ThemeIntroduction) -> dict[str, Any]:
        """The columns; a theme without a name has that of everybody."""
        return {"name": row.name or str(Theme(row.theme).label), "text": row.text}

    def changes(self) -> dict[str, Any]:
        """The columns themselves."""
        return {name: self.cleaned_data[name] for name in ("name", "text")}


class QuestionForm(RevisionForm):
    """A question, its help, its kind and when it is asked."""

    theme = forms.ChoiceField(label=pgettext_lazy("questions", "Thema"), choices=Theme.choices)
    text = _line(LABELS["text"], "text")
    kind = forms.ChoiceField(label=gettext_lazy("Soort vraag"))
    options = LongTextField(
        label=LABELS["options"],
        max_length=MAX_TEXT,
        required=False,
        rows=5,
        help_text=gettext_lazy(
            "Alleen bij een keuzevraag: één keuze per regel. Voor het = staat de sleutel, die "
            "nooit verandert. Laat je die weg, dan maken wij er een: “ja = Ja, graag”."
        ),
    )
    unit = _line(
        LABELS["unit"],
        "unit",
        required=False,
        help_text=gettext_lazy("Alleen bij een getal, bijvoorbeeld “uur per week”."),
    )
    unforeseen_percent = forms.IntegerField(
        label=gettext_lazy("Onvoorzien: hoeveel procent vindt de gemeente gewoon?"),
        required=False,
        min_value=0,
        max_value=100,
        help_text=gettext_lazy(
            "Alleen bij een begroting. Wie meer opschrijft, ziet een opmerking en kan gewoon "
            "verder."
        ),
    )
    why = _text(LABELS["why"])
    example = _text(LABELS["example"])
    who_can_help = _text(LABELS["who_can_help"])
    show_question = forms.ChoiceField(
        label=gettext_lazy("Wanneer stel je deze vraag?"), required=False
    )
    show_operator = forms.ChoiceField(
        label=gettext_lazy("Als het antwoord daarop"), choices=Operator.choices, required=False
    )
    show_value = LongTextField(
        label=gettext_lazy("Welk antwoord?"),
        max_length=1000,
        required=False,
        rows=2,
        help_text=gettext_lazy("De sleutel van de keuze. Meer keuzes: elk op een eigen regel."),
    )
    provenance = forms.ChoiceField(
        label=gettext_lazy("Waar komt de vraag vandaan?"), choices=Question.Provenance.choices
    )
    source = _line(gettext_lazy("Bron"), "source", required=False)
    same_as_before = forms.BooleanField(
        label=gettext_lazy(
            "Het is dezelfde vraag als in de vorige versie, alleen anders verwoord. Antwoorden "
            "gaan mee."
        ),
        required=False,
    )

    def __init__(
        self, data: Any = None, *, row: Question, questions: Sequence[Question], taken: set[str]
    ) -> None:
        super().__init__(data, row=row)
        self.taken = taken
        kinds = {kind.key: kind.label for kind in kinds_on_offer()}
        self.fields["kind"].choices = list(kinds.items())  # type: ignore[attr-defined]
        self.fields["show_question"].choices = [  # type: ignore[attr-defined]
            ("", _("Altijd")),
            (EXPECTATION, _("Na: wat je van de gemeente verwacht")),
            *(
                (one.key, _("Na: %(question)s") % {"question": one.text})
                for one in questions
                if one.key != row.key
            ),
        ]

    @staticmethod
    def values_of(row: Question) -> dict[str, Any]:
        """The columns, with lists as lines."""
        names = ("theme", "text", "kind", *HELP, "provenance", "source", "same_as_before")
        value = row.show_if.get("value")
        options = row.settings.get("options", [])
        return {
            **{name: getattr(row, name) for name in names},
            "options": "\n".join(f"{one['key']} = {one['label']}" for one in options),
            "unit": row.settings.get("unit", ""),
            "unforeseen_percent": row.settings.get("unforeseen_percent"),
            "show_question": row.show_if.get("question", ""),
            "show_operator": row.show_if.get("operator", Operator.IS),
            "show_value": "\n".join(value) if isinstance(value, list) else value or "",
        }

    def clean_options(self) -> list[dict[str, str]]:
        """Return the options; the key of a new one is made of its words."""
        found: list[dict[str, str]] = []
        for line in self.cleaned_data["options"].splitlines():
            before, sign, after = line.partition("=")
            label = clean_line(after if sign else before)
            key = before.strip() if sign else slugify(label).replace("-", "_")[:60]
            if not label:
                continue
            if not KEY.fullmatch(key):
                raise forms.ValidationError(
                    _("“%(line)s”: zet voor het = een sleutel van kleine letters en cijfers."),
                    params={"line": line.strip()[:60]},
                )
            if len(label) > LENGTHS["label"]:
                raise forms.ValidationError(
                    _("“%(line)s…”: deze keuze is te lang."), params={"line": label[:40]}
                )
            if any(one["key"] == key for one in found):
                raise forms.ValidationError(
                    _("De sleutel “%(key)s” staat er twee keer."), params={"key": key}
                )
            found.append({"key": key, "label": label})
        if len(found) > MOST_OPTIONS:
            raise forms.ValidationError(_("Dit zijn te veel keuzes."))
        return found

    def clean(self) -> dict[str, Any]:
        """Ask for options where the kind has them, and for a value where the condition needs it."""
        data = super().clean() or {}
        kind = KINDS.get(data.get("kind", ""))
        few = len(data.get("options") or ()) < 2
        if kind and kind.has_options and few and "options" not in self.errors:
            self.add_error("options", _("Bij een keuzevraag horen minstens twee keuzes."))
        needs_value = data.get("show_question") and data.get("show_operator") != Operator.HAS_TEXT
        if needs_value and not data.get("show_value") and "show_value" not in self.errors:
            self.add_error("show_value", _("Zeg welk antwoord het moet zijn."))
        return data

    def changes(self) -> dict[str, Any]:
        """Return the columns, with only the settings that belong to the kind."""
        data = self.cleaned_data
        kind = KINDS[data["kind"]]
        settings: dict[str, Any] = {"options": data["options"]} if kind.has_options else {}
        for name in kind.settings:
            if data[name] not in (None, ""):
                settings[name] = data[name]
        return {
            **{name: data[name] for name in ("theme", "text", "kind", *HELP)},
            **{name: data[name] for name in ("provenance", "source", "same_as_before")},
            "settings": settings,
            "show_if": self._condition(),
        }

    def _condition(self) -> dict[str, Any]:
        data = self.cleaned_data
        if not data["show_question"]:
            return {}
        operator = data["show_operator"] or Operator.IS.value
        found: dict[str, Any] = {"question": data["show_question"], "operator": operator}
        lines = [line.strip() for line in data["show_value"].splitlines() if line.strip()]
        if operator == Operator.ONE_OF:
            found["value"] = lines
        elif operator == Operator.IS:
            found["value"] = lines[0] if lines else ""
        return found

    def free_key(self) -> str:
        """Return a key for a new question, made of its words; no other question has it."""
        base = slugify(self.cleaned_data["text"]).replace("-", "_")[:50].strip("_") or "vraag"
        key, number = base, 2
        while key in self.taken:
            key, number = f"{base}_{number}", number + 1
        return key


class TranslationForm(RevisionForm):
    """The texts of a row in another language, each with the Dutch beside it."""

    NAMES: dict[type[Translated], tuple[str, ...]] = {
        QuestionSet: ("title", "introduction"),
        ThemeIntroduction: ("name", "text"),
        Question: ("text", *HELP),
    }

    def __init__(self, data: Any = None, *, row: Translated, language: str) -> None:
        self.language = language
        super().__init__(data, row=row)
        stored = row.translations.get(language, {})
        settings = row.settings if isinstance(row, Question) else {}
        self.names = [name for name in self.NAMES[type(row)] if getattr(row, name)]
        if settings.get("unit"):
            self.names.append("unit")
        for name in self.names:
            source = settings["unit"] if name == "unit" else getattr(row, name)
            self._ask(name, LABELS[name], source, stored.get(name, ""))
        for option in settings.get("options", []):
            label = _("Keuze “%(label)s”") % {"label": option["label"]}
            words = stored.get("options", {}).get(option["key"], "")
            self._ask(f"option_{option['key']}", label, option["label"], words)

    def _ask(self, name: str, label: Any, source: str, words: str) -> None:
        help_text = _("Nederlands: %(text)s") % {"text": source}
        limit = "text" if name == "text" and isinstance(self.row, Question) else name
        is_long = limit in ("introduction", *HELP) or (
            name == "text" and isinstance(self.row, ThemeIntroduction)
        )
        if name.startswith("option_"):
            limit = "label"
        if is_long:
            field: forms.CharField = _text(label, help_text=help_text)
        else:
            field = _line(label, limit, required=False, help_text=help_text)
        direction = {"lang": self.language, "dir": "auto"}
        field.widget.attrs.update(direction)
        self.fields[name] = field
        self.initial[name] = words

    @staticmethod
    def values_of(row: Any) -> dict[str, Any]:
        """Filled in field by field."""
        return {}

    def changes(self) -> dict[str, Any]:
        """Return all translations, with those of this language renewed."""
        data = self.cleaned_data
        texts: dict[str, Any] = {name: data[name] for name in self.names if data[name]}
        options = {
            name.removeprefix("option_"): words
            for name, words in data.items()
            if name.startswith("option_") and words
        }
        if options:
            texts["options"] = options
        others = {
            language: one
            for language, one in self.row.translations.items()
            if language != self.language
        }
        return {"translations": {**others, self.language: texts} if texts else others}


class ImportForm(forms.Form):
    """A file with a question set, or its text when it was looked at already."""

    file = forms.FileField(
        label=gettext_lazy("Bestand met vragen (YAML)"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml,text/yaml"}),
        error_messages={"empty": gettext_lazy("Dit bestand is leeg. Kies een ander.")},
    )
    text = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)
