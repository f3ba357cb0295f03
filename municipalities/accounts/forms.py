"""The forms of an account: my data, and allauth's forms in our words.

A label stands above each field, and no words inside the box.
"""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.core import context
from django import forms
from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from municipalities.accounts.guessing import may_sign_up
from municipalities.accounts.photos import RULE
from municipalities.form_fields import NAME_TOO_LONG, LineField, PhoneField
from municipalities.models import User
from municipalities.uploads.rules import MEGABYTE


class Words(NamedTuple):
    """What stands at a field."""

    label: str | Promise
    help_text: str | Promise = ""
    required: str | Promise = ""


EMAIL = Words(_("Je e-mailadres"), required=_("Vul je e-mailadres in."))
PASSWORD = Words(_("Je wachtwoord"), required=_("Vul je wachtwoord in."))
NEW_PASSWORD = Words(
    _("Nieuw wachtwoord"),
    format_lazy(
        _("Minstens {least} tekens. Een paar woorden achter elkaar onthoud je het makkelijkst."),
        least=settings.PASSWORD_LENGTH,
    ),
    _("Kies een wachtwoord."),
)
SAME_PASSWORD = Words(
    _("Nog een keer hetzelfde wachtwoord"), required=_("Vul het wachtwoord nog een keer in.")
)
CODE = Words(
    _("De code uit je mail"),
    _("Hoofdletters of kleine letters maakt niet uit."),
    _("Vul de code uit je mail in."),
)
NO_ADDRESS = _("Dit is geen e-mailadres. Kijk of er een @ en een punt in staan.")
TOO_LONG = _("Dit e-mailadres is te lang.")
EMAIL_LENGTH = 254


class PhotoForm(forms.Form):
    """A photo of an official; whether it can be kept, `municipalities.uploads` says."""

    photo = forms.FileField(
        label=_("Kies een foto van jezelf"),
        help_text=format_lazy(
            _(
                "Een jpg, png, webp of heic van hooguit {most} MB. Wij maken hem klein, en halen "
                "eruit waar en waarmee hij is gemaakt."
            ),
            most=RULE.most_bytes // MEGABYTE,
        ),
        allow_empty_file=True,
        error_messages={"required": _("Kies eerst een foto.")},
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )


class PlainWords:
    """Puts our words at the fields of a form of allauth."""

    words: ClassVar[dict[str, Words]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            # Words inside the box are gone as soon as somebody types, and are too light to read.
            field.widget.attrs.pop("placeholder", None)
            if name in self.words:
                said = self.words[name]
                field.label, field.help_text = said.label, said.help_text
                field.error_messages["required"] = said.required
            if field.widget.input_type == "email":
                field.error_messages["invalid"] = NO_ADDRESS
                # allauth cuts off what does not fit: that would be the address of somebody else.
                field.validators.append(MaxLengthValidator(EMAIL_LENGTH, TOO_LONG))


class LoginForm(PlainWords, allauth_forms.LoginForm):
    """Log in with a password. allauth leaves the password out when signing up asks for none."""

    words: ClassVar = {"login": EMAIL, "password": PASSWORD}

    def _setup_password_field(self) -> None:
        """Keep the password: officials have one, residents who want one too."""


class RequestLoginCodeForm(PlainWords, allauth_forms.RequestLoginCodeForm):
    """Have a code mailed to log in with."""

    words: ClassVar = {"email": EMAIL}


class ConfirmLoginCodeForm(PlainWords, allauth_forms.ConfirmLoginCodeForm):
    """Log in with the code."""

    words: ClassVar = {"code": CODE}


class SignupForm(PlainWords, allauth_forms.SignupForm):
    """Make an account: an address is enough."""

    words: ClassVar = {
        "email": EMAIL._replace(help_text=_("Hier mailen we een code naartoe om in te loggen."))
    }

    def clean_email(self) -> str:
        """Refuse an address that was tried a moment ago, whoever it is of."""
        email: str = super().clean_email()
        if not may_sign_up(context.request, email):
            raise get_adapter().validation_error("rate_limited")
        return email


class ConfirmEmailVerificationCodeForm(PlainWords, allauth_forms.ConfirmEmailVerificationCodeForm):
    """Show that an address is one's own."""

    words: ClassVar = {"code": CODE}


class AddEmailForm(PlainWords, allauth_forms.AddEmailForm):
    """Add an address to an account."""

    words: ClassVar = {
        "email": Words(_("Nieuw e-mailadres"), required=_("Vul het nieuwe e-mailadres in."))
    }


class ChangePasswordForm(PlainWords, allauth_forms.ChangePasswordForm):
    """Change a password."""

    words: ClassVar = {
        "oldpassword": Words(_("Je wachtwoord van nu"), required=_("Vul je wachtwoord van nu in.")),
        "password1": NEW_PASSWORD,
        "password2": SAME_PASSWORD,
    }


class SetPasswordForm(PlainWords, allauth_forms.SetPasswordForm):
    """Choose a first password."""

    words: ClassVar = {"password1": NEW_PASSWORD, "password2": SAME_PASSWORD}


class ResetPasswordForm(PlainWords, allauth_forms.ResetPasswordForm):
    """Have a link mailed to choose a new password."""

    words: ClassVar = {"email": EMAIL}


class ResetPasswordKeyForm(PlainWords, allauth_forms.ResetPasswordKeyForm):
    """Choose a new password with the link from the mail."""

    words: ClassVar = {"password1": NEW_PASSWORD, "password2": SAME_PASSWORD}


class ReauthenticateForm(PlainWords, allauth_forms.ReauthenticateForm):
    """Show that one still is who one was."""

    words: ClassVar = {"password": PASSWORD}


class ProfileForm(forms.ModelForm):
    """What others may know of somebody: her name, and of who works here a phone number.

    A resident is not asked for a number: an initiator gives hers with her Kompas, to one official.
    """

    name = LineField(
        label=_("Je naam"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("Zo sta je bij je initiatief en in de mail."),
        error_messages={
            "required": _("Vul je naam in. Alleen je voornaam is ook goed."),
            "max_length": NAME_TOO_LONG,
        },
    )
    phone = PhoneField(label=_("Je telefoonnummer op het werk"), required=False)

    class Meta:
        model = User
        fields = ("name", "phone")

    def __init__(self, *args: Any, works_here: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not works_here:
            del self.fields["phone"]
