"""Forms of the municipality's own log-in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from municipalities.form_fields import LineField
from municipalities.models import Area, IdentityProvider, Municipality, Role, RoleClaim
from municipalities.people.forms import AreasField, areas_to_hold
from municipalities.roles import MUNICIPAL_ROLES, area_problem


class IdentityProviderForm(forms.ModelForm):
    """How to reach a provider and what its log-in is worth. A secret is written, never shown."""

    issuer = forms.URLField(
        label=_("Adres van de aanmelddienst (issuer)"),
        help_text=_("Precies zoals de aanmelddienst zichzelf noemt, zonder .well-known."),
        max_length=300,
        assume_scheme="https",
        error_messages={"invalid": _("Dit is geen webadres. Het begint met https://.")},
    )
    secret = forms.CharField(
        label=_("Client-secret"),
        required=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    class Meta:
        model = IdentityProvider
        fields = [
            "name",
            "issuer",
            "client_id",
            "secret",
            "scopes",
            "roles_claim",
            "makes_accounts",
            "asks_second_factor",
            "acr",
            "is_active",
        ]
        field_classes = {"name": LineField}
        labels = {
            "name": _("Naam op de knop"),
            "client_id": _("Client-id"),
            "scopes": _("Scopes"),
            "roles_claim": _("In welk gegeven staan de groepen?"),
            "makes_accounts": _("Nieuwe collega’s krijgen vanzelf een account"),
            "asks_second_factor": _("De aanmelddienst vraagt zelf een tweede stap"),
            "acr": _("Niveau van die tweede stap (acr)"),
            "is_active": _("Toon de knop op de inlogpagina"),
        }
        help_texts = {
            "name": _("Zoals: Log in met je account van de gemeente."),
            "scopes": _("Met spaties ertussen. openid hoort er altijd bij."),
            "roles_claim": _("Vaak groups of roles. Met punten kom je dieper: realm_access.roles."),
            "asks_second_factor": _(
                "Zo niet, dan vraagt Samenspel om een app of passkey zodra iemand een rol heeft."
            ),
            "acr": _("Laat leeg als jullie aanmelddienst geen niveau meegeeft."),
        }

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.municipality = municipality
        for name in ("name", "issuer", "client_id"):
            self.fields[name].error_messages["required"] = _("Vul dit in.")
        self.fields["scopes"].error_messages["required"] = _("Vul minstens openid in.")
        self.fields["roles_claim"].error_messages["required"] = _("Vul de naam in, zoals groups.")
        self.fields["secret"].help_text = (
            _("Er is een secret bewaard. Laat leeg om dat te houden.")
            if self.instance.sealed_secret
            else _("We bewaren het versleuteld en tonen het niet meer.")
        )

    def clean_issuer(self) -> str:
        """Refuse an address that is not safe to ask, or that this municipality has already."""
        issuer: str = self.cleaned_data["issuer"]
        schemes = ("https://", "http://") if settings.OWN_MACHINE else ("https://",)
        if not issuer.startswith(schemes):
            raise forms.ValidationError(_("Het adres moet met https:// beginnen."))
        others = IdentityProvider.objects.filter(
            municipality=self.instance.municipality, issuer=issuer
        ).exclude(pk=self.instance.pk)
        if others.exists():
            raise forms.ValidationError(_("Deze aanmelddienst staat al in de lijst."))
        return issuer

    def clean_scopes(self) -> str:
        """Have `openid` in it: without it there is nobody to know."""
        scopes = self.cleaned_data["scopes"].split()
        if "openid" not in scopes:
            raise forms.ValidationError(
                _("Zonder openid zegt de aanmelddienst niet wie iemand is.")
            )
        return " ".join(scopes)


class RoleClaimForm(forms.ModelForm):
    """What a group means here."""

    role = forms.ChoiceField(
        label=_("Rol in Samenspel"),
        choices=[(one.value, one.label) for one in MUNICIPAL_ROLES],
        error_messages={"invalid_choice": _("Kies een rol uit de lijst.")},
    )
    areas = AreasField(
        label=_("Voor welke gebieden?"),
        queryset=Area.objects.none(),
        required=False,
        help_text=_("Alleen voor gebiedsverbinders, wijkteams en de Initiatiefraad."),
    )

    class Meta:
        model = RoleClaim
        fields = ["value", "role", "areas"]
        labels = {"value": _("Groep bij de aanmelddienst")}
        help_texts = {"value": _("Precies zoals de aanmelddienst hem schrijft.")}

    def __init__(self, *args: Any, provider: IdentityProvider, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.identity_provider = provider
        self.fields["value"].error_messages["required"] = _("Vul de naam van de groep in.")
        areas = areas_to_hold(provider.municipality)
        self.fields["areas"].queryset = areas  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for areas where the role is held for some, and refuse the same pair twice."""
        data: dict[str, Any] = super().clean() or {}
        role, areas = data.get("role"), data.get("areas")
        if role and areas is not None:
            problem = area_problem(Role(role), self.instance.identity_provider.municipality, areas)
            if problem:
                self.add_error("areas", problem)
        same = RoleClaim.objects.filter(
            identity_provider=self.instance.identity_provider, value=data.get("value"), role=role
        )
        if same.exists():
            self.add_error("value", _("Deze groep heeft deze rol al. Haal die eerst weg."))
        return data
