"""The forms of the Kompas. Nothing is compulsory but a name, and a way to reach who shares."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from initiatives.kompas.answers import Draft, print_of
from initiatives.kompas.readers import Reader
from initiatives.models import MAX_TEXT, Answer, Expectation, Kompas, Mark, Question
from initiatives.vocabulary import PlaceKind, Topic
from municipalities.areas.places import PlaceAnswer, find_area
from municipalities.form_fields import LongTextField
from municipalities.models import Area, Municipality

NAME_LENGTH = 100
SUMMARY_LENGTH = 300
NAME_ERRORS = {
    "required": _("Geef je idee een naam. Die mag je later veranderen."),
    "max_length": _("Deze naam is te lang. Maak er hooguit 100 tekens van."),
}
SUMMARY_ERRORS = {"max_length": _("Dit is te lang. Maak er hooguit 300 tekens van.")}
EMAIL_LENGTH = 254
EMAIL_ERRORS = {
    "invalid": _("Dit e-mailadres klopt niet. Kijk of er een @ en een punt in staan."),
    "max_length": _("Dit e-mailadres is te lang."),
}


def name_field(label: Any, **options: Any) -> forms.CharField:
    """The name of an idea; a longer one comes back in full, so the browser may not cut it off."""
    field = forms.CharField(
        label=label, max_length=NAME_LENGTH, error_messages=NAME_ERRORS, **options
    )
    field.widget.attrs.pop("maxlength", None)
    return field


def email_field(**options: Any) -> forms.EmailField:
    """An e-mail address; one that is too long for the database is a mistake, not a crash."""
    errors = {**EMAIL_ERRORS, **options.pop("error_messages", {})}
    widget = forms.EmailInput(attrs={"autocomplete": "email"})
    return forms.EmailField(
        label=_("Je e-mailadres"),
        max_length=EMAIL_LENGTH,
        error_messages=errors,
        widget=widget,
        **options,
    )


def summary_field(label: Any) -> forms.CharField:
    """An idea in one or two sentences."""
    field = forms.CharField(
        label=label,
        max_length=SUMMARY_LENGTH,
        required=False,
        error_messages=SUMMARY_ERRORS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field.widget.attrs.pop("maxlength", None)
    return field


class StartForm(forms.Form):
    """A name is all that is asked to begin."""

    name = name_field(_("Hoe noem je je idee?"))
    form_key = forms.CharField(required=False, widget=forms.HiddenInput)


class IdeaForm(forms.Form):
    """What the idea is called, and what it is in short."""

    name = name_field(_("Hoe noem je je idee?"))
    summary = summary_field(_("Je idee in één of twee zinnen"))


class AnswerForm(forms.Form):
    """One question of a theme, with the answer that is stored.

    `seen` is the print of what the window showed.
    """

    KEEP_BOTH, KEEP_OTHER, KEEP_MINE = "both", "other", "mine"
    KEEP_CHOICES = [
        (KEEP_BOTH, _("Bewaar allebei, onder elkaar")),
        (KEEP_MINE, _("Bewaar wat ik hier schreef")),
        (KEEP_OTHER, _("Laat staan wat er al stond")),
    ]

    text = LongTextField(label="", max_length=MAX_TEXT, required=False, rows=4)
    mark = forms.ChoiceField(
        label=_("Hoe ver ben je hiermee?"),
        choices=[*Mark.choices, ("", pgettext_lazy("mark", "geen van deze"))],
        required=False,
        widget=forms.RadioSelect,
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    # Only asked when somebody changed the same answer in another window.
    keep = forms.ChoiceField(
        label=_("Wat wil je bewaren?"),
        choices=KEEP_CHOICES,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(
        self, data: Any = None, *, question: Question, answer: Answer | None = None
    ) -> None:
        self.question = question
        self.answer = answer
        text, mark = (answer.text, answer.mark) if answer else ("", "")
        super().__init__(
            data,
            prefix=question.key,
            initial={"text": text, "mark": mark, "seen": print_of(text, mark)},
            use_required_attribute=False,
        )
        self.fields["text"].label = question.text

    def draft(self) -> Draft:
        """Return what is to be saved; call it on a valid form."""
        data = self.cleaned_data
        return Draft(self.question, data["text"], data["mark"], data["seen"])


class PlaceForm(forms.Form):
    """Where the idea is: a point on the map, one or more buurten, or everywhere."""

    kind = forms.ChoiceField(
        label=_("Waar is je idee?"),
        choices=PlaceKind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies een van de drie. Weet je het nog niet? Sla dit dan over."),
            "invalid_choice": _("Kies een van de drie."),
        },
    )
    lon = forms.FloatField(required=False, widget=forms.HiddenInput)
    lat = forms.FloatField(required=False, widget=forms.HiddenInput)
    nearby = forms.BooleanField(required=False)
    areas = forms.ModelMultipleChoiceField(
        Area.objects.none(),
        required=False,
        error_messages={
            "invalid_choice": _("Een van deze buurten kennen we niet. Kies uit de lijst."),
            "invalid_pk_value": _("Een van deze buurten kennen we niet. Kies uit de lijst."),
            "invalid_list": _("Een van deze buurten kennen we niet. Kies uit de lijst."),
        },
    )

    def __init__(
        self,
        data: Any = None,
        *,
        municipality: Municipality,
        buurten: QuerySet[Area],
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial, use_required_attribute=False)
        self.municipality = municipality
        self.found: PlaceAnswer | None = None
        self.fields["areas"].queryset = buurten  # type: ignore[attr-defined]

    @property
    def asks(self) -> PlaceAnswer | None:
        """The answer about a point just outside the border that she did not confirm yet."""
        if self.found and self.found.asks and not self.cleaned_data.get("nearby"):
            return self.found
        return None

    @property
    def areas_found(self) -> list[Area]:
        """The buurten of the place; call it on a valid form."""
        if self.found and self.found.area:
            return [self.found.area]
        return list(self.cleaned_data["areas"])

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen kind of place needs; find the buurt of a point."""
        data = super().clean() or {}
        kind = data.get("kind")
        if kind == PlaceKind.AREAS and not data.get("areas") and "areas" not in self.errors:
            self.add_error("areas", _("Vink een of meer buurten aan."))
        if kind == PlaceKind.POINT:
            self._find_area(data)
        return data

    def _find_area(self, data: dict[str, Any]) -> None:
        lon, lat = data.get("lon"), data.get("lat")
        if lon is None or lat is None:
            self.add_error("kind", _("Wijs eerst een plek aan op de kaart."))
            return
        if not (math.isfinite(lon) and math.isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90):
            self.add_error("kind", _("Deze plek bestaat niet. Wijs hem opnieuw aan op de kaart."))
            return
        # About ten centimetres: more would only look exact.
        data["lon"], data["lat"] = round(lon, 6), round(lat, 6)
        self.found = find_area(self.municipality, lon, lat)
        if self.found.area is None:
            self.add_error("kind", self.found.sentence)
        elif self.asks:
            self.add_error("nearby", self.found.sentence)


class ExpectationForm(forms.Form):
    """What she expects of the municipality; may stay open."""

    expectation = forms.ChoiceField(
        label=_("Wat verwacht je van de gemeente?"),
        choices=[*Expectation.choices, ("", _("Dat weet ik nog niet"))],
        required=False,
        widget=forms.RadioSelect,
    )


PHONE = re.compile(r"\+?[\d ()/.-]{6,30}")


class ContactFields(forms.Form):
    """A name and a way to reach her."""

    contact_name = forms.CharField(
        label=_("Je naam"),
        max_length=100,
        error_messages={"required": _("Vul je naam in. Dan weten we wie we spreken.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    contact_email = email_field(required=False)
    contact_phone = forms.CharField(
        label=_("Je telefoonnummer"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )

    def clean_contact_phone(self) -> str:
        """Refuse what cannot be dialled."""
        phone: str = self.cleaned_data["contact_phone"]
        if phone and not PHONE.fullmatch(phone):
            raise forms.ValidationError(_("Dit telefoonnummer klopt niet. Schrijf alleen cijfers."))
        return phone

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two ways to reach her."""
        data = super().clean() or {}
        ways = {"contact_email", "contact_phone"}
        if not any(data.get(way) for way in ways) and not ways & set(self.errors):
            self.add_error(
                "contact_email",
                _("Vul een e-mailadres of telefoonnummer in. Anders kunnen we je niet bereiken."),
            )
        return data


class ShareForm(ContactFields):
    """With whom she shares which answers, and how she can be reached."""

    official = forms.TypedChoiceField(
        label=_("Met wie wil je delen?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies met wie je wilt delen."),
            "invalid_choice": _("Kies iemand uit de lijst."),
        },
    )
    questions = forms.TypedMultipleChoiceField(
        label=_("Wat wil je delen?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Een van de antwoorden bestaat niet meer.")},
    )
    message = LongTextField(
        label=_("Wil je er iets bij zeggen?"), max_length=MAX_TEXT, required=False, rows=3
    )

    def __init__(
        self,
        data: Any = None,
        *,
        readers: Sequence[Reader],
        answers: Sequence[Answer],
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial, use_required_attribute=False)
        self.fields["official"].choices = [  # type: ignore[attr-defined]
            (reader.official.pk, reader.official.name) for reader in readers
        ]
        self.fields["questions"].choices = [  # type: ignore[attr-defined]
            (answer.question_id, answer.question.text) for answer in answers
        ]


class PublicationForm(forms.Form):
    """What everybody may see of the idea. An address is asked when none is confirmed."""

    name = name_field(_("Naam"))
    summary = summary_field(_("Waar gaat het over, in één of twee zinnen?"))
    topic = forms.ChoiceField(
        label=_("Onderwerp"),
        choices=[("", _("Kies een onderwerp")), *Topic.choices],
        required=False,
        error_messages={"invalid_choice": _("Kies een onderwerp uit de lijst.")},
    )
    place_kind = forms.ChoiceField(
        label=_("Hoe precies mag iedereen zien waar het is?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies hoe precies we de plek laten zien."),
            "invalid_choice": _("Kies een van de mogelijkheden."),
        },
    )
    contact_email = email_field(
        error_messages={
            "required": _("Vul je e-mailadres in. Daar sturen we een mail heen om te bevestigen."),
        },
    )

    def __init__(
        self,
        data: Any = None,
        *,
        places: Sequence[tuple[str, str]],
        confirmed: bool,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial, use_required_attribute=False)
        self.fields["place_kind"].choices = places  # type: ignore[attr-defined]
        if confirmed:
            del self.fields["contact_email"]


class MailLinkForm(forms.Form):
    """Where to mail her link."""

    email = email_field(
        help_text=_("Als je later deelt, vullen we dit adres alvast voor je in."),
        error_messages={"required": _("Vul een e-mailadres in.")},
    )


class DeleteForm(forms.Form):
    """Whether the page that everybody sees stays."""

    KEEP, REMOVE = "keep", "remove"

    initiative = forms.ChoiceField(
        label=_("Je initiatief staat op de site. Wat moet daarmee gebeuren?"),
        choices=[
            (REMOVE, _("Haal het ook weg")),
            (KEEP, _("Laat de pagina staan")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat er met de pagina moet gebeuren.")},
    )

    def __init__(self, data: Any = None, *, kompas: Kompas) -> None:
        super().__init__(data, use_required_attribute=False)
        if not (kompas.initiative and kompas.initiative.is_published):
            del self.fields["initiative"]
