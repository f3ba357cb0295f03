"""Handing over a colleague's work. Each app says what open work it knows; this app knows none.

An app registers its kinds of open work in AppConfig.ready. Somebody's work belongs to nobody when
she no longer works with residents here; the administrator sees it at /beheer/.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from municipalities.models import Municipality, User
from municipalities.permissions import (
    NEIGHBOURHOOD_ROLES,
    Person,
    holders_of,
    successors_of,
)
from municipalities.refusals import RefusedError


@dataclass(frozen=True)
class OpenWork:
    """A kind of open work that somebody else can take over."""

    rank: int
    # "3 gedeelde Kompassen"
    in_words: Callable[[int], str]
    # How much there is, by the key of who has it.
    by_holder: Callable[[Municipality], Mapping[int, int]]
    # The names of hers that a reader may know; the others are only counted.
    names: Callable[[User, Municipality, Person], list[str]]
    # hand_over(holder=, successor=, municipality=, actor=, origin=)
    hand_over: Callable[..., None]


@dataclass(frozen=True)
class WorkCount:
    """How much of one kind somebody has, and what a reader may know of it."""

    count: int
    words: str
    names: list[str]

    @property
    def unnamed(self) -> int:
        """How many are only counted."""
        return self.count - len(self.names)


_kinds: list[OpenWork] = []


class NoSuccessorError(RefusedError):
    """Somebody cannot take over this work: she does other work, or none here."""


def register(kind: OpenWork) -> None:
    """Add a kind of open work."""
    if kind not in _kinds:
        _kinds.append(kind)
        _kinds.sort(key=lambda one: one.rank)


def open_work_of(holder: User, municipality: Municipality, reader: Person) -> list[WorkCount]:
    """Return what somebody has open here, with the names that `reader` may know."""
    parts = []
    for kind in _kinds:
        count = kind.by_holder(municipality).get(holder.pk, 0)
        if count:
            names = kind.names(holder, municipality, reader)
            parts.append(WorkCount(count, kind.in_words(count), names))
    return parts


def work_of_nobody(municipality: Municipality) -> list[tuple[User, list[str]]]:
    """Return who left open work behind that nobody took over, by name, with what in words."""
    working = {one.user_id for one in holders_of(municipality, *NEIGHBOURHOOD_ROLES)}
    left: dict[int, list[str]] = {}
    for kind in _kinds:
        for holder, count in kind.by_holder(municipality).items():
            if holder not in working:
                left.setdefault(holder, []).append(kind.in_words(count))
    people = User.objects.filter(pk__in=left).order_by("name", "pk")
    return [(person, left[person.pk]) for person in people]


@transaction.atomic
def hand_over(
    *, holder: User, successor: User, municipality: Municipality, actor: User, origin: str
) -> None:
    """Give all open work of somebody to a colleague; each initiator is told, and may say no.

    Done before, it does nothing. `origin` is the address of the site, for mails. Raises
    NoSuccessorError.
    """
    if successor not in [one.user for one in successors_of(holder, municipality)]:
        raise NoSuccessorError(_("Deze collega kan dit werk nu niet doen."), "colleague")
    for kind in _kinds:
        kind.hand_over(
            holder=holder,
            successor=successor,
            municipality=municipality,
            actor=actor,
            origin=origin,
        )
