"""Whom an initiator lets read or write in her Kompas: each by a door of her own."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.models.kompas import Kompas
from municipalities.models import User


class CoInitiator(models.Model):
    """Somebody who thinks along in a Kompas; the row goes when the initiator takes it back."""

    class Right(models.TextChoices):
        """What she may do."""

        READ = "read", _("Alleen lezen")
        WRITE = "write", _("Lezen en schrijven")

    kompas = models.ForeignKey(Kompas, on_delete=models.CASCADE, related_name="co_initiators")
    name = models.CharField(_("naam"), max_length=100)
    # For the invitation alone; nobody but the initiator sees it.
    email = models.EmailField(_("e-mailadres"))
    right = models.CharField(_("wat mag ze?"), max_length=10, choices=Right, default=Right.READ)
    # SHA-256 of the secret in the mail; empty until that is sent.
    secret_hash = models.CharField(max_length=64, unique=True, null=True)
    invited_at = models.DateTimeField(auto_now_add=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    # Her account, when she was logged in as she opened the Kompas.
    user = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["kompas", "email"], name="coinitiator_once"),
        ]
        verbose_name = _("mede-initiatiefnemer van een Kompas")
        verbose_name_plural = _("mede-initiatiefnemers van een Kompas")

    def __str__(self) -> str:
        # No name or address in logs or error reports.
        return f"Co-initiator {self.pk} of {self.kompas}"

    @property
    def may_write(self) -> bool:
        """Whether she may change answers."""
        return self.right == self.Right.WRITE
