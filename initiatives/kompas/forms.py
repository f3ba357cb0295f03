"""The forms of the Kompas. Nothing is compulsory but a name, and a way to reach who shares."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from initiatives.kompas.fields import NAME_LENGTH, email_field, name_field, summary_field
from initiatives.kompas.own_pages import SeenForm
from initiatives.kompas.readers import Reader
from initiatives.kompas.share_forms import AnswersForm
from initiatives.kompas.themes import PartToShare
from initiatives.models import (
    MAX_TEXT,
    CoInitiator,
    Expectation,
    ExpectationDetail,
    Kompas,
    KompasFile,
)
from initiatives.vocabulary import Topic
from municipalities.form_fields import NAME_TOO_LONG, LineField, LongTextField, PhoneField


class StartForm(forms.Form):
    """A name is all that is asked to begin."""

    name = name_field(_("Hoe noem je je idee?"))
    form_key = forms.CharField(required=False, widget=forms.HiddenInput)


class IdeaForm(SeenForm):
    """What the idea is called, and what it is in short."""

    name = name_field(_("Hoe noem je je idee?"))
    summary = summary_field(_("Je idee in één of twee zinnen"))


class ExpectationForm(SeenForm):
    """What she expects of the municipality; may stay open."""

    expectation = forms.ChoiceField(
        label=_("Wat verwacht je van de gemeente?"),
        choices=[*Expectation.choices, ("", _("Dat weet ik nog niet"))],
        required=False,
        widget=forms.RadioSelect,
    )
    expectation_details = forms.MultipleChoiceField(
        label=_("Waarbij kan de gemeente helpen?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Kies uit de lijst.")},
    )

    def __init__(
        self, data: Any = None, *, offered: Collection[str], stored: dict[str, Any]
    ) -> None:
        super().__init__(data, stored=stored)
        # What she chose before stays hers, also when the municipality no longer offers it.
        wanted = {*offered, *stored["expectation_details"]}
        choices = [(key, label) for key, label in ExpectationDetail.choices if key in wanted]
        self.fields["expectation_details"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields["expectation_details"]

    @property
    def values(self) -> dict[str, Any]:
        """The expectation and what it is about, whatever the order of the ticks."""
        details = self.cleaned_data.get("expectation_details", ())
        return {
            "expectation": self.cleaned_data["expectation"],
            "expectation_details": sorted(details),
        }


class ContactFields(forms.Form):
    """A name and a way to reach her."""

    contact_name = LineField(
        label=_("Je naam"),
        max_length=100,
        error_messages={"required": _("Vul je naam in. Dan weten we wie we spreken.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    contact_email = email_field(required=False)
    contact_phone = PhoneField(label=_("Je telefoonnummer"), required=False)

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


class ShareForm(ContactFields, AnswersForm):
    """With whom she shares which answers, and how she can be reached."""

    # As on the page, so that what went wrong is summed up in the same order.
    field_order = ("official", "questions", "contact_name", "contact_email", "contact_phone")

    official = forms.TypedChoiceField(
        label=_("Met wie wil je delen?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies met wie je wilt delen."),
            "invalid_choice": _("Kies iemand uit de lijst."),
        },
    )
    message = LongTextField(
        label=_("Wil je er iets bij zeggen?"), max_length=MAX_TEXT, required=False, rows=3
    )

    def __init__(
        self,
        data: Any = None,
        *,
        readers: Sequence[Reader],
        parts: Sequence[PartToShare],
        files: Sequence[KompasFile],
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, parts=parts, files=files, initial=initial)
        self.fields["official"].choices = [  # type: ignore[attr-defined]
            (reader.official.pk, reader.official.name) for reader in readers
        ]


class InviteCoInitiatorForm(forms.Form):
    """Whom to let think along, and what she may."""

    name = LineField(
        label=_("Hoe heet die persoon?"),
        max_length=NAME_LENGTH,
        error_messages={
            "required": _("Vul een naam in. Zo weet je later wie het is."),
            "max_length": NAME_TOO_LONG,
        },
    )
    email = email_field(
        label=_("Op welk e-mailadres?"),
        error_messages={"required": _("Vul een e-mailadres in. Daar sturen we de link heen.")},
    )
    right = forms.ChoiceField(
        label=_("Wat mag die persoon?"),
        choices=CoInitiator.Right.choices,
        widget=forms.RadioSelect,
        initial=CoInitiator.Right.READ,
        error_messages={"required": _("Kies wat die persoon mag.")},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, use_required_attribute=False)
        # Browsers must not fill in the address or name of the initiator herself.
        for name in ("name", "email"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
            self.fields[name].widget.attrs.pop("maxlength", None)


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
