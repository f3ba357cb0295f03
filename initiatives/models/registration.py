"""That an official wrote down an initiative which existed already, because its makers agreed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from initiatives.models.initiative import Initiative
from initiatives.querysets import RegistrationQuerySet
from municipalities.models import User


class Registration(models.Model):
    """Who agreed, how and when; and the invitation to take the page over.

    The name and the address go when somebody takes it over: from then on a maker decides herself.
    """

    class ConsentWay(models.TextChoices):
        """How a maker said that it may be written down."""

        TALK = "talk", pgettext_lazy("consent", "In een gesprek")
        CALL = "call", pgettext_lazy("consent", "Aan de telefoon")
        MAIL = "mail", pgettext_lazy("consent", "In een mail")
        PAPER = "paper", pgettext_lazy("consent", "Op papier")
        # Of a list that was read in: what the importer declared stands in `consent_by`.
        DECLARED = "declared", pgettext_lazy("consent", "Verklaard bij het inlezen")

    initiative = models.OneToOneField(
        Initiative, on_delete=models.CASCADE, related_name="registration"
    )
    registered_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="registrations"
    )
    registered_at = models.DateTimeField(auto_now_add=True)
    consent_by = models.CharField(_("wie gaf toestemming?"), max_length=200, blank=True)
    consent_way = models.CharField(_("hoe?"), max_length=10, choices=ConsentWay, blank=True)
    # Empty while nobody agreed: then nobody sees it before a maker takes it over.
    consent_on = models.DateField(_("wanneer?"), null=True, blank=True)
    # For the invitation alone; empty once it is taken over or forgotten.
    email = models.EmailField(_("e-mailadres van een maker"), blank=True)
    # SHA-256 of the secret in the last mail; empty until that is sent, and when it opens no more.
    secret_hash = models.CharField(max_length=64, unique=True, null=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    taken_over_at = models.DateTimeField(null=True, blank=True)
    # Made with the form, so that a form posted twice makes one row.
    form_key = models.UUIDField(null=True, unique=True, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["-registered_at", "-id"]
        verbose_name = _("aangemeld initiatief")
        verbose_name_plural = _("aangemelde initiatieven")

    def __str__(self) -> str:
        # No name or address in logs or error reports.
        return f"Registration {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether a maker is invited who has not taken it over."""
        return bool(self.email) and self.taken_over_at is None
