"""The permission matrix: every address x everybody x own and other municipality.

One row an address. `sees` are those who get the page in Haarlem, `sees_elsewhere` those who get it
in Zandvoort; everybody else gets `refused`, a visitor `visitor`. An address that is missing here
fails the suite (test_pages.py). docs/roles.md says the same in words.
"""

from __future__ import annotations

from dataclasses import dataclass, field

VISITOR = "visitor"
RESIDENTS = frozenset({"bewoner", "medebewoner", "buur"})
MAKERS = frozenset({"bewoner", "medebewoner"})
PEOPLE = RESIDENTS | {
    "wijkteam",
    "verbinder",
    "verbinder_noord",
    "raad",
    "subsidie",
    "budget",
    "beheer",
    "auditor",
    "subsidie_zandvoort",
    "platform",
}
EVERYBODY = PEOPLE | {VISITOR}
NOBODY: frozenset[str] = frozenset()
WORKPLACE = frozenset({"wijkteam", "verbinder", "verbinder_noord", "auditor"})
FUNDING = frozenset({"raad", "subsidie", "budget", "auditor"})

LOG_IN = 302
FORBIDDEN = 403
NOT_FOUND = 404


@dataclass(frozen=True)
class Row:
    """Who gets an address, and what the others get."""

    name: str
    sees: frozenset[str]
    sees_elsewhere: frozenset[str] = NOBODY
    refused: int = FORBIDDEN
    refused_elsewhere: int | None = None
    visitor: int = LOG_IN
    visitor_elsewhere: int | None = None
    # What those who see it get: a page, or a redirect to what they came for.
    status: int = 200
    method: str = "get"
    arguments: dict[str, str] = field(default_factory=dict)

    def expected(self, person: str, *, elsewhere: bool) -> int:
        """The status somebody gets at Haarlem's host, or `elsewhere` at Zandvoort's."""
        if person in (self.sees_elsewhere if elsewhere else self.sees):
            return self.status
        if person == VISITOR:
            there = self.visitor if self.visitor_elsewhere is None else self.visitor_elsewhere
            return there if elsewhere else self.visitor
        there = self.refused if self.refused_elsewhere is None else self.refused_elsewhere
        return there if elsewhere else self.refused


def public(name: str, **more: object) -> Row:
    """A page for everybody in every municipality."""
    return Row(name, EVERYBODY, EVERYBODY, **more)  # type: ignore[arg-type]


def one_thing(name: str, sees: frozenset[str], **more: object) -> Row:
    """A page about one thing of Haarlem: in Zandvoort nobody can tell that it exists."""
    settings: dict[str, object] = {
        "refused_elsewhere": NOT_FOUND,
        "visitor_elsewhere": NOT_FOUND,
    }
    return Row(name, sees, **{**settings, **more})  # type: ignore[arg-type]


MUNICIPALITIES = (
    public("municipalities:home"),
    public("municipalities:privacy"),
    public("municipalities:accessibility"),
    public("municipalities:about_areas"),
    public("municipalities:branding_css"),
    public("municipalities:security_txt"),
    public("municipalities:account"),
    Row("municipalities:manage", frozenset({"beheer"})),
    # Only in the demonstration; the tests run as production does.
    Row("municipalities:demo_people", NOBODY, refused=NOT_FOUND, visitor=NOT_FOUND),
    Row("municipalities:demo_mail", NOBODY, refused=NOT_FOUND, visitor=NOT_FOUND),
)
