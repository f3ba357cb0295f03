"""The questions of a Kompas: versions of a set, as rows that a municipality chooses."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from initiatives.kompas.kinds import LONG_TEXT, Kind, kind_of
from municipalities.history.tracking import tracked
from municipalities.models import Municipality

# What the texts of a set are written in; other languages are translations.
SOURCE_LANGUAGE = "nl"
TRANSLATED_TO = ("en", "ar")
RIGHT_TO_LEFT = ("ar",)
LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English", "ar": "العربية"}


class Theme(models.TextChoices):
    """The four themes of the Haarlems Kompas, and the short part about the uitdaagrecht.

    That part is no petal of the rose: it is asked only of who challenges the municipality.
    """

    BETROKKENHEID = "betrokkenheid", pgettext_lazy("theme", "Betrokkenheid")
    WAARDE = "waarde", pgettext_lazy("theme", "Waarde")
    POLITIEK = "politiek", pgettext_lazy("theme", "Politiek")
    VOORWAARDEN = "voorwaarden", pgettext_lazy("theme", "Voorwaarden")
    UITDAAGRECHT = "uitdaagrecht", pgettext_lazy("theme", "Uitdaagrecht")


PETALS = (Theme.BETROKKENHEID, Theme.WAARDE, Theme.POLITIEK, Theme.VOORWAARDEN)


class Said(str):
    """A text of a municipality in the language asked for, or else in the language it has."""

    language: str

    def __new__(cls, text: str, language: str) -> Said:
        """Make a string that knows its language."""
        said = super().__new__(cls, text)
        said.language = language
        return said

    @property
    def is_right_to_left(self) -> bool:
        """Whether it is written from right to left."""
        return self.language in RIGHT_TO_LEFT


class Translated(models.Model):
    """Texts of a municipality, with translations as {"en": {"text": ...}}."""

    translations = models.JSONField(default=dict, db_default={}, blank=True)
    # Goes up with every change, so that nobody overwrites what she did not see.
    revision = models.PositiveIntegerField(default=1, db_default=1)

    class Meta:
        abstract = True

    def said(self, name: str) -> Said:
        """Return a text in the language of the page, in Dutch when it was not translated."""
        language = get_language() or SOURCE_LANGUAGE
        words = self.translations.get(language, {}).get(name)
        if words:
            return Said(words, language)
        return Said(getattr(self, name), SOURCE_LANGUAGE)


# Who began, published or threw away a version; the questions themselves are rows of their version.
@tracked(only=["municipality", "version", "state", "title", "published_at"])
class QuestionSet(Translated):
    """A version of the questions a municipality asks: a draft, then published, then replaced."""

    class State(models.TextChoices):
        """Where a version is in its life. Only a draft can change."""

        DRAFT = "draft", pgettext_lazy("version", "Concept")
        PUBLISHED = "published", pgettext_lazy("version", "Gepubliceerd")
        REPLACED = "replaced", pgettext_lazy("version", "Vervangen")

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="question_sets"
    )
    version = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=20, choices=State, default=State.DRAFT, db_default=State.DRAFT
    )
    title = models.CharField(_("naam"), max_length=100)
    introduction = models.TextField(_("inleiding"), blank=True)
    # Which of ExpectationDetail an initiator can choose.
    expectation_details = models.JSONField(default=list, db_default=[], blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["municipality", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "version"], name="questionset_once"),
            # One set of questions to ask, and one to work on.
            models.UniqueConstraint(
                fields=["municipality", "state"],
                name="questionset_one_at_work",
                condition=models.Q(state__in=["draft", "published"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"

    def languages(self) -> list[tuple[str, str]]:
        """The languages it can be read in, with their names: Dutch, and where it has a title."""
        return [
            (code, name)
            for code, name in LANGUAGE_NAMES.items()
            if code == SOURCE_LANGUAGE or self.translations.get(code, {}).get("title")
        ]

    @property
    def is_draft(self) -> bool:
        """Whether it can still change."""
        return self.state == self.State.DRAFT


class ThemeIntroduction(Translated):
    """What a theme is called and what it is about, in the words of a municipality."""

    question_set = models.ForeignKey(
        QuestionSet, on_delete=models.CASCADE, related_name="introductions"
    )
    theme = models.CharField(max_length=20, choices=Theme)
    name = models.CharField(max_length=40, db_default="", blank=True)
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question_set", "theme"], name="themeintroduction_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_set}: {self.get_theme_display()}"


class Question(Translated):
    """One question with its help, and where it comes from."""

    class Provenance(models.TextChoices):
        """Whether a question is the municipality's own or a reconstruction."""

        REAL = "real", _("vraag uit het Haarlems Kompas")
        RECONSTRUCTION = "reconstruction", _("reconstructie")
        OWN = "own", _("eigen vraag van de gemeente")

    question_set = models.ForeignKey(
        QuestionSet, on_delete=models.CASCADE, related_name="questions"
    )
    theme = models.CharField(max_length=20, choices=Theme)
    # The same question has the same key in every version.
    key = models.SlugField(max_length=60)
    rank = models.PositiveSmallIntegerField()
    # A key of initiatives.kompas.kinds.
    kind = models.CharField(max_length=20, default=LONG_TEXT, db_default=LONG_TEXT)
    text = models.CharField(max_length=300)
    why = models.TextField(blank=True)
    example = models.TextField(blank=True)
    who_can_help = models.TextField(blank=True)
    provenance = models.CharField(max_length=20, choices=Provenance)
    source = models.CharField(max_length=300, blank=True)
    # {"options": [{"key": "ja", "label": "Ja"}], "unit": ..., "unforeseen_percent": ...}
    settings = models.JSONField(default=dict, db_default={}, blank=True)
    # A condition (initiatives.kompas.conditions), {} when it is always asked.
    show_if = models.JSONField(default=dict, db_default={}, blank=True)
    # Whether answers to the version before still answer it, though its words changed.
    same_as_before = models.BooleanField(default=False, db_default=False)

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["question_set", "key"], name="question_once"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def kind_object(self) -> Kind:
        """What its kind can do."""
        return kind_of(self.kind)

    @property
    def text_hash(self) -> str:
        """The print of what is asked: the same words, whatever the spaces, give the same one."""
        return hashlib.sha256(" ".join(self.text.split()).encode()).hexdigest()

    def option_keys(self) -> list[str]:
        """The keys of its options in order; none for a question without options."""
        return [option["key"] for option in self.settings.get("options", [])]

    def option_labels(self) -> dict[str, str]:
        """The words of its options in the language of the page, by key in order."""
        translated = self.translations.get(get_language() or SOURCE_LANGUAGE, {}).get("options", {})
        return {
            option["key"]: translated.get(option["key"]) or option["label"]
            for option in self.settings.get("options", [])
        }

    def setting_words(self, name: str) -> str:
        """A setting that is a text, in the language of the page; "" when it has none."""
        translated = self.translations.get(get_language() or SOURCE_LANGUAGE, {}).get(name)
        return str(translated or self.settings.get(name) or "")

    def settings_of_kind(self) -> dict[str, Any]:
        """The settings that belong to its kind."""
        names = [*self.kind_object.settings, *(["options"] if self.kind_object.has_options else [])]
        return {name: self.settings[name] for name in names if name in self.settings}
