"""A budget: what goes out, what comes in, and something set aside for what nobody foresaw.

Stored as {"expenses": [{"label": "Huur", "amount": "650.00"}], "income": [...], "unforeseen":
"50.00"}; an amount that is not known yet is null. It adds up in words and never stands in the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from initiatives.kompas.kinds.base import Kind, Room, Value
from municipalities.form_fields import read_euros
from municipalities.templatetags.look import euro

if TYPE_CHECKING:
    from initiatives.models import Question

SIDES: dict[str, str | Promise] = {
    "expenses": pgettext_lazy("budget", "Uitgaven"),
    "income": pgettext_lazy("budget", "Inkomsten"),
}
LINE_WORDS: dict[str, str | Promise] = {
    "expenses": pgettext_lazy("budget", "Uitgave %(number)d"),
    "income": pgettext_lazy("budget", "Inkomsten %(number)d"),
}
EMPTY_LINES = 3
MOST_LINES = 50
PAPER_ROWS = 6
LABEL_LENGTH = 100


@dataclass(frozen=True)
class Line:
    """One line as the page shows it: what was typed, and whether that is an amount."""

    number: int
    label: str
    amount: str
    is_wrong: bool


@dataclass(frozen=True)
class Totals:
    """What a budget adds up to."""

    expenses: Decimal
    unforeseen: Decimal
    income: Decimal

    @property
    def needed(self) -> Decimal:
        """What is short; negative when something is left over."""
        return self.expenses + self.unforeseen - self.income


def totals_of(value: Mapping[str, Any]) -> Totals:
    """Add up a stored budget; what is not known yet counts as nothing."""

    def total(lines: Iterable[Mapping[str, Any]]) -> Decimal:
        return sum((Decimal(line["amount"] or 0) for line in lines), Decimal(0))

    return Totals(
        expenses=total(value["expenses"]),
        unforeseen=Decimal(value["unforeseen"] or 0),
        income=total(value["income"]),
    )


class BudgetLines(forms.Widget):
    """Reads the lines of a budget out of a form; the template of the kind draws them."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, Any]:
        """Return every line that was sent, as it was typed."""
        found: dict[str, Any] = {"unforeseen": data.get(f"{name}-unforeseen", "").strip()}
        for side in SIDES:
            found[side] = []
            for number in range(MOST_LINES):
                line = {
                    part: data.get(f"{name}-{side}-{number}-{part}", "").strip()
                    for part in ("label", "amount")
                }
                if any(line.values()):
                    found[side].append(line)
        return found

    def id_for_label(self, id_: str) -> str:
        """Links of the error summary lead to the first line."""
        return f"{id_}-expenses-0-label"


class BudgetField(forms.Field):
    """Makes amounts of what was typed; its mistakes name the line."""

    widget = BudgetLines

    def clean(self, value: Any) -> Value:
        """Return the budget to store, None for an empty one."""
        mistakes: list[str] = []
        budget: dict[str, Any] = {}
        for side in SIDES:
            budget[side] = []
            for number, line in enumerate(value[side], start=1):
                where = LINE_WORDS[side] % {"number": number}
                if len(line["label"]) > LABEL_LENGTH:
                    mistakes.append(_("%(line)s: de naam is te lang.") % {"line": where})
                if "\x00" in line["label"]:
                    # The database takes no null character.
                    sentence = _("%(line)s: in de naam staat een teken dat niet kan.")
                    mistakes.append(sentence % {"line": where})
                amount = _amount(line["amount"], where, mistakes)
                budget[side].append({"label": line["label"], "amount": amount})
        where = pgettext("budget", "Onvoorzien")
        budget["unforeseen"] = _amount(value["unforeseen"], where, mistakes)
        if mistakes:
            raise forms.ValidationError(mistakes)
        return budget if any(budget.values()) else None


def _amount(text: str, where: str, mistakes: list[str]) -> str | None:
    if not text:
        return None
    try:
        return f"{read_euros(text):.2f}"
    except ValueError:
        mistakes.append(
            _("%(line)s: “%(typed)s” is geen bedrag. Schrijf bijvoorbeeld 1250 of 12,50.")
            % {"line": where, "typed": text[:30]}
        )
        return None


class BudgetTable(Kind):
    """Income and expenses, with room for the unforeseen."""

    key = "budget"
    label = gettext_lazy("Begroting")
    template = "initiatives/kompas/kinds/budget.html"
    settings = ("unforeseen_percent",)

    def fields(self, question: Question) -> dict[str, forms.Field]:
        """One field that holds all lines."""
        return {"value": BudgetField(required=False)}

    def is_empty(self, value: Value) -> bool:
        """No line and nothing set aside."""
        return not value or not any(value.values())

    def words(self, question: Question, value: Value) -> str:
        """Every line, with what each side adds up to."""
        if self.is_empty(value):
            return ""
        totals = totals_of(value)
        said: list[str] = []
        for side, total in (
            ("expenses", totals.expenses + totals.unforeseen),
            ("income", totals.income),
        ):
            said.append(f"{SIDES[side]}:")
            said += [
                f"– {line['label'] or pgettext('budget', 'zonder naam')}: {_euros(line['amount'])}"
                for line in value[side]
            ]
            if side == "expenses" and value["unforeseen"]:
                said.append(f"– {pgettext('budget', 'Onvoorzien')}: {euro(value['unforeseen'])}")
            said.append(_("Samen: %(amount)s") % {"amount": euro(total)})
        said.append(balance(totals))
        return "\n".join(said)

    def room(self, question: Question) -> Room:
        """A table for each side, and a line for the unforeseen."""
        sides = tuple((str(words), PAPER_ROWS) for words in SIDES.values())
        return Room(tables=sides, parts=(pgettext("budget", "Onvoorzien"),))

    def facts(self, value: Value) -> list[str]:
        """That there is a budget."""
        return [] if self.is_empty(value) else ["budget"]

    def as_json(self, question: Question, value: Value) -> Value:
        """The lines with what they add up to."""
        if self.is_empty(value):
            return None
        totals = totals_of(value)
        return {
            **value,
            "currency": "EUR",
            "totals": {
                "expenses": f"{totals.expenses + totals.unforeseen:.2f}",
                "income": f"{totals.income:.2f}",
                "needed": f"{totals.needed:.2f}",
            },
        }

    def remarks(self, question: Question, value: Value) -> list[str]:
        """What it adds up to, and when much is set aside, what the municipality reckons with."""
        if self.is_empty(value):
            return []
        totals = totals_of(value)
        said = [balance(totals)]
        percent = question.settings.get("unforeseen_percent")
        if percent is None or not totals.unforeseen:
            return said
        if totals.unforeseen * 100 > totals.expenses * Decimal(percent):
            said.append(
                _(
                    "Je houdt %(amount)s apart voor wat je niet ziet aankomen. De gemeente rekent "
                    "meestal met hooguit %(percent)s procent van de uitgaven. Heb je een reden om "
                    "meer apart te houden? Schrijf die er dan bij."
                )
                % {"amount": euro(totals.unforeseen), "percent": number_format(percent)}
            )
        return said

    def extras(self, form: forms.BaseForm, question: Question) -> dict[str, Any]:
        """What the template draws: the lines that are there, and some empty ones."""
        value = form["value"].value() or {}
        typed = form.is_bound
        sides = []
        for side, words in SIDES.items():
            lines = list(value.get(side) or ())
            count = min(MOST_LINES, len(lines) + EMPTY_LINES)
            lines += [{}] * (count - len(lines))
            drawn = [
                Line(number, line.get("label") or "", *_shown(line.get("amount"), typed))
                for number, line in enumerate(lines)
            ]
            sides.append({"key": side, "label": words, "lines": drawn})
        amount, is_wrong = _shown(value.get("unforeseen"), typed)
        return {"sides": sides, "unforeseen": amount, "unforeseen_is_wrong": is_wrong}


def balance(totals: Totals) -> str:
    """Say whether a budget comes out even."""
    if totals.needed > 0:
        return _("Er is nog %(amount)s nodig.") % {"amount": euro(totals.needed)}
    if totals.needed < 0:
        return _("Er blijft %(amount)s over.") % {"amount": euro(-totals.needed)}
    return _("Er komt precies genoeg binnen.")


def _euros(amount: str | None) -> str:
    return euro(amount) if amount else pgettext("budget", "nog niet bekend")


def _shown(amount: str | None, typed: bool) -> tuple[str, bool]:
    """Return an amount as it stands in its field, and whether it is none."""
    if not amount:
        return "", False
    if not typed:
        value = Decimal(amount)
        cents = 0 if value == value.to_integral_value() else 2
        return number_format(value, decimal_pos=cents, use_l10n=True, force_grouping=False), False
    try:
        read_euros(amount)
    except ValueError:
        return amount, True
    return amount, False
