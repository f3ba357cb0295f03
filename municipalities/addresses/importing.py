"""Importing the addresses of a municipality: all of them anew, in one transaction.

Who looks an address up meanwhile finds the ones there were. The same file again gives the same
addresses; nothing else holds on to a row of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from municipalities.addresses.batches import in_batches
from municipalities.addresses.reading import AddressRow, Line, read_addresses
from municipalities.areas.places import NEAR_METRES, areas_of_points
from municipalities.models import Address, Area, Municipality, Street
from municipalities.refusals import RefusedError

BATCH = 2_000
# How often it is told how far it is, in rows.
EVERY = 20_000
MOST_TOLD = 20


class WrongRowsError(RefusedError):
    """Rows are wrong, and nothing was changed. `sentences` says which, and what is wrong."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(_("Er is niets ingelezen: er kloppen rijen niet."))
        self.sentences = sentences


@dataclass
class Outcome:
    """What came of a file."""

    addresses: int = 0
    streets: int = 0
    twice: int = 0
    elsewhere: int = 0
    wrong: int = 0
    # The first of the rows that are wrong, in sentences.
    problems: list[str] = field(default_factory=list)

    def remember(self, number: int, sentence: str) -> None:
        """Keep what is wrong with a row; the first ones in words."""
        self.wrong += 1
        if len(self.problems) < MOST_TOLD:
            self.problems.append(
                _("Rij %(number)s: %(problem)s") % {"number": number, "problem": sentence}
            )

    def sentences(self) -> list[str]:
        """What is wrong, in words."""
        more = self.wrong - len(self.problems)
        rest = [_("En nog %(number)s rijen.") % {"number": number_format(more)}] if more else []
        return [*self.problems, *rest]


@dataclass
class _Middle:
    """The points of a street while it is read, to find its middle."""

    street: Street
    points: list[tuple[float, float, int | None]] = field(default_factory=list)

    def settle(self) -> Street:
        """Put the street at the address nearest to the mean of all its addresses."""
        lon = sum(one[0] for one in self.points) / len(self.points)
        lat = sum(one[1] for one in self.points) / len(self.points)
        # A degree of longitude is some six tenths of one of latitude here.
        nearest = min(
            self.points, key=lambda one: (0.6 * (one[0] - lon)) ** 2 + (one[1] - lat) ** 2
        )
        self.street.lon, self.street.lat, self.street.area_id = nearest
        return self.street


@transaction.atomic
def import_addresses(
    *,
    municipality: Municipality,
    path: Path,
    leave_out_wrong: bool = False,
    tell: Callable[[str], None] = lambda _line: None,
) -> Outcome:
    """Replace the addresses of a municipality by those in a file, and say what came of it.

    Raises WrongRowsError when rows are wrong, unless they may be left out, and
    UnreadableAddressesError when the file is; then everything is as it was.
    """
    # Two at a time would each remove what the other makes.
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    Address.objects.filter(street__municipality=municipality).delete()
    Street.objects.filter(municipality=municipality).delete()
    outcome = _Import(municipality, tell).run(read_addresses(path, municipality.name))
    if outcome.wrong and not leave_out_wrong:
        raise WrongRowsError(outcome.sentences())
    if not outcome.addresses:
        raise WrongRowsError(
            [_("Er staat geen adres van %(name)s in.") % {"name": municipality.name}]
        )
    return outcome


class _Import:
    """Makes the rows of one file."""

    def __init__(self, municipality: Municipality, tell: Callable[[str], None]) -> None:
        self.municipality = municipality
        self.tell = tell
        self.outcome = Outcome()
        self.streets: dict[tuple[str, str], _Middle] = {}
        self.seen: set[tuple[int, int, str, str]] = set()
        buurten = Area.objects.of_municipality(municipality).of_set("buurt")
        self.has_areas = buurten.exists()

    def run(self, lines: Iterable[Line]) -> Outcome:
        """Read all lines in batches, tell how far it is, and put each street in its middle."""
        done = 0
        for batch in in_batches(lines, BATCH):
            self._take(batch)
            done += len(batch)
            if done % EVERY == 0:
                self.tell(_("%(number)s rijen gelezen…") % {"number": number_format(done)})
        middles = [one.settle() for one in self.streets.values()]
        Street.objects.bulk_update(middles, ["lon", "lat", "area"], batch_size=BATCH)
        self.outcome.streets = len(middles)
        return self.outcome

    def _take(self, lines: list[Line]) -> None:
        rows: list[tuple[int, AddressRow]] = []
        for line in lines:
            if line.address is not None:
                rows.append((line.number, line.address))
            elif line.problem:
                self.outcome.remember(line.number, line.problem)
            else:
                self.outcome.elsewhere += 1
        points = [(row.lon, row.lat) for _number, row in rows]
        areas = areas_of_points(self.municipality, points, outside=NEAR_METRES)
        here: list[tuple[AddressRow, int | None]] = []
        for (number, row), area_id in zip(rows, areas, strict=True):
            if area_id is None and self.has_areas:
                self.outcome.remember(
                    number,
                    _("de plek ligt niet in %(name)s.") % {"name": self.municipality.name},
                )
            else:
                here.append((row, area_id))
        self._make_streets(here)
        made = [one for row, area_id in here if (one := self._address(row, area_id))]
        Address.objects.bulk_create(made)
        self.outcome.addresses += len(made)

    def _make_streets(self, rows: list[tuple[AddressRow, int | None]]) -> None:
        new: dict[tuple[str, str], Street] = {}
        for row, _area_id in rows:
            key = (row.street, row.place)
            if key not in self.streets and key not in new:
                street = Street(
                    municipality=self.municipality,
                    name=row.street,
                    place=row.place,
                    lon=row.lon,
                    lat=row.lat,
                )
                street.set_keys()
                new[key] = street
        Street.objects.bulk_create(new.values())
        self.streets |= {key: _Middle(street) for key, street in new.items()}

    def _address(self, row: AddressRow, area_id: int | None) -> Address | None:
        """Return the row to make; None for an address that came before."""
        middle = self.streets[row.street, row.place]
        key = (middle.street.pk, row.number, row.letter, row.addition)
        if key in self.seen:
            self.outcome.twice += 1
            return None
        self.seen.add(key)
        middle.points.append((row.lon, row.lat, area_id))
        return Address(
            street=middle.street,
            number=row.number,
            letter=row.letter,
            addition=row.addition,
            postcode=row.postcode,
            lon=row.lon,
            lat=row.lat,
            area_id=area_id,
        )
