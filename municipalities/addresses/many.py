"""Looking many addresses up at once, for a list: only what is written in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from municipalities.addresses.asked import Asked, read_asked
from municipalities.addresses.batches import in_batches
from municipalities.addresses.finding import houses_of, look_up
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
        self.by_name: dict[str, list[Street]] = defaultdict(list)
        for street in Street.objects.of_municipality(municipality):
            self.by_name[street.sort_key].append(street)
            self.by_name[f"{street.sort_key} {street.place_key}"].append(street)

    def look_up(self, texts: Iterable[str]) -> dict[str, Answer]:
        """Return what each text leads to; nothing known of it is an answer without a sentence.

        In one query for every 500 texts, and a few for each of the first unclear ones.
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
        """Return the place of each text that names exactly one house."""
        readings = [(text, one) for text in texts for one in read_asked(text) if one.number]
        at_number = [
            (street, asked.number)
            for _text, asked in readings
            for street in self.by_name.get(asked.whole, ())
        ]
        streets = {street.pk: street for street, _number in at_number}
        numbers = {(street.pk, number) for street, number in at_number}
        houses: dict[tuple[int, int], list[Address]] = defaultdict(list)
        for row in Address.objects.at_numbers(numbers):
            row.street = streets[row.street_id]
            houses[row.street_id, row.number].append(row)
        found: dict[str, FoundPlace] = {}
        for text, asked in readings:
            exact = self._exact(asked, houses)
            if len(exact) == 1:
                found.setdefault(text, exact[0])
        return found

    def _exact(
        self, asked: Asked, houses: dict[tuple[int, int], list[Address]]
    ) -> list[FoundPlace]:
        rows = [
            row
            for street in self.by_name.get(asked.whole, ())
            for row in houses.get((street.pk, asked.number or 0), ())
            if row.postcode.startswith(asked.postcode)
        ]
        return [one for one in houses_of(rows, asked.suffix, are_exact=True) if one.is_exact]
