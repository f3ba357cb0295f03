"""People and their roles."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from municipalities.history.tracking import tracked
from municipalities.models.area import Area
from municipalities.models.municipality import Municipality
from municipalities.querysets import MembershipQuerySet


class UserManager(BaseUserManager["User"]):
    """Makes users known by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Create a user; without a password she logs in with an e-mailed code."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Find a user by address, whatever its capitals."""
        return self.get(email=(username or "").strip().lower())


# Her address, telephone and password are in no history.
@tracked(only=["id", "name", "language", "is_active", "is_superuser"])
class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account: resident or official, in one municipality or several."""

    # How addresses name her: a number would tell who had an account already, and since when.
    key = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    email = models.EmailField(_("e-mailadres"), unique=True)
    name = models.CharField(_("naam"), max_length=100, blank=True)
    phone = models.CharField(_("telefoon"), max_length=30, blank=True)
    language = models.CharField(max_length=5, default="nl")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    # When an account was removed whose name still stands in records of the municipality.
    removed_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering = ["email"]
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]
        verbose_name = _("persoon")
        verbose_name_plural = _("personen")

    def __str__(self) -> str:
        return self.name or self.email


class Period(models.Model):
    """What holds from a day up to and including another, or goes on."""

    starts_on: models.DateField[Any, Any]
    ends_on: models.DateField[Any, Any]

    class Meta:
        abstract = True

    @property
    def is_over(self) -> bool:
        """Whether its last day is past."""
        return self.ends_on is not None and self.ends_on < timezone.localdate()

    @property
    def is_later(self) -> bool:
        """Whether its first day has yet to come."""
        return self.starts_on > timezone.localdate()


class Role(models.TextChoices):
    """What somebody does for a municipality. Read only in municipalities/permissions.py."""

    WIJKTEAM = "wijkteam", _("Medewerker sociaal wijkteam")
    GEBIEDSVERBINDER = "gebiedsverbinder", _("Gebiedsverbinder")
    COUNCIL_MEMBER = "council_member", _("Lid van de Initiatiefraad")
    SUBSIDY_OFFICER = "subsidy_officer", _("Subsidiemedewerker")
    BUDGET_HOLDER = "budget_holder", _("Budgethouder")
    ADMINISTRATOR = "administrator", _("Beheerder van de gemeente")
    AUDITOR = "auditor", _("Controleur")
    PLATFORM_OPERATOR = "platform_operator", _("Platformbeheerder")


@tracked()
class Membership(Period):
    """A role of a person in a municipality, for some areas or all of it, in a period."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    # Empty for the platform operator only.
    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, null=True, blank=True, related_name="memberships"
    )
    role = models.CharField(max_length=30, choices=Role)
    areas = models.ManyToManyField(Area, blank=True, related_name="memberships")
    # Where the role came from: the municipality's own log-in, which also ends it again. Empty for
    # what an administrator gave, which no log-in touches.
    identity_provider = models.ForeignKey(
        "municipalities.IdentityProvider",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("aanmelddienst"),
    )
    starts_on = models.DateField(default=date.today)
    ends_on = models.DateField(null=True, blank=True)
    # The invitation it was given with; empty for a role that came in another way.
    invitation = models.ForeignKey(
        "municipalities.Invitation",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="memberships",
    )
    # Who gave, changed or ended it last; empty when no person did.
    changed_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["municipality", "role", "user"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    models.Q(municipality__isnull=False) & ~models.Q(role=Role.PLATFORM_OPERATOR)
                )
                | models.Q(municipality__isnull=True, role=Role.PLATFORM_OPERATOR),
                name="membership_has_municipality",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="membership_period",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="membership_role_known"
            ),
        ]
        verbose_name = _("rol")
        verbose_name_plural = _("rollen")

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"


@tracked()
class MembershipArea(Membership.areas.through):  # type: ignore[name-defined]
    """For which area somebody has a role: names the table between, so that it is tracked."""

    class Meta:
        proxy = True
