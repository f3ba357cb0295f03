"""Forms for a Kompas at the table. An official fills them in, with the resident beside her."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.kompas.fields import email_field, name_field
from initiatives.kompas.share_forms import AnswersForm
from initiatives.kompas.themes import PartToShare
from initiatives.models import KompasFile
from municipalities.form_fields import LineField, PhoneField
from municipalities.models import User
from municipalities.refusals import RefusedError
from municipalities.sent_again import put_in


def resident_name_field() -> LineField:
    """How the resident is called."""
    return LineField(
        label=_("Naam van de bewoner"),
        max_length=100,
        error_messages={"required": _("Vul in met wie je aan tafel zit. Een voornaam is genoeg.")},
        help_text=_("Zo weet je voor wie dit Kompas is. Een voornaam is genoeg."),
    )


class BeginForm(forms.Form):
    """With whom, and how the idea is called: that is enough to begin."""

    resident_name = resident_name_field()
    name = name_field(_("Hoe noemen jullie het idee?"))
    form_key = forms.CharField(required=False, widget=forms.HiddenInput)


class WayIn(forms.Form):
    """How the resident gets in: by mail, on paper, or both."""

    contact_email = email_field(
        label=_("E-mailadres van de bewoner"),
        required=False,
        help_text=_("Wij mailen de link. Laat de bewoner meekijken of het adres klopt."),
    )
    on_paper = forms.BooleanField(label=_("Print de link, met een QR-code"), required=False)
    paper_key = forms.CharField(required=False, widget=forms.HiddenInput)

    # Who hands over: it is not her own Kompas.
    official: User

    def clean_contact_email(self) -> str:
        """Refuse the address of the official herself, which a browser may fill in."""
        email: str = self.cleaned_data["contact_email"]
        if email and email.lower() == self.official.email.lower():
            raise forms.ValidationError(
                _("Dit is je eigen adres. Vul het adres van de bewoner in, of print de link.")
            )
        return email

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two ways."""
        data = super().clean() or self.cleaned_data
        if (
            not data.get("contact_email")
            and not data.get("on_paper")
            and "contact_email" not in self.errors
        ):
            self.add_error(
                "contact_email",
                _("Vul een e-mailadres in, of print de link. Anders komt de bewoner er niet in."),
            )
        return data

    @property
    def key_for_paper(self) -> str:
        """The key of the link on paper; "" when it is not printed."""
        return self.cleaned_data["paper_key"] if self.cleaned_data["on_paper"] else ""


class SendAgainForm(WayIn):
    """Another address, or a new paper."""

    def __init__(self, data: Any = None, *, official: User, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial, use_required_attribute=False)
        self.official = official

    def offer_new_paper(self, key: str, *, why: RefusedError) -> None:
        """Say why the paper of this form is none any more; sent again it makes another one."""
        self.add_error(why.field, why.sentence)
        put_in(self, "paper_key", key)


class ReadsAlong(models.TextChoices):
    """Whether the official gets a copy, as the resident chooses at the table."""

    NO = "no", _("Nee, niemand leest mee")
    YES = "yes", _("Ja, met een kopie")


class HandOverForm(WayIn, AnswersForm):
    """How the resident gets in, and what she shares with the official beside her."""

    # As on the page, so that what went wrong is summed up in the same order.
    field_order = ("contact_name", "contact_email", "on_paper", "share", "contact_phone")

    contact_name = resident_name_field()
    share = forms.ChoiceField(
        label=_("Mag er iemand blijven meelezen?"),
        choices=ReadsAlong.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Vraag het de bewoner, en kies ja of nee."),
            "invalid_choice": _("Vraag het de bewoner, en kies ja of nee."),
        },
    )
    contact_phone = PhoneField(label=_("Telefoonnummer van de bewoner"), required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        official: User,
        parts: Sequence[PartToShare],
        files: Sequence[KompasFile],
        initial: dict[str, Any],
    ) -> None:
        super().__init__(data, parts=parts, files=files, initial=initial)
        self.official = official
        self.fields["share"].label = _("Mag %(name)s blijven meelezen?") % {"name": official.name}

    def clean(self) -> dict[str, Any]:
        """Ask how to reach her when the official is to answer her."""
        data = super().clean()
        reachable = data.get("contact_email") or data.get("contact_phone")
        wrong = {"contact_email", "contact_phone"} & set(self.errors)
        if self.shares and not reachable and not wrong:
            self.add_error(
                "contact_phone",
                _("Wie meeleest, geeft antwoord. Vul een telefoonnummer of e-mailadres in."),
            )
        return data

    @property
    def shares(self) -> bool:
        """Whether she wants the official to read along."""
        return self.cleaned_data.get("share") == ReadsAlong.YES
