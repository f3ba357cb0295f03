"""Looking an address up among those a municipality imported."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from municipalities.addresses.asked import Asked, read_asked
from municipalities.addresses.found import MOST_CHOICES, Answer, FoundPlace, spaced
from municipalities.areas.geometry import DIGITS
from municipalities.models import Address, Municipality, Street

# Of so many streets the house number is looked for.
MOST_STREETS = 20
# A shorter word has too few letters to tell a typo from another word.
SHORTEST_WITH_TYPO = 4


def has_addresses(municipality: Municipality) -> bool:
    """Whether an address can be looked up here at all."""
    return Street.objects.of_municipality(municipality).exists()


def suggest(municipality: Municipality, text: str, most: int = MOST_CHOICES) -> list[FoundPlace]:
    """Return what somebody who types this may mean, the likeliest first."""
    readings = read_asked(text)
    likely: list[FoundPlace] = []
    for asked in readings:
        found = _as_typed(municipality, asked)
        if any(one.is_exact for one in found):
            return found[:most]
        likely = likely or found
    if likely:
        return likely[:most]
    # The fewer words are left for the street, the likelier the others are its number.
    shortest_first = sorted((one for one in readings if one.words), key=lambda one: len(one.whole))
    for asked in shortest_first:
        streets = Street.objects.of_municipality(municipality)
        known = list(streets.beginning_with(asked.words)[:MOST_STREETS])
        if named := [one for one in known if one.is_called(asked.whole)]:
            return [middle_of(one) for one in named[:most]]
        if len(asked.whole) >= SHORTEST_WITH_TYPO:
            found = _at_number(list(streets.like(asked.whole)[:most]), asked, is_exact=False)
            if found:
                return found[:most]
    return []


def look_up(municipality: Municipality, text: str) -> Answer:
    """Return the one place a text means, or what it may mean, with a sentence that says so."""
    found = suggest(municipality, text)
    exact = [one for one in found if one.is_exact]
    if len(exact) == 1:
        return Answer(exact[0])
    choices = exact or found
    if not choices:
        sentence = _(
            "We kennen dit adres niet in %(town)s. Schrijf een straat met een huisnummer, of een "
            "postcode."
        )
        return Answer(sentence=sentence % {"town": municipality.name})
    if len(choices) == 1:
        sentence = _("Dit adres kennen we niet precies. Bedoel je %(place)s?")
        return Answer(None, choices, sentence % {"place": choices[0].label})
    return Answer(None, choices, _("Welk adres bedoel je? Kies er een."))


def _as_typed(municipality: Municipality, asked: Asked) -> list[FoundPlace]:
    if asked.words:
        return _in_streets(municipality, asked)
    return _in_postcode(municipality, asked)


# By postcode -------------------------------------------------------------------------------------


def _in_postcode(municipality: Municipality, asked: Asked) -> list[FoundPlace]:
    """Find an address by its postcode and number, or the middle of a postcode."""
    inside = Address.objects.of_municipality(municipality).in_postcode(asked.postcode)
    if asked.number is not None:
        rows = list(inside.filter(number=asked.number).order_by("street", "letter", "addition"))
        return houses_of(rows, asked.suffix, are_exact=True)
    return [
        middle_of_postcode(row, is_exact=row["postcode"] == asked.postcode)
        for row in inside.middles()[:MOST_CHOICES]
    ]


def middle_of_postcode(row: dict[str, Any], *, is_exact: bool) -> FoundPlace:
    """Say the middle of a postcode, of a row of `middles()`."""
    return FoundPlace(
        label=f"{spaced(row['postcode'])} {row['street__place']}",
        lon=round(row["middle_lon"], DIGITS),
        lat=round(row["middle_lat"], DIGITS),
        hint=row["one_street"] if row["streets"] == 1 else "",
        is_exact=is_exact,
    )


# By street ---------------------------------------------------------------------------------------


def _in_streets(municipality: Municipality, asked: Asked) -> list[FoundPlace]:
    """Find streets by the beginnings of their words, and the number in them."""
    rows = Street.objects.of_municipality(municipality).beginning_with(asked.words)
    streets = list(rows[:MOST_STREETS])
    named = [one for one in streets if one.is_called(asked.whole)]
    return _at_number(named or streets, asked, is_exact=bool(named) or len(streets) == 1)


def _at_number(streets: list[Street], asked: Asked, *, is_exact: bool) -> list[FoundPlace]:
    if asked.number is None:
        return [middle_of(one, is_exact=is_exact and len(streets) == 1) for one in streets]
    rows = Address.objects.filter(street__in=streets, number=asked.number)
    if asked.postcode:
        rows = rows.in_postcode(asked.postcode)
    in_order = {street.pk: place for place, street in enumerate(streets)}
    by_pk = {street.pk: street for street in streets}
    houses = sorted(rows, key=lambda one: (in_order[one.street_id], one.letter, one.addition))
    for one in houses:
        one.street = by_pk[one.street_id]
    return houses_of(houses, asked.suffix, are_exact=is_exact)


def houses_of(rows: list[Address], suffix: str, *, are_exact: bool) -> list[FoundPlace]:
    """Say the houses of a number. Of 12A and 12B neither is 12; of 12 and 12A the first is."""
    whole = [one for one in rows if one.suffix == suffix]
    begun = [one for one in rows if one.suffix.startswith(suffix)]
    fits = begun or rows
    first = {one.street_id: one for one in reversed(whole)}
    return [
        FoundPlace(
            label=_label_of(one),
            lon=one.lon,
            lat=one.lat,
            is_exact=are_exact and (first.get(one.street_id) is one or [one] == begun),
        )
        for one in [*whole, *(one for one in fits if one not in whole)]
    ]


def middle_of(street: Street, *, is_exact: bool = False) -> FoundPlace:
    """Say the middle of a street."""
    hint = _("het midden van de straat")
    return FoundPlace(
        label=str(street), lon=street.lon, lat=street.lat, hint=hint, is_exact=is_exact
    )


def _label_of(address: Address) -> str:
    place = f"{spaced(address.postcode)} {address.street.place}".strip()
    return f"{address}, {place}"
