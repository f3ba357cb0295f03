"""A comparison of areas in words: figures, classes, and the sentences above and below the map."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.gaps.classes import NOTHING, Step
from initiatives.gaps.disclosure import State, Value
from initiatives.gaps.figures import Figure, Need, Unit
from initiatives.gaps.likeness import Beside, Comparison
from initiatives.gaps.pairs import Pair
from municipalities.models import AreaSet
from municipalities.templatetags.look import MINUS, NO_BREAK_SPACE, euro


def honest() -> str:
    """Say what no comparison of areas tells."""
    return _(
        "Wij kennen alleen de initiatieven die op deze site staan. Waar wij er geen kennen, "
        "kan toch van alles gebeuren. Vraag het in de buurt."
    )


def beside_heading(division: AreaSet) -> str:
    """Say what the column tells that sets an area beside areas like it."""
    return _("Naast %(areas)s die erop lijken") % {"areas": division.name_plural}


def written(unit: Unit, amount: Decimal) -> str:
    """Write an amount: "3,4", "12,5%", "1.250" or "€ 410.000"."""
    value = unit.rounded(amount)
    if unit in (Unit.EURO, Unit.CENTS):
        return euro(value, always_cents=unit is Unit.CENTS)
    number = number_format(value, decimal_pos=unit.decimals, use_l10n=True, force_grouping=True)
    return f"{number}%" if unit is Unit.PERCENT else number


def value_in_words(unit: Unit, value: Value) -> str:
    """Write a figure, or why there is none."""
    if value.amount is not None:
        return written(unit, value.amount)
    return _("te klein om te tonen") if value.state is State.TOO_SMALL else _("onbekend")


def residents_in_words(residents: Decimal | None) -> str:
    """Write how many people live somewhere: that is told of small areas too."""
    return _("onbekend") if residents is None else written(Unit.WHOLE, residents)


def step_in_words(figure: Figure, step: Step) -> str:
    """Say which values a class holds: "2,0 tot en met 3,4"."""
    if step.number == NOTHING:
        return str(figure.nothing)
    lowest, highest = written(figure.unit, step.lowest), written(figure.unit, step.highest)
    if lowest == highest:
        return lowest
    return _("%(lowest)s tot en met %(highest)s") % {"lowest": lowest, "highest": highest}


def beside_in_words(unit: Unit, found: Comparison | None) -> str:
    """Say how an area stands beside those like it; nothing when there are too few."""
    if found is None:
        return ""
    sentence = {
        Beside.LESS: _("lager (daar %(usual)s)"),
        Beside.ABOUT: _("ongeveer gelijk (daar %(usual)s)"),
        Beside.MORE: _("hoger (daar %(usual)s)"),
    }[found.beside]
    said, _bracket, usual = (sentence % {"usual": written(unit, found.usual)}).partition("(")
    # What stands between brackets is one thing to read, in a narrow column too.
    return f"{said}({usual.replace(' ', NO_BREAK_SPACE)}"


def pair_in_words(need: Need | None, pair: Pair) -> str:
    """Say a combination: "veel 65-plussers, weinig initiatieven"."""
    initiatives = {
        1: _("weinig initiatieven"),
        2: _("gemiddeld veel initiatieven"),
        3: _("veel initiatieven"),
    }[pair.initiatives]
    if need is None:
        return initiatives
    words = {"need": need.thirds[pair.need - 1], "initiatives": initiatives}
    return _("%(need)s, %(initiatives)s") % words


def change_in_words(unit: Unit, history: Sequence[tuple[int, Value]]) -> str:
    """Say how a figure changed between the first and the last year it is known of: "+0,9".

    Nothing with fewer than two of them. The year is said when it is not the first of all.
    """
    known = [(year, value.amount) for year, value in history if value.amount is not None]
    if len(known) < 2:
        return ""
    (first, before), (_last, now) = known[0], known[-1]
    difference = unit.rounded(now) - unit.rounded(before)
    sign = "+" if difference > 0 else MINUS
    # A change of a share is in points: a tenth more of ten percent is eleven.
    points = Unit.RATE if unit is Unit.PERCENT else unit
    change = f"{sign}{written(points, abs(difference))}" if difference else _("gelijk")
    if first == history[0][0]:
        return change
    return _("%(change)s (sinds %(year)s)") % {"change": change, "year": first}


def history_in_words(unit: Unit, history: Sequence[tuple[int, Value]]) -> str:
    """Say a figure year by year: "2022: 12,1%, 2023: onbekend, 2024: 13,0%"."""
    return ", ".join(f"{year}: {value_in_words(unit, value)}" for year, value in history)


def areas_in_words(count: int, singular: str, plural: str) -> str:
    """Say how many areas: "14 buurten". The words are those of the municipality's division."""
    return f"{count} {singular if count == 1 else plural}"


def nowhere_in_words(count: int, singular: str) -> str:
    """Say how many initiatives are on no shape of the map."""
    sentence = ngettext(
        "%(count)s initiatief hoort niet bij één %(division)s maar bij een groter deel van de "
        "gemeente. Dat telt hier niet mee.",
        "%(count)s initiatieven horen niet bij één %(division)s maar bij een groter deel van de "
        "gemeente. Die tellen hier niet mee.",
        count,
    )
    return sentence % {"count": count, "division": singular}
