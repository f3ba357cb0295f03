"""Questions answered with a number: as such, of euros, of people."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from initiatives.kompas.kinds.base import Kind, Room, Value
from municipalities.form_fields import DecimalTextField, EuroField
from municipalities.templatetags.look import euro

if TYPE_CHECKING:
    from initiatives.models import Question

MOST = Decimal(1_000_000_000)
MOST_PEOPLE = 1_000_000


class Number(Kind):
    """A number, with what it counts if the municipality says so ("keer per week").

    Stored as a decimal string: "2.5".
    """

    key = "number"
    label = gettext_lazy("Getal")
    template = "initiatives/kompas/kinds/one.html"
    has_one_control = True
    settings: ClassVar[tuple[str, ...]] = ("unit",)

    def fields(self, question: Question) -> dict[str, forms.Field]:
        """A field for a number as people write it."""
        return {"value": DecimalTextField(required=False, most=MOST)}

    def initial(self, value: Value) -> dict[str, Any]:
        """The number with a comma."""
        return {"value": None if value is None else Decimal(value)}

    def clean(self, question: Question, data: Mapping[str, Any]) -> Value:
        """The number as a string, so that nothing is rounded."""
        number = data.get("value")
        return None if number is None else f"{number.normalize():f}"

    def words(self, question: Question, value: Value) -> str:
        """The number and what it counts."""
        if self.is_empty(value):
            return ""
        number = number_format(Decimal(value), use_l10n=True, force_grouping=True)
        return f"{number} {question.setting_words('unit')}".strip()

    def room(self, question: Question) -> Room:
        """A line with the unit behind it."""
        return Room(lines=1, unit=question.setting_words("unit"))

    def as_json(self, question: Question, value: Value) -> Value:
        """The number as a string, and its unit."""
        if self.is_empty(value):
            return None
        return {"number": value, "unit": question.setting_words("unit")}


class Amount(Number):
    """An amount of euros, stored as a decimal string: "1250.00"."""

    key = "amount"
    label = gettext_lazy("Bedrag")
    settings = ()

    def fields(self, question: Question) -> dict[str, forms.Field]:
        """A field for euros as people write them."""
        return {"value": EuroField(required=False)}

    def clean(self, question: Question, data: Mapping[str, Any]) -> Value:
        """The amount in cents precise."""
        amount = data.get("value")
        return None if amount is None else f"{amount:.2f}"

    def words(self, question: Question, value: Value) -> str:
        """As "€ 1.250"."""
        return "" if self.is_empty(value) else euro(value)

    def room(self, question: Question) -> Room:
        """A line for euros."""
        return Room(lines=1, unit=pgettext("unit", "euro"))

    def as_json(self, question: Question, value: Value) -> Value:
        """The amount and its currency."""
        return None if self.is_empty(value) else {"amount": value, "currency": "EUR"}


class PeopleCount(Kind):
    """How many people. Stored as a whole number."""

    key = "people_count"
    label = gettext_lazy("Aantal mensen")
    template = "initiatives/kompas/kinds/one.html"
    has_one_control = True

    def fields(self, question: Question) -> dict[str, forms.Field]:
        """A field for a whole number."""
        return {
            "value": DecimalTextField(
                required=False,
                most=Decimal(MOST_PEOPLE),
                whole=True,
                help_text=_("Een schatting is genoeg."),
            )
        }

    def clean(self, question: Question, data: Mapping[str, Any]) -> Value:
        """A whole number."""
        number = data.get("value")
        return None if number is None else int(number)

    def words(self, question: Question, value: Value) -> str:
        """As "12 mensen"."""
        if self.is_empty(value):
            return ""
        count = number_format(value, force_grouping=True)
        return ngettext("%(count)s mens", "%(count)s mensen", value) % {"count": count}

    def room(self, question: Question) -> Room:
        """A line for a number of people."""
        return Room(lines=1, unit=pgettext("unit", "mensen"))
