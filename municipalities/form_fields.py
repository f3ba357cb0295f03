"""Form fields that several apps use."""

from __future__ import annotations

import re
import uuid
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from municipalities.names import clean_line, clean_text

NAME_TOO_LONG = _lazy("Deze naam is te lang. Maak er hooguit %(limit_value)d tekens van.")


class LengthWithLines(MaxLengthValidator):
    """Says how much too long a text is; a text over the limit always comes back in full."""

    def __call__(self, value: str) -> None:
        """Raise ValidationError with both numbers, written as people write them."""
        if len(value) > self.limit_value:
            raise forms.ValidationError(
                _(
                    "Deze tekst heeft %(length)s tekens, er passen er %(limit)s. Er is niets "
                    "verloren: maak de tekst korter en bewaar opnieuw."
                ),
                code="max_length",
                params={
                    "length": number_format(len(value), force_grouping=True),
                    "limit": number_format(self.limit_value, force_grouping=True),
                },
            )


class LineField(forms.CharField):
    """A name or a title: one line of which something can be seen."""

    default_error_messages = {"required": _lazy("Vul een naam in.")}

    def to_python(self, value: Any) -> str:
        """Take out what cannot be seen."""
        return clean_line(super().to_python(value) or "")


PHONE = re.compile(r"\+?[\d ()/.-]{6,30}", re.ASCII)


def check_phone(phone: str) -> None:
    """Refuse what cannot be dialled."""
    if phone and not PHONE.fullmatch(phone):
        raise forms.ValidationError(
            _("Dit telefoonnummer klopt niet. Schrijf het met cijfers, zoals 06-12345678.")
        )


class PhoneField(forms.CharField):
    """A telephone number, as people write it."""

    def __init__(self, **options: Any) -> None:
        autocomplete = options.pop("autocomplete", "tel")
        attrs = {"type": "tel", "autocomplete": autocomplete}
        options.setdefault("max_length", 30)
        options["widget"] = forms.TextInput(attrs=attrs)
        super().__init__(**options)
        self.validators.append(check_phone)


class DayField(forms.DateField):
    """A day, with the calendar of the browser; of a year in which something here can be."""

    FIRST_YEAR, LAST_YEAR = 1900, 2199
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_error_messages = {
        "invalid": _lazy("Deze dag bestaat niet. Kies een dag op de kalender."),
        "far": _lazy("Dit jaar kan niet kloppen. Kies een jaar van %(first)d tot en met %(last)d."),
    }

    def to_python(self, value: Any) -> date | None:
        """Return the day; refuse one that is out of reach."""
        day: date | None = super().to_python(value)
        if day and not self.FIRST_YEAR <= day.year <= self.LAST_YEAR:
            years = {"first": self.FIRST_YEAR, "last": self.LAST_YEAR}
            raise forms.ValidationError(self.error_messages["far"], code="far", params=years)
        return day


class DayThatCameField(DayField):
    """The day something happened: today or before."""

    def validate(self, value: date | None) -> None:
        """Refuse a day that has not come yet."""
        super().validate(value)
        if value and value > timezone.localdate():
            raise forms.ValidationError(
                _("Deze dag moet nog komen. Kies vandaag of een eerdere dag.")
            )


class ClockField(forms.TimeField):
    """A time of day, with the clock of the browser; "19.30" typed by hand is understood too."""

    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    default_error_messages = {
        "invalid": _lazy("Deze tijd bestaat niet. Schrijf een tijd zo: 19:30."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=["%H:%M", "%H.%M", "%H:%M:%S"], **options)


class FormKeyField(forms.UUIDField):
    """Made when a form is shown: a form that is sent twice makes one row."""

    widget = forms.HiddenInput

    def __init__(self, **options: Any) -> None:
        words = dict.fromkeys(
            ("required", "invalid"),
            _lazy("Dit formulier kwam niet goed over. Bewaar het nog een keer."),
        )
        super().__init__(**{"initial": uuid.uuid4, "error_messages": words, **options})


class LongTextField(forms.CharField):
    """A text of several lines. A line break counts as one character, as in the counter."""

    def __init__(self, *, max_length: int, rows: int = 4, **options: Any) -> None:
        options.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**options)
        # Read by components/field.html for its counter. Set after the fact, because CharField would
        # add a validator of its own and the attribute that makes browsers cut off a pasted text.
        self.max_length = max_length
        self.validators.append(LengthWithLines(max_length))

    def to_python(self, value: Any) -> str:
        """Make line breaks single characters, as the browser counts them; take out controls."""
        return super().to_python(clean_text(str(value or ""))) or ""


# Numbers as people write them ---------------------------------------------------------------------

# "1.250", "1.250,50", "1250,5", "12.50": a dot before three digits groups thousands.
GROUPED = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?")
PLAIN = re.compile(r"\d+([.,]\d+)?")
THOUSANDTHS = re.compile(r",\d{3,}$")
MOST_EUROS = Decimal("99999999.99")


def read_number(text: str) -> Decimal:
    """Return the number in a text; raises ValueError when there is none, or something beside it."""
    text = re.sub(r"[\s\u00a0\u202f]", "", text)
    if GROUPED.fullmatch(text):
        text = text.replace(".", "")
    elif not PLAIN.fullmatch(text):
        raise ValueError("not a number")
    if len(text) > 30:
        raise ValueError("too long a number")
    return Decimal(text.replace(",", "."))


def read_euros(text: str) -> Decimal:
    """Return euros: "€ 1.250", "12,50", "50,-". Raises ValueError for anything else."""
    text = text.strip().removeprefix("€").removesuffix("€").strip()
    amount = read_number(re.sub(r",[-–]+$", "", text))
    # "1,250" may be a thousand and more to somebody who reads English: ask, do not guess.
    too_precise = THOUSANDTHS.search(text) or amount != amount.quantize(Decimal("0.01"))
    if amount > MOST_EUROS or too_precise:
        raise ValueError("not an amount of euros")
    return amount.quantize(Decimal("0.01"))


class DecimalTextField(forms.CharField):
    """A number of nought or more, typed as people write it; no browser arrows that change it."""

    def __init__(self, *, most: Decimal, whole: bool = False, **options: Any) -> None:
        inputmode = "numeric" if whole else "decimal"
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": inputmode}))
        super().__init__(**options)
        self.most = most
        self.whole = whole

    def clean(self, value: Any) -> Any:
        """Return a Decimal, None when the field is empty."""
        text = super().clean(value)
        if not text:
            return None
        try:
            number = read_number(text)
        except ValueError:
            sentence = _("Schrijf alleen een getal, bijvoorbeeld 12.")
            raise forms.ValidationError(sentence) from None
        if number > self.most:
            raise forms.ValidationError(_("Dit getal is te groot."))
        if self.whole and number != number.to_integral_value():
            raise forms.ValidationError(_("Schrijf een heel getal, zonder komma."))
        return number

    def prepare_value(self, value: Any) -> Any:
        """Show a stored number with a comma; what was typed comes back as it was."""
        return _written(value) if isinstance(value, (Decimal, int)) else value


class EuroField(forms.CharField):
    """An amount of euros, typed as people write it."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        options.setdefault("help_text", _lazy("In euro's, bijvoorbeeld 1250 of 12,50."))
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        """Return a Decimal with two places, None when the field is empty."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_euros(text)
        except ValueError:
            sentence = _("Dit is geen bedrag. Schrijf bijvoorbeeld 1250 of 12,50.")
            raise forms.ValidationError(sentence) from None

    def prepare_value(self, value: Any) -> Any:
        """Show a stored amount with a comma; what was typed comes back as it was."""
        return _written(value) if isinstance(value, Decimal) else value


def _written(number: Decimal | int) -> str:
    places = None if isinstance(number, int) or number != number.to_integral_value() else 0
    return number_format(number, decimal_pos=places, use_l10n=True, force_grouping=False)


class FilesInput(forms.FileInput):
    """Chooses one file or several at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, as they were sent: `municipalities.uploads` looks at each by itself."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Return all files; which of them can be kept is not for a form to say."""
        return list(data or ())
