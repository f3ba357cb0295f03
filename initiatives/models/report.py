"""That somebody says something is not right about the page of an initiative."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.models.initiative import Initiative
from initiatives.querysets import ReportQuerySet
from initiatives.reports.workflow import STANDING, ReportState
from municipalities.history.tracking import tracked
from municipalities.models import User

REPORT_TEXT = 2000


@tracked(only=["initiative", "state"], unless=("state", ReportState.OPEN))
class Report(models.Model):
    """What a visitor said, to the makers or to the municipality, and what was done with it.

    Her address is only for the answer: nobody reads it, and it goes with the answer or when it is
    closed (initiatives/reports/services.py). Its history begins when somebody handles it: who
    reported it is in none.
    """

    class Kind(models.TextChoices):
        """What is not right."""

        OUTDATED = "outdated", _("Het klopt niet meer")
        WRONG_PLACE = "wrong_place", _("Het staat op de verkeerde plek")
        UNFIT = "unfit", _("Het is ongepast")
        OTHER = "other", _("Iets anders")

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="reports")
    kind = models.CharField(max_length=20, choices=Kind)
    text = models.TextField(max_length=REPORT_TEXT)
    email = models.EmailField(blank=True)
    # In which she read the page: that of the mail that there is an answer.
    language = models.CharField(max_length=5, default="nl", db_default="nl")
    # What is unfit is not for the makers to judge; nor what nobody carries.
    for_municipality = models.BooleanField()
    state = models.CharField(max_length=20, choices=ReportState, default=ReportState.OPEN)
    reported_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(blank=True, max_length=REPORT_TEXT)
    # Who answered or closed it last, and when; opening it again does not undo that they did.
    handled_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    handled_at = models.DateTimeField(null=True, blank=True)
    # Made with the form, so that a form posted twice makes one row.
    form_key = models.UUIDField(unique=True, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-reported_at", "-id"]
        verbose_name = _("melding")
        verbose_name_plural = _("meldingen")

    def __str__(self) -> str:
        # No words or address in logs or error reports.
        return f"Report {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether somebody still does something with it."""
        return self.state in STANDING

    @property
    def is_for_makers(self) -> bool:
        """Whether its makers handle it themselves; not when none is left (one query)."""
        return not self.for_municipality and self.initiative.makers.exists()

    @property
    def wants_answer(self) -> bool:
        """Whether who wrote it left an address for the answer."""
        return bool(self.email)
