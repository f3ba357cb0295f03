"""The forms of registering: what exists, who agreed, and whom to invite."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.kompas.fields import email_field
from initiatives.models import MAX_TEXT, Registration
from initiatives.registering.services import Consent
from initiatives.vocabulary import Phase, Topic
from municipalities.form_fields import DayThatCameField, FormKeyField, LineField, LongTextField

WAYS = Registration.ConsentWay
PROFILE = ("name", "summary", "story", "topic", "phase", "contact_public")


class RegistrationForm(forms.Form):
    """An initiative as its makers agreed to have it written down."""

    form_key = FormKeyField()
    name = LineField(
        label=_("Hoe heet het initiatief?"),
        max_length=100,
        error_messages={"required": _("Vul de naam van het initiatief in.")},
    )
    summary = LongTextField(
        label=_("Wat doen ze, in één of twee zinnen?"), max_length=300, rows=3, required=False
    )
    story = LongTextField(
        label=_("Het verhaal"),
        max_length=MAX_TEXT,
        rows=6,
        required=False,
        help_text=_("De makers kunnen dit later zelf veranderen."),
    )
    topic = forms.ChoiceField(
        label=_("Onderwerp"),
        choices=Topic.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies het onderwerp dat er het best bij past.")},
    )
    phase = forms.ChoiceField(
        label=_("Hoe ver is het?"),
        choices=Phase.choices,
        widget=forms.RadioSelect,
        initial=Phase.ACTIEF,
    )
    contact_public = LineField(
        label=_("Hoe kunnen mensen het initiatief bereiken?"),
        max_length=200,
        required=False,
        help_text=_("Iedereen kan dit lezen. Vul alleen in wat de makers willen laten zien."),
    )
    # Asked only when something with that name is in that place.
    another = forms.BooleanField(label=_("Dit is een ander initiatief"), required=False)
    consent_by = LineField(
        label=_("Wie van de makers gaf toestemming?"),
        max_length=200,
        help_text=_("Alleen jij en de beheerder lezen dit."),
        error_messages={"required": _("Vul in wie toestemming gaf. Zonder kan het niet.")},
    )
    consent_way = forms.ChoiceField(
        label=_("Hoe gaf die persoon toestemming?"),
        choices=[one for one in WAYS.choices if one[0] != WAYS.DECLARED],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe je de toestemming kreeg.")},
    )
    consent_on = DayThatCameField(
        label=_("Wanneer was dat?"),
        initial=timezone.localdate,
        error_messages={"required": _("Kies de dag waarop je de toestemming kreeg.")},
    )
    show = forms.ChoiceField(
        label=_("Mag iedereen het nu al zien?"),
        choices=[
            ("yes", _("Ja, dat hebben de makers gezegd")),
            ("no", _("Nee, pas als een maker de pagina overneemt")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies of iedereen het nu al mag zien.")},
    )
    email = email_field(
        label=_("E-mailadres van een maker"),
        required=False,
        help_text=_(
            "We mailen een link om de pagina over te nemen, of weg te halen. "
            "Mag leeg blijven als iedereen het nu al mag zien."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A browser would offer the official's own.
        self.fields["email"].widget.attrs["autocomplete"] = "off"

    def clean(self) -> dict[str, Any]:
        """Ask for an address where nobody could ever take over what nobody sees."""
        data = super().clean() or self.cleaned_data
        if data.get("show") == "no" and not data.get("email") and "email" not in self.errors:
            self.add_error(
                "email",
                _("Vul een e-mailadres in. Anders kan niemand de pagina overnemen."),
            )
        return data

    @property
    def profile(self) -> dict[str, Any]:
        """What everybody will read, for `services.register_initiative`."""
        return {field: self.cleaned_data[field] for field in PROFILE}

    @property
    def consent(self) -> Consent:
        """Who agreed, how and when."""
        data = self.cleaned_data
        return Consent(data["consent_by"], data["consent_way"], data["consent_on"])


class AddressForm(forms.Form):
    """Where the invitation goes."""

    email = email_field(
        label=_("E-mailadres van een maker"),
        error_messages={"required": _("Vul het e-mailadres van een maker in.")},
    )
