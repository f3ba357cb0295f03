"""Looking many addresses up at once, for a list: only what is written in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from municipalities.addresses.asked import Asked, read_asked
from municipalities.addresses.batches import in_batches
from municipalities.addresses.finding import houses_of, look_up, middle_of, middle_of_postcode
from municipalities.addresses.found import Answer, FoundPlace
from municipalities.models import Address, Municipality, Street

BATCH = 500
# What is not written in full is looked up one by one, for so many.
MOST_UNCLEAR = 50


class AddressBook:
    """The streets of a municipality by their names, to look a list up in."""

    def __init__(self, municipality: Municipality) -> None:
        """Read the streets: in one query."""
        self.municipality = municipality
        self.unclear = 0
        self.streets: dict[int, Street] = {}
        self.by_name: dict[str, list[Street]] = defaultdict(list)
        for street in Street.objects.of_municipality(municipality):
            self.streets[street.pk] = street
            self.by_name[street.sort_key].append(street)
            self.by_name[f"{street.sort_key} {street.place_key}"].append(street)

    def towns(self) -> set[str]:
        """The names (plain) of the towns and villages its streets lie in."""
        return {street.place_key for street in self.streets.values()}

    def look_up(self, texts: Iterable[str]) -> dict[str, Answer]:
        """Return what each text leads to; nothing known of it is an answer without a sentence.

        In at most three queries for every 500 texts, and a few for each of the first unclear ones.
        """
        found: dict[str, Answer] = {}
        for batch in in_batches(dict.fromkeys(texts), BATCH):
            places = self._find(batch)
            for text in batch:
                place = places.get(text)
                if place is None and self.unclear < MOST_UNCLEAR:
                    self.unclear += 1
                    found[text] = look_up(self.municipality, text)
                else:
                    found[text] = Answer(place)
        return found

    def _find(self, texts: list[str]) -> dict[str, FoundPlace]:
        """Return the place of each text that names exactly one house, street or postcode."""
        readings = [(text, one) for text in texts for one in read_asked(text)]
        known = _Known(self, [asked for _text, asked in readings])
        found: dict[str, FoundPlace] = {}
        for text, asked in readings:
            exact = known.places(asked)
            if len(exact) == 1:
                found.setdefault(text, exact[0])
        return found


class _Known:
    """What is known of the addresses that some texts ask for."""

    def __init__(self, book: AddressBook, readings: list[Asked]) -> None:
        """Read them: in one query for each of the ways to ask that is among them."""
        self.book = book
        self.in_streets: dict[tuple[int, int], list[Address]] = defaultdict(list)
        self.in_postcodes: dict[tuple[str, int], list[Address]] = defaultdict(list)
        self.middles: dict[str, list[FoundPlace]] = defaultdict(list)
        self._read_streets(readings)
        alone = [one for one in readings if not one.words]
        self._read_postcodes({(one.postcode, one.number) for one in alone if one.number})
        self._read_middles({one.postcode for one in alone if one.number is None})

    def places(self, asked: Asked) -> list[FoundPlace]:
        """Return the places that are exactly what is asked."""
        streets = self.book.by_name.get(asked.whole, []) if asked.words else []
        if asked.number is None:
            if asked.words:
                return [middle_of(street, is_exact=True) for street in streets]
            return self.middles.get(asked.postcode, [])
        if asked.words:
            rows = [
                row
                for street in streets
                for row in self.in_streets.get((street.pk, asked.number), ())
                if row.postcode.startswith(asked.postcode)
            ]
        else:
            rows = self.in_postcodes.get((asked.postcode, asked.number), [])
        return [one for one in houses_of(rows, asked.suffix, are_exact=True) if one.is_exact]

    def _read_streets(self, readings: list[Asked]) -> None:
        numbers = {
            (street.pk, asked.number)
            for asked in readings
            if asked.words and asked.number
            for street in self.book.by_name.get(asked.whole, ())
        }
        if not numbers:
            return
        for row in Address.objects.at_numbers(numbers):
            row.street = self.book.streets[row.street_id]
            self.in_streets[row.street_id, row.number].append(row)

    def _read_postcodes(self, numbers: set[tuple[str, int]]) -> None:
        if not numbers:
            return
        for row in Address.objects.at_postcodes(self.book.municipality, numbers):
            # A street that came after the others were read is looked for the next time.
            if street := self.book.streets.get(row.street_id):
                row.street = street
                self.in_postcodes[row.postcode, row.number].append(row)

    def _read_middles(self, postcodes: set[str]) -> None:
        if not postcodes:
            return
        inside = Address.objects.of_municipality(self.book.municipality)
        for row in inside.filter(postcode__in=postcodes).middles():
            self.middles[row["postcode"]].append(middle_of_postcode(row, is_exact=True))
