"""Reading in a list of initiatives that exist already: the file, its rows, what words mean."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from initiatives.importing.querysets import ImportBatchQuerySet, ImportRowQuerySet
from initiatives.models.initiative import Initiative
from initiatives.vocabulary import Topic
from municipalities.models import Municipality, User


class ImportBatch(models.Model):
    """One file that was read, and how far it came."""

    class State(models.TextChoices):
        """From choosing columns to done, or taken back."""

        COLUMNS = "columns", _("kolommen kiezen")
        CATEGORIES = "categories", _("onderwerpen kiezen")
        CHECKING = "checking", _("wordt nagekeken")
        CHECKED = "checked", _("nagekeken")
        RUNNING = "running", pgettext_lazy("import", "bezig")
        DONE = "done", pgettext_lazy("import", "klaar")
        UNDOING = "undoing", _("wordt teruggedraaid")
        UNDONE = "undone", _("teruggedraaid")

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="import_batches"
    )
    uploaded_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="import_batches"
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)
    file_name = models.CharField(max_length=200)
    state = models.CharField(max_length=20, choices=State, default=State.COLUMNS)
    headers = models.JSONField(default=list)
    # Which column, from 0, fills which field (initiatives/importing/fields.py).
    columns = models.JSONField(default=dict)
    # How often it was asked to be checked: what an earlier check finds counts no more.
    checks = models.PositiveIntegerField(default=0, db_default=0)
    # When its last check began: what came later is not held against it.
    checked_from = models.DateTimeField(null=True, blank=True)
    # Whether the importer declared that the makers agreed to its being shown, and how she knows.
    show = models.BooleanField(default=False)
    declaration = models.CharField(max_length=300, blank=True)
    # Where the site was asked, for the links in mails.
    origin = models.CharField(max_length=200, blank=True)
    # How far it is with what it is at: checking, reading in or taking back.
    done_rows = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-id"]
        verbose_name = _("ingelezen lijst")
        verbose_name_plural = _("ingelezen lijsten")

    def __str__(self) -> str:
        return f"Import {self.pk}"


class ImportRow(models.Model):
    """One row: as it stood in the file, as we read it, and what became of it."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="rows")
    # As a spreadsheet counts: the headers are row 1, where nothing stands above them.
    number = models.PositiveIntegerField()
    raw = models.JSONField(default=list)
    read = models.JSONField(default=dict)
    # Sentences: why it cannot be read in as it stands.
    problems = models.JSONField(default=list)
    like = models.ForeignKey(
        Initiative, on_delete=models.SET_NULL, null=True, related_name="import_rows_like_it"
    )
    skip = models.BooleanField(default=False)
    initiative = models.ForeignKey(
        Initiative, on_delete=models.SET_NULL, null=True, related_name="import_rows"
    )
    # The profile as it was made: while it is the same, nobody changed it.
    made_as = models.CharField(max_length=16, blank=True)

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="import_row_once"),
        ]

    def __str__(self) -> str:
        return f"Row {self.number} of {self.batch}"


class CategoryMapping(models.Model):
    """Which topic a word in somebody's list stands for; remembered for the next list."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="category_mappings"
    )
    # As `sort_key` makes it: capitals and accents do not count.
    category = models.CharField(max_length=100)
    topic = models.CharField(max_length=20, choices=Topic)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "category"], name="category_once"),
        ]

    def __str__(self) -> str:
        return f"{self.category}: {self.topic}"
