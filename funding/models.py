"""Money: schemes and budgets, what was asked, granted, paid and settled. Amounts are euros."""

from __future__ import annotations

from typing import TypedDict

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from funding.querysets import ApplicationQuerySet, BudgetQuerySet, SchemeQuerySet
from funding.workflow import Status
from initiatives.models import MAX_TEXT, CopiedWords, Initiative, Reached
from municipalities.history.tracking import tracked
from municipalities.models import Area, Municipality, User


class Digits(TypedDict):
    """How large an amount may be, and how exact."""

    max_digits: int
    decimal_places: int


MONEY: Digits = {"max_digits": 12, "decimal_places": 2}


class Stream(models.TextChoices):
    """The three kinds of money an initiative needs in its life (docs/glossary.md)."""

    ZAAIGELD = "zaaigeld", pgettext_lazy("stream", "Zaaigeld")
    ONTWIKKELGELD = "ontwikkelgeld", pgettext_lazy("stream", "Ontwikkelgeld")
    BASISGELD = "basisgeld", pgettext_lazy("stream", "Basisgeld")


class FundingSource(models.TextChoices):
    """Where money comes from."""

    GEMEENTE = "gemeente", pgettext_lazy("source", "Gemeente")
    FONDS = "fonds", pgettext_lazy("source", "Fonds")
    CROWDFUNDING = "crowdfunding", pgettext_lazy("source", "Crowdfunding")
    BIJDRAGE = "bijdrage", _("Bijdrage van deelnemers")
    GIFT = "gift", pgettext_lazy("source", "Gift")
    BEDRIJF = "bedrijf", pgettext_lazy("source", "Bedrijf")
    EIGEN_UREN = "eigen_uren", _("Eigen uren")
    ZORGVERZEKERAAR = "zorgverzekeraar", pgettext_lazy("source", "Zorgverzekeraar")
    ANDER_DOMEIN = "ander_domein", _("Ander publiek domein")


@tracked()
class Scheme(models.Model):
    """A municipal scheme as data: which stream, how much at most, how soon a decision."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="schemes")
    slug = models.SlugField()
    name = models.CharField(max_length=120)
    stream = models.CharField(max_length=20, choices=Stream)
    explanation = models.TextField(blank=True)
    maximum = models.DecimalField(**MONEY, null=True, blank=True)
    # Working days between a complete application and the decision.
    decision_days = models.PositiveSmallIntegerField()
    provenance = models.CharField(max_length=300)
    legal_basis = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    objects = SchemeQuerySet.as_manager()

    class Meta:
        ordering = ["municipality", "name"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="scheme_once"),
        ]
        verbose_name = _("regeling")
        verbose_name_plural = _("regelingen")

    def __str__(self) -> str:
        return self.name


@tracked()
class Budget(models.Model):
    """The ceiling of a scheme in a year, for one gebied or (area empty) the whole municipality."""

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="budgets")
    year = models.PositiveSmallIntegerField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="+")
    ceiling = models.DecimalField(**MONEY, validators=[MinValueValidator(0)])
    provenance = models.CharField(max_length=300)

    objects = BudgetQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "scheme"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "year", "area"], name="budget_once", nulls_distinct=False
            ),
            models.CheckConstraint(condition=Q(ceiling__gte=0), name="budget_not_negative"),
        ]
        verbose_name = _("budget")
        verbose_name_plural = _("budgetten")

    def __str__(self) -> str:
        return f"{self.scheme} {self.year} {self.area or ''}"


@tracked()
class Application(models.Model):
    """What was asked of one source for one budget year; municipal ones fall under a scheme."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="applications"
    )
    initiative = models.ForeignKey(
        Initiative, on_delete=models.PROTECT, related_name="applications"
    )
    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, null=True, blank=True, related_name="applications"
    )
    stream = models.CharField(max_length=20, choices=Stream)
    source = models.CharField(max_length=20, choices=FundingSource)
    # The gebied whose budget it falls under; empty for the whole municipality.
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    asked = models.DecimalField(**MONEY)
    received_on = models.DateField()
    complete_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=Status, default=Status.RECEIVED)
    # The day by which who asked was promised a decision, when she asked on the site.
    promised_by = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    motivation = models.TextField(blank=True)
    # When its term was over and only its figures stayed.
    anonymised_on = models.DateField(null=True, editable=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["-received_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(asked__gt=0), name="application_asks_something"),
            models.CheckConstraint(
                condition=Q(source="gemeente", scheme__isnull=False)
                | (~Q(source="gemeente") & Q(scheme__isnull=True)),
                name="application_scheme_is_municipal",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["granted", "refused", "settled"])
                | Q(decided_on__isnull=False),
                name="application_decided_on_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "year"], name="application_by_year"),
        ]
        verbose_name = _("aanvraag")
        verbose_name_plural = _("aanvragen")

    def __str__(self) -> str:
        return self.title

    @property
    def number(self) -> str:
        """What who asked and the municipality call it by: "2026-00123"."""
        return f"{self.received_on.year}-{self.pk:05d}"


class ApplicationWords(CopiedWords):
    """What somebody wrote when she asked for money, in words of her Kompas.

    A table of its own: it is in no history, list or file, and goes when the application is made
    anonymous.
    """

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="words")
    purpose = models.TextField(_("waar is het geld voor?"), max_length=MAX_TEXT)

    def __str__(self) -> str:
        # No word of it in logs or error reports.
        return f"Words of application {self.application_id}"


class Applicant(Reached):
    """How who asked for money is reached.

    Who may read it: `can_see_applicant` in funding/permissions.py.
    """

    application = models.OneToOneField(
        Application, on_delete=models.CASCADE, related_name="applicant"
    )

    def __str__(self) -> str:
        # No name or address in logs or error reports.
        return f"Applicant of application {self.application_id}"


@tracked()
class Grant(models.Model):
    """The part of a granted application that falls in one budget year."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="grants")
    year = models.PositiveSmallIntegerField()
    amount = models.DecimalField(**MONEY)

    class Meta:
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["application", "year"], name="grant_once_a_year"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="grant_gives_something"),
        ]

    def __str__(self) -> str:
        return f"{self.application} {self.year}: {self.amount}"


@tracked()
class Payment(models.Model):
    """Money that was really paid on a grant."""

    grant = models.ForeignKey(Grant, on_delete=models.PROTECT, related_name="payments")
    amount = models.DecimalField(**MONEY)
    paid_on = models.DateField()

    class Meta:
        ordering = ["paid_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_pays_something"),
        ]

    def __str__(self) -> str:
        return f"{self.grant}: {self.amount} ({self.paid_on})"


@tracked()
class Settlement(models.Model):
    """The vaststelling of one grant: what it came to in the end; the rest is released."""

    grant = models.OneToOneField(Grant, on_delete=models.CASCADE, related_name="settlement")
    amount = models.DecimalField(**MONEY)
    settled_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="settlement_not_negative"),
        ]
        verbose_name = _("vaststelling")
        verbose_name_plural = _("vaststellingen")

    def __str__(self) -> str:
        return f"{self.grant}: {self.amount}"
