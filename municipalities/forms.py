"""Forms of the municipality's own settings."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from municipalities.branding import contrast_ratio
from municipalities.models import Branding, Municipality

# Design rule of the public pages (WCAG 2.2 level AAA, 1.4.6).
WANTED_CONTRAST = 7.0


class MunicipalityForm(forms.ModelForm):
    """Texts and promises."""

    class Meta:
        model = Municipality
        fields = [
            "intro",
            "contact_email",
            "contact_phone",
            "publication_rule",
            "publication_days",
            "first_answer_days",
            "pdok_background",
            "second_factor_required",
        ]
        labels = {
            "intro": _("Welkom op de voorpagina"),
            "contact_email": _("E-mailadres voor vragen"),
            "contact_phone": _("Telefoonnummer voor vragen"),
            "publication_rule": _("Wanneer wordt een initiatief zichtbaar?"),
            "publication_days": _("Binnen hoeveel werkdagen kijken jullie ernaar?"),
            "first_answer_days": _("Binnen hoeveel werkdagen krijgt een bewoner antwoord?"),
            "pdok_background": _("Achtergrondkaart van PDOK"),
            "second_factor_required": _("Collega’s loggen in met twee stappen"),
        }


def is_hard_to_read(accent: str, ink: str) -> bool:
    """Tell whether letters stand out too little; of what is no colour the model says so itself."""
    try:
        return contrast_ratio(accent, ink) < WANTED_CONTRAST
    except ValueError:
        return False


class BrandingForm(forms.ModelForm):
    """Colours and type, refused when text would be hard to read."""

    class Meta:
        model = Branding
        fields = [
            "wordmark",
            "accent",
            "accent_ink",
            "accent_dark_mode",
            "soft",
            "font",
            "landscape",
        ]
        labels = {
            "wordmark": _("Naam in de kop"),
            "accent": _("Kleur van knoppen en links"),
            "accent_ink": _("Kleur van de letters op een knop"),
            "accent_dark_mode": _("Kleur van links op een donker scherm"),
            "soft": _("Zachte kleur achter blokken"),
            "font": _("Letter"),
            "landscape": _("Tekening onder aan de pagina’s"),
        }

    def clean(self) -> dict[str, object]:
        """Refuse an accent on which the letters cannot be read well."""
        data = super().clean() or {}
        accent, ink = data.get("accent"), data.get("accent_ink")
        if accent and ink and is_hard_to_read(str(accent), str(ink)):
            self.add_error(
                "accent",
                _("Op deze kleur zijn de letters slecht te lezen. Kies een donkerder kleur."),
            )
        return data
