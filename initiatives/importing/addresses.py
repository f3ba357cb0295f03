"""An address that a list holds in several columns, put together as somebody would write it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from municipalities.names import sort_key

# What stands between a number and an addition.
BETWEEN = " -/."
# Where a letter ends and the figure of an addition begins: "12A1" is 12A-1.
LETTER_THEN_FIGURE = re.compile(r"(?<=[^\W\d])(?=\d)")


@dataclass(frozen=True)
class WrittenAddress:
    """What the columns of one row say; what is not said is empty."""

    street: str = ""
    house_number: str = ""
    house_letter: str = ""
    addition: str = ""
    postcode: str = ""
    town: str = ""

    @property
    def house(self) -> str:
        """The number with what belongs to it: "12", "12A", "12bis", "12A-2"."""
        if not self.house_number:
            return ""
        number = LETTER_THEN_FIGURE.sub("-", self.house_number)
        addition = self.addition.strip(BETWEEN)
        # A figure behind a figure would make another number.
        between = "-" if addition[:1].isdigit() else ""
        behind = LETTER_THEN_FIGURE.sub("-", f"{self.house_letter}{between}{addition}")
        # Some lists repeat beside the number what it ends with.
        own = number.lstrip("0123456789").strip(BETWEEN)
        said = behind.lstrip("-")
        if own and re.match(rf"{re.escape(own)}(?!\w)", said, re.IGNORECASE):
            behind = said[len(own) :]
        return f"{number}{behind}"

    def written(self) -> str:
        """Return it in one line; nothing when there is only a town, which says no place in it."""
        if not self.street:
            # A postcode with a number says the street.
            house = f"{self.postcode} {self.house}".strip()
            return f"{house} {self.town}".strip() if house else ""
        # Some lists repeat in the street what stands in the column beside it.
        repeated = _ends_with(self.street, self.house)
        first = self.street if repeated else f"{self.street} {self.house}".strip()
        return ", ".join(filter(None, (first, f"{self.postcode} {self.town}".strip())))


def _ends_with(street: str, house: str) -> bool:
    """Tell whether the last words of a street are the house: "Dorpsstraat 12 a" and "12A"."""
    words = sort_key(street).split()
    last = "".join(sort_key(house).split())
    return any("".join(words[at:]) == last for at in range(1, len(words)))
