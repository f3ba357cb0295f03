"""The questions of a Kompas: versions of a set, as rows that a municipality chooses."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from municipalities.models import Municipality


class Theme(models.TextChoices):
    """The four themes of the Haarlems Kompas (docs/glossary.md)."""

    BETROKKENHEID = "betrokkenheid", pgettext_lazy("theme", "Betrokkenheid")
    WAARDE = "waarde", pgettext_lazy("theme", "Waarde")
    POLITIEK = "politiek", pgettext_lazy("theme", "Politiek")
    VOORWAARDEN = "voorwaarden", pgettext_lazy("theme", "Voorwaarden")


class QuestionSet(models.Model):
    """A version of the questions a municipality asks."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="question_sets"
    )
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=100)
    introduction = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["municipality", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "version"], name="questionset_once"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"


class ThemeIntroduction(models.Model):
    """What a theme is about, in the words of a municipality."""

    question_set = models.ForeignKey(
        QuestionSet, on_delete=models.CASCADE, related_name="introductions"
    )
    theme = models.CharField(max_length=20, choices=Theme)
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question_set", "theme"], name="themeintroduction_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_set}: {self.get_theme_display()}"


class Question(models.Model):
    """One question with its help, and where it comes from."""

    class Provenance(models.TextChoices):
        """Whether a question is the municipality's own or a reconstruction."""

        REAL = "real", _("vraag uit het Haarlems Kompas")
        RECONSTRUCTION = "reconstruction", _("reconstructie")

    question_set = models.ForeignKey(
        QuestionSet, on_delete=models.CASCADE, related_name="questions"
    )
    theme = models.CharField(max_length=20, choices=Theme)
    key = models.SlugField(max_length=60)
    rank = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    why = models.TextField(blank=True)
    example = models.TextField(blank=True)
    who_can_help = models.TextField(blank=True)
    provenance = models.CharField(max_length=20, choices=Provenance)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["question_set", "key"], name="question_once"),
        ]

    def __str__(self) -> str:
        return self.text
