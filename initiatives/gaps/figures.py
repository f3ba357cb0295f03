"""The figures by which areas are compared: what each says, and how it comes about.

Those of the registry and of Statistics Netherlands are here; a later app adds its own in
`AppConfig.ready`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from initiatives.gaps.disclosure import Measure
from initiatives.gaps.reading import count_per_area
from initiatives.querysets import InitiativeQuerySet
from municipalities.models import AreaFigure, AreaSet

Text = str | Promise
# The key figures of one area in one year; None is unknown.
Facts = Mapping[str, Decimal | None]
# What was counted per year and per area (by key); the year None is today.
Counted = Mapping[int | None, Mapping[int, Decimal]]

Key = AreaFigure.Key
HUNDRED, THOUSAND = Decimal(100), Decimal(1000)


class Unit(StrEnum):
    """How a figure is written."""

    RATE = "rate"
    PERCENT = "percent"
    WHOLE = "whole"
    EURO = "euro"
    CENTS = "cents"

    @property
    def decimals(self) -> int:
        """How many decimals are written."""
        return {Unit.RATE: 1, Unit.PERCENT: 1, Unit.CENTS: 2}.get(self, 0)

    def rounded(self, amount: Decimal) -> Decimal:
        """Round an amount as it is written: what reads the same is the same."""
        return round(amount, self.decimals)


@dataclass(frozen=True)
class Need:
    """What a figure says of what may be needed, in the words for each third, little first.

    `no_gap` is the sentence for when much need and few initiatives go together nowhere; `areas` in
    it becomes how many were looked at.
    """

    question: Text
    thirds: tuple[Text, Text, Text]
    less_is_need: bool = False
    no_gap: Text = ""


@dataclass(frozen=True)
class Figure:
    """A figure of areas.

    `measure` makes it of key figures and of what was counted; `keys` are the key figures it needs,
    `count` counts in the database. Of what is counted, nothing is a finding of its own.
    """

    key: str
    label: Text
    meaning: Text
    unit: Unit
    keys: tuple[str, ...]
    measure: Callable[[Facts, Decimal], Measure]
    count: Callable[[InitiativeQuerySet, AreaSet], Counted] | None = None
    # What the class of areas without any is called, of what is counted.
    nothing: Text = ""
    # Counted per year (of a budget), so that the years to choose from are those of the count.
    per_year: bool = False
    need: Need | None = None
    # About the ground and nobody's own: told of small areas too.
    about_ground: bool = False


_figures: dict[str, Figure] = {}


def register(figure: Figure) -> None:
    """Add a figure; they are offered in the order in which they are added."""
    _figures[figure.key] = figure


def all_figures() -> list[Figure]:
    """All figures."""
    return list(_figures.values())


def figure_of(key: str) -> Figure | None:
    """The figure of a key, when there is one."""
    return _figures.get(key)


def per_residents(facts: Facts, counted: Decimal, residents: Decimal = Decimal(1)) -> Measure:
    """So much for so many residents; unknown where nobody is counted to live."""
    living = facts.get(Key.RESIDENTS)
    return Measure(counted * residents / living if living else None)


def _per_thousand(facts: Facts, counted: Decimal) -> Measure:
    return per_residents(facts, counted, THOUSAND)


def _share_65_plus(facts: Facts, _counted: Decimal) -> Measure:
    older, living = facts.get(Key.RESIDENTS_65_PLUS), facts.get(Key.RESIDENTS)
    if older is None or not living:
        return Measure(None)
    return Measure(older * HUNDRED / living, older, living)


def _low_income(facts: Facts, _counted: Decimal) -> Measure:
    share, households = facts.get(Key.LOW_INCOME_SHARE), facts.get(Key.HOUSEHOLDS)
    if share is None or households is None:
        return Measure(share)
    return Measure(share, share * households / HUNDRED, households)


def _as_it_is(key: str) -> Callable[[Facts, Decimal], Measure]:
    return lambda facts, _counted: Measure(facts.get(key))


def _initiatives(found: InitiativeQuerySet, area_set: AreaSet) -> Counted:
    return {None: count_per_area(found, area_set)}


INITIATIVES = Figure(
    "initiatives",
    _("Initiatieven per 1.000 inwoners"),
    _("Hoeveel initiatieven we er nu kennen, voor elke 1.000 mensen die er wonen."),
    Unit.RATE,
    (Key.RESIDENTS,),
    _per_thousand,
    count=_initiatives,
    nothing=_("geen bij ons bekend"),
)
AGE = Figure(
    "residents65Plus",
    _("Aandeel 65-plussers"),
    _("Hoeveel van elke 100 inwoners 65 jaar of ouder zijn."),
    Unit.PERCENT,
    (Key.RESIDENTS_65_PLUS, Key.RESIDENTS),
    _share_65_plus,
    need=Need(
        _("Waar wonen veel 65-plussers?"),
        (_("weinig 65-plussers"), _("gemiddeld veel 65-plussers"), _("veel 65-plussers")),
        no_gap=_(
            "In geen van de %(areas)s wonen veel 65-plussers en kennen wij er weinig initiatieven."
        ),
    ),
)
LOW_INCOME = Figure(
    "lowIncome",
    _("Lage inkomens"),
    _("Hoeveel van elke 100 huishoudens een laag inkomen hebben."),
    Unit.PERCENT,
    (Key.LOW_INCOME_SHARE, Key.HOUSEHOLDS),
    _low_income,
    need=Need(
        _("Waar zijn veel lage inkomens?"),
        (_("weinig lage inkomens"), _("gemiddeld veel lage inkomens"), _("veel lage inkomens")),
        no_gap=_(
            "In geen van de %(areas)s zijn veel lage inkomens en kennen wij er weinig initiatieven."
        ),
    ),
)
WOZ = Figure(
    "wozValue",
    _("WOZ-waarde"),
    _("De gemiddelde WOZ-waarde van de woningen."),
    Unit.EURO,
    (Key.WOZ_VALUE,),
    _as_it_is(Key.WOZ_VALUE),
    need=Need(
        _("Waar is de WOZ-waarde laag?"),
        (_("een hoge WOZ-waarde"), _("een gemiddelde WOZ-waarde"), _("een lage WOZ-waarde")),
        less_is_need=True,
        no_gap=_(
            "In geen van de %(areas)s is de WOZ-waarde laag en kennen wij er weinig initiatieven."
        ),
    ),
)
DENSITY = Figure(
    "density",
    _("Inwoners per km²"),
    _("Hoeveel mensen er op een vierkante kilometer wonen."),
    Unit.WHOLE,
    (Key.DENSITY,),
    _as_it_is(Key.DENSITY),
    need=Need(
        _("Waar wonen mensen dicht op elkaar?"),
        (_("veel ruimte per inwoner"), _("een gemiddelde dichtheid"), _("mensen dicht op elkaar")),
        no_gap=_(
            "In geen van de %(areas)s wonen mensen dicht op elkaar en kennen wij er weinig "
            "initiatieven."
        ),
    ),
    about_ground=True,
)

for _one in (INITIATIVES, AGE, LOW_INCOME, WOZ, DENSITY):
    register(_one)
