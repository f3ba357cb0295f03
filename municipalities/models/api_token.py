"""Tokens for machines that use the API."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from rest_framework_api_key.models import AbstractAPIKey, APIKeyManager

from municipalities.models.municipality import Municipality
from municipalities.models.person import User


class Scope(models.TextChoices):
    """What a token may be used for; never more than who it belongs to may do."""

    INITIATIVES_READ = "initiatives:read", _("initiatieven lezen")
    INITIATIVES_WRITE = "initiatives:write", _("eigen initiatieven veranderen")
    FUNDING_READ = "funding:read", _("aanvragen en subsidies lezen")
    FUNDING_PERSONAL = "funding:personal", _("daarbij woorden lezen die mensen kunnen noemen")


class ApiTokenManager(APIKeyManager):
    """Finds tokens with whose they are."""

    def get_usable_keys(self) -> models.QuerySet[ApiToken]:
        """Return those that were not revoked."""
        return super().get_usable_keys().select_related("municipality", "user")

    def get_from_key(self, key: str) -> ApiToken:
        """Return the one of a key. Raises ApiToken.DoesNotExist."""
        # The library does not say of which model its rows are.
        return super().get_from_key(key)  # type: ignore[return-value]


class ApiToken(AbstractAPIKey):
    """A key of a machine client, kept as a hash; it ends by itself.

    It belongs to a municipality. With a user the client sees and does what she may, as far as the
    scopes go; without one it sees what everybody sees.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="api_tokens"
    )
    user = models.ForeignKey(
        User, on_delete=models.CASCADE, null=True, blank=True, related_name="api_tokens"
    )
    scopes = ArrayField(models.CharField(max_length=40, choices=Scope))

    objects: ClassVar[ApiTokenManager] = ApiTokenManager()

    class Meta:
        ordering = ("-created",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expiry_date__isnull=False), name="apitoken_ends"
            ),
        ]
        verbose_name = _("token")
        verbose_name_plural = _("tokens")

    @property
    def holds(self) -> bool:
        """Whether it may be used now: not ended, and its person may still log in."""
        return not self.has_expired and (self.user is None or self.user.is_active)
