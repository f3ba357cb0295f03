"""The log-in a municipality already has for its own people (OpenID Connect)."""

from __future__ import annotations

import hashlib

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from municipalities.history.tracking import tracked
from municipalities.models.area import Area
from municipalities.models.municipality import Municipality
from municipalities.models.person import Role
from municipalities.sealing import seal, unseal

PURPOSE = "identity-providers"


@tracked(exclude=["sealed_secret", "checked_at", "end_session_endpoint"])
class IdentityProvider(models.Model):
    """An identity provider of a municipality, with what its claims mean here."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="identity_providers"
    )
    name = models.CharField(_("naam op de knop"), max_length=40)
    # As the provider writes it itself: what a token says must be equal to it.
    issuer = models.URLField(_("adres van de aanmelddienst"), max_length=300)
    client_id = models.CharField(_("client-id"), max_length=191)
    sealed_secret = models.TextField(blank=True, editable=False)
    scopes = models.CharField(_("scopes"), max_length=200, default="openid profile email")
    roles_claim = models.CharField(
        _("in welk gegeven staan de groepen?"), max_length=100, default="groups"
    )
    makes_accounts = models.BooleanField(_("nieuwe collega’s krijgen een account"), default=True)
    asks_second_factor = models.BooleanField(
        _("de aanmelddienst vraagt zelf een tweede stap"), default=False
    )
    # Which acr shows that second step; empty where the provider has none.
    acr = models.CharField(_("acr van de tweede stap"), max_length=200, blank=True)
    is_active = models.BooleanField(_("staat op de inlogpagina"), default=False)

    # What its own description said when it was last read.
    end_session_endpoint = models.URLField(max_length=500, blank=True, editable=False)
    checked_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            # Who somebody is, is issuer and subject: one issuer twice would make her two people.
            models.UniqueConstraint("municipality", "issuer", name="identityprovider_issuer_once")
        ]
        verbose_name = _("aanmelddienst")
        verbose_name_plural = _("aanmelddiensten")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where the administrator sets it up."""
        return reverse("municipalities:sign_on_edit", args=[self.pk])

    @property
    def key(self) -> str:
        """Under which its people are known: municipality and issuer, whatever else is changed."""
        digest = hashlib.sha256(self.issuer.encode()).hexdigest()
        return f"{self.municipality_id}-{digest[:32]}"

    @property
    def secret(self) -> str:
        """The client secret, readable."""
        return unseal(PURPOSE, self.sealed_secret) if self.sealed_secret else ""

    @secret.setter
    def secret(self, value: str) -> None:
        self.sealed_secret = seal(PURPOSE, value) if value else ""


@tracked()
class RoleClaim(models.Model):
    """What a group of the provider means here: a role, for some areas or the whole municipality."""

    identity_provider = models.ForeignKey(
        IdentityProvider, on_delete=models.CASCADE, related_name="role_claims"
    )
    value = models.CharField(_("groep of rol bij de aanmelddienst"), max_length=200)
    role = models.CharField(_("rol in Samenspel"), max_length=30, choices=Role)
    areas = models.ManyToManyField(
        Area, blank=True, related_name="role_claims", verbose_name=_("gebieden")
    )

    class Meta:
        ordering = ["value", "role"]
        constraints = [
            models.UniqueConstraint("identity_provider", "value", "role", name="roleclaim_once"),
            # A municipality cannot hand out what is not its own.
            models.CheckConstraint(
                condition=~models.Q(role=Role.PLATFORM_OPERATOR), name="roleclaim_no_operator"
            ),
        ]
        verbose_name = _("rol uit een groep")
        verbose_name_plural = _("rollen uit groepen")

    def __str__(self) -> str:
        return f"{self.value}: {self.get_role_display()}"


@tracked()
class RoleClaimArea(RoleClaim.areas.through):  # type: ignore[name-defined]
    """For which area a group gives a role: names the table between, so that it is tracked."""

    class Meta:
        proxy = True


class SignOnNotice(models.Model):
    """Something of a log-in the administrator should look at. Names groups, never persons."""

    class Kind(models.TextChoices):
        """What happened."""

        UNKNOWN_GROUP = "unknown_group", _("Deze groep heeft hier geen rol.")
        UNKNOWN_ROLE = "unknown_role", _("Deze rol bestaat niet meer.")
        ROLE_REFUSED = (
            "role_refused",
            _("De gebieden uit deze groepen passen niet bij deze rol. Niemand kreeg hem zo."),
        )
        LAST_ADMINISTRATOR = (
            "last_administrator",
            _("De laatste beheerder hield haar rol, anders kan niemand er meer bij."),
        )

    identity_provider = models.ForeignKey(
        IdentityProvider, on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField(max_length=30, choices=Kind)
    value = models.CharField(max_length=200, blank=True)
    seen_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-seen_at"]
        constraints = [
            models.UniqueConstraint("identity_provider", "kind", "value", name="notice_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.value}".strip()
