"""How people come to work for a municipality, and who stands in for whom."""

from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from municipalities.history.tracking import tracked
from municipalities.models.municipality import Municipality
from municipalities.models.person import Period, User
from municipalities.querysets import DeputyQuerySet


# Her name and address are in no history.
@tracked(exclude=["email", "name"])
class Invitation(models.Model):
    """That an administrator asked somebody to come and work here; open until she logs in.

    Name and address are as the administrator wrote them: while the invitation is open, nobody is
    shown whether the address had an account, nor what that account is called.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="invitations"
    )
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mailadres"))
    name = models.CharField(_("naam"), max_length=100)
    invited_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    # When the last mail was asked for.
    sent_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    # The account was made for it, and goes with it when it is withdrawn unused.
    made_account = models.BooleanField(default=False)

    class Meta:
        ordering = ["-invited_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "user"],
                name="invitation_open_once",
                condition=models.Q(accepted_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality}: {self.pk}"

    @property
    def created_at(self) -> datetime:
        """When it was made, by the name the register of deletions asks for."""
        return self.invited_at


@tracked()
class Deputy(Period):
    """That a colleague stands in for an official, in a period or whenever she is away."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="deputies"
    )
    official = models.ForeignKey(User, on_delete=models.CASCADE, related_name="deputies")
    deputy = models.ForeignKey(User, on_delete=models.CASCADE, related_name="deputy_for")
    starts_on = models.DateField(_("vanaf"), default=date.today)
    ends_on = models.DateField(_("tot en met"), null=True, blank=True)
    # Who named her: the official herself or an administrator.
    named_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = DeputyQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(official=models.F("deputy")), name="deputy_is_another"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="deputy_period",
            ),
        ]
        verbose_name = _("vervanger")
        verbose_name_plural = _("vervangers")

    def __str__(self) -> str:
        return f"{self.deputy} voor {self.official}"
