"""How long personal data is kept, what was deleted, and what a municipality says about it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from municipalities.history.tracking import append_only, tracked
from municipalities.models.municipality import Municipality

# A century in months: longer is a slip of the pen.
LONGEST_TERM = 1200


class RetentionAction(models.TextChoices):
    """What happens at the end of a term."""

    DELETE = "delete", pgettext_lazy("retention", "Verwijderen")
    ANONYMISE = "anonymise", pgettext_lazy("retention", "Anoniem maken")


@tracked()
class RetentionRule(models.Model):
    """How long one kind of data in one stage is kept here, and why.

    Kinds are registered by the apps (`municipalities.retention.kinds`). Without a municipality a
    rule is about what all of them share, such as accounts.
    """

    class Unit(models.TextChoices):
        """What a term is counted in."""

        DAYS = "days", pgettext_lazy("term", "dagen")
        MONTHS = "months", pgettext_lazy("term", "maanden")
        YEARS = "years", pgettext_lazy("term", "jaren")

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, null=True, related_name="retention_rules"
    )
    kind = models.SlugField(max_length=40)
    stage = models.SlugField(max_length=40)
    term = models.PositiveSmallIntegerField(validators=[MaxValueValidator(LONGEST_TERM)])
    unit = models.CharField(max_length=10, choices=Unit)
    action = models.CharField(max_length=10, choices=RetentionAction)
    # How many days before the end somebody is mailed; nobody is when it is 0.
    warn_days = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(365)])
    reason = models.TextField(max_length=1000)
    legal_basis = models.CharField(max_length=300)

    class Meta:
        ordering = ["municipality", "kind", "stage"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "kind", "stage"],
                name="retentionrule_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.stage}: {self.term} {self.unit}"

    def border(self, today: date) -> date:
        """Return the last day from which the term has gone by on `today`."""
        return today - relativedelta(**{self.unit: self.term})

    @property
    def shortest_days(self) -> int:
        """The term in days, at the least: no month has fewer than 28, no year than 365."""
        return self.term * {"days": 1, "months": 28, "years": 365}[self.unit]

    @property
    def term_in_words(self) -> str:
        """The term as people say it: "30 dagen", "1 jaar"."""
        words = {
            "days": ngettext("%(n)d dag", "%(n)d dagen", self.term),
            "months": ngettext("%(n)d maand", "%(n)d maanden", self.term),
            "years": ngettext("%(n)d jaar", "%(n)d jaar", self.term),
        }
        return words[self.unit] % {"n": self.term}


class RetentionWarning(models.Model):
    """That somebody was mailed before something of hers goes. Gone when she comes back to it."""

    rule = models.ForeignKey(RetentionRule, on_delete=models.CASCADE, related_name="warnings")
    # The key of the row it is about, which is of the kind of the rule.
    row_key = models.CharField(max_length=64)
    warned_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rule", "row_key"], name="retentionwarning_once"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.row_key}"

    @property
    def ends_on(self) -> date:
        """The first day on which it may go."""
        return self.warned_on + timedelta(days=self.rule.warn_days)


class DeletionRecord(models.Model):
    """What was deleted or made anonymous, when and why: never whose it was.

    Rows are only added; the database refuses anything else. A print made with SECRET_KEY lets a
    deletion at somebody's request be repeated after an older backup was put back.
    """

    class Cause(models.TextChoices):
        """Why it was done."""

        TERM = "term", pgettext_lazy("deletion", "De termijn was voorbij")
        REQUEST = "request", pgettext_lazy("deletion", "De persoon vroeg het zelf")
        WITHDRAWN = "withdrawn", pgettext_lazy("deletion", "De gemeente trok het in")
        REPEATED = "repeated", pgettext_lazy("deletion", "Herhaald na een back-up")

    at = models.DateTimeField(default=timezone.now, editable=False)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, related_name="deletion_records"
    )
    kind = models.SlugField(max_length=40)
    stage = models.SlugField(max_length=40, blank=True)
    action = models.CharField(max_length=10, choices=RetentionAction)
    count = models.PositiveIntegerField(validators=[MinValueValidator(1)])
    cause = models.CharField(max_length=10, choices=Cause)
    # The term of that day, as "2 years"; the rule itself may change later.
    term = models.CharField(max_length=20, blank=True)
    print = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.kind} {self.count}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; changing one that exists is refused."""
        if self.pk is not None:
            raise TypeError("The register of deletions is only added to.")
        super().save(*args, **kwargs)


class Farewell(models.Model):
    """Where to mail that an account is gone. The job that mails it deletes the row."""

    email = models.EmailField()
    language = models.CharField(max_length=5)
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"Farewell {self.pk}"


@tracked(exclude=["updated_at"])
class AccessibilityStatement(models.Model):
    """What a municipality declares about the accessibility of its site, in the national model."""

    class Status(models.TextChoices):
        """How far the site is, as in the register of the government."""

        A = "A", _("A: voldoet volledig")
        B = "B", _("B: voldoet gedeeltelijk")
        C = "C", _("C: eerste maatregelen genomen")
        D = "D", _("D: voldoet niet")
        E = "E", _("E: nog niet onderzocht, geen verklaring")

    municipality = models.OneToOneField(
        Municipality, on_delete=models.CASCADE, related_name="accessibility_statement"
    )
    status = models.CharField(max_length=1, choices=Status, default=Status.E)
    examined_on = models.DateField(null=True, blank=True)
    report_url = models.URLField(blank=True)
    register_url = models.URLField(blank=True)
    # One known problem a line, with the day it is mended after a bar: "De kaart ... | 2027-03-01".
    problems = models.TextField(blank=True, max_length=5000)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            # Who claims more than E has let somebody look.
            models.CheckConstraint(
                condition=models.Q(status="E") | models.Q(examined_on__isnull=False),
                name="accessibility_examined",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality}: {self.status}"
