"""Forms of the municipality's own settings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _

from municipalities.branding import readability_problems
from municipalities.form_fields import LineField, PhoneField
from municipalities.models import Branding, Municipality

# Those that must be readable together.
COLOURS = ("accent", "accent_ink", "accent_dark_mode", "soft")
# Promises in days, and a term in months: each at least 1.
PROMISES = ("publication_days", "first_answer_days", "unopened_days", "reading_log_months")
# How much a Kompas may hold, and how often one is begun or causes a mail.
LIMITS = (
    *("most_files", "most_file_megabytes"),
    *("starts_per_network", "starts_per_hour", "mails_per_network", "mails_per_hour"),
)
# Of how few people nothing is told.
SMALL_NUMBERS = ("least_residents", "least_people")
NUMBER_ERRORS = {
    "required": _("Vul een getal in."),
    "invalid": _("Vul een heel getal in."),
    "min_value": _("Vul 1 of meer in."),
}
LIMIT_ERRORS = {
    **NUMBER_ERRORS,
    "min_value": _("Vul %(limit_value)s of meer in."),
    "max_value": _("Vul %(limit_value)s of minder in."),
}


class MunicipalityForm(forms.ModelForm):
    """Texts and promises."""

    class Meta:
        model = Municipality
        fields = [
            "intro",
            "contact_email",
            "contact_phone",
            "privacy_officer_name",
            "privacy_officer_email",
            "publication_rule",
            "publication_days",
            "first_answer_days",
            "unopened_days",
            "upkeep_months",
            "pdok_background",
            "pdok_addresses",
            "second_factor_required",
            *LIMITS,
            *SMALL_NUMBERS,
        ]
        field_classes = {"contact_phone": PhoneField, "privacy_officer_name": LineField}
        error_messages = {
            **dict.fromkeys(PROMISES, NUMBER_ERRORS),
            **dict.fromkeys((*LIMITS, *SMALL_NUMBERS, "upkeep_months"), LIMIT_ERRORS),
        }
        labels = {
            "intro": _("Welkom op de voorpagina"),
            "contact_email": _("E-mailadres voor vragen"),
            "contact_phone": _("Telefoonnummer voor vragen"),
            "privacy_officer_name": _("Naam van de functionaris gegevensbescherming"),
            "privacy_officer_email": _("E-mailadres van de functionaris gegevensbescherming"),
            "publication_rule": _("Wanneer wordt een initiatief zichtbaar?"),
            "publication_days": _("Binnen hoeveel werkdagen kijken jullie ernaar?"),
            "first_answer_days": _("Binnen hoeveel werkdagen krijgt een bewoner antwoord?"),
            "unopened_days": _("Na hoeveel werkdagen gaat een ongeopend Kompas naar de vervanger?"),
            "upkeep_months": _("Na hoeveel maanden vragen we makers of hun pagina nog klopt?"),
            "pdok_background": _("Achtergrondkaart van PDOK"),
            "pdok_addresses": _("Adressen opzoeken bij PDOK"),
            "second_factor_required": _("Collega’s loggen in met twee stappen"),
            "most_files": _("Hoeveel foto's en bestanden passen in een Kompas?"),
            "most_file_megabytes": _("Hoe groot mag een bestand zijn, in MB?"),
            "starts_per_network": _("Hoeveel Kompassen mag één netwerk in een uur beginnen?"),
            "starts_per_hour": _("Hoeveel Kompassen mogen er in een uur in totaal beginnen?"),
            "mails_per_network": _("Hoeveel mails mag één netwerk in een uur laten versturen?"),
            "mails_per_hour": _("Hoeveel mails mogen er in een uur in totaal weg?"),
            "least_residents": _("Vanaf hoeveel inwoners laat je cijfers over een buurt zien?"),
            "least_people": _("Over hoeveel mensen moet een cijfer minstens gaan?"),
        }
        help_texts = {
            "starts_per_network": _(
                "Een bibliotheek of buurthuis is één netwerk voor alle bezoekers. Kies dit ruim."
            ),
            "mails_per_network": _(
                "Mails met een eigen link, om een adres te bevestigen, om mee te denken en bij "
                "het delen."
            ),
            "least_residents": _(
                "In een heel kleine buurt lijkt één initiatief al heel veel. Daar staat dan: te "
                "klein om te tonen."
            ),
            "least_people": _("Zo kan niemand uit een cijfer lezen om wie het gaat."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in (*LIMITS, *SMALL_NUMBERS, "upkeep_months"):
            # Less than nothing is too little in one sentence, not in two.
            field = self.fields[name]
            field.validators = [
                one
                for one in field.validators
                if not (isinstance(one, MinValueValidator) and one.limit_value == 0)
            ]

    def about_promises(self) -> list[forms.BoundField]:
        """The fields about texts and promises."""
        return [field for field in self if field.name not in (*LIMITS, *SMALL_NUMBERS)]

    def about_limits(self) -> list[forms.BoundField]:
        """The fields about how much may come in."""
        return [self[name] for name in LIMITS]

    def about_small_numbers(self) -> list[forms.BoundField]:
        """The fields about which figures of areas are told."""
        return [self[name] for name in SMALL_NUMBERS]


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
        field_classes = {"wordmark": LineField}
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
        """Refuse colours in which something cannot be read well, with a sentence for each."""
        data = super().clean() or {}
        colours = {name: data.get(name) for name in COLOURS}
        if all(colours.values()):
            try:
                problems = readability_problems(Branding(**colours))
            except ValueError:
                # What is no colour, the model says itself.
                problems = []
            for sentence in problems:
                self.add_error("accent", sentence)
        return data
