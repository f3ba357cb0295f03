"""The form to ask for money with. Nothing is asked that a scheme can do without."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from funding.models import Scheme
from funding.overview import NOTHING
from initiatives.kompas.asking import AskingForm
from initiatives.kompas.fields import name_field
from initiatives.models import MAX_TEXT, Answer
from municipalities.form_fields import EuroField, LongTextField
from municipalities.templatetags.look import euro

MINUS_SIGNS = ("-", "–", "\u2212")


class AskedField(EuroField):
    """The amount somebody asks for: more than nothing, and not more than a scheme gives."""

    def __init__(self, *, most: Decimal | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.most = most

    def clean(self, value: Any) -> Any:
        """Return a Decimal of euros."""
        if str(value or "").replace("€", "").strip().startswith(MINUS_SIGNS):
            raise forms.ValidationError(
                _("Een bedrag onder nul kun je niet vragen. Schrijf bijvoorbeeld 250.")
            )
        amount = super().clean(value)
        if amount == NOTHING:
            raise forms.ValidationError(_("Vul een bedrag in van meer dan nul euro."))
        if self.most is not None and amount > self.most:
            raise forms.ValidationError(
                _(
                    "Deze regeling geeft hoogstens %(most)s. Vraag een lager bedrag, of kijk of "
                    "een andere regeling past."
                )
                % {"most": euro(self.most)}
            )
        return amount


class AskForMoneyForm(AskingForm):
    """What the money is for, how much it is, and how she is reached."""

    # As on the page, so that what went wrong is summed up in the same order.
    field_order = (
        "title",
        "purpose",
        "asked",
        "answers",
        "contact_name",
        "contact_email",
        "contact_phone",
    )

    title = name_field(_("Naam van je idee"))
    purpose = LongTextField(
        label=_("Waar is het geld voor?"),
        max_length=MAX_TEXT,
        rows=4,
        error_messages={"required": _("Schrijf in een paar woorden waar het geld voor is.")},
    )
    asked = AskedField(
        label=_("Hoeveel vraag je?"),
        error_messages={"required": _("Vul in hoeveel je vraagt.")},
    )

    def __init__(
        self,
        data: Any = None,
        *,
        scheme: Scheme,
        offered: Sequence[Answer],
        initial: dict[str, Any],
    ) -> None:
        super().__init__(data, offered=offered, initial=initial)
        self.fields["asked"].most = scheme.maximum  # type: ignore[attr-defined]
