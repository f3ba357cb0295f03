"""The life of a request for help. Data only, no models (docs/workflow.md draws it).

open ──► taken_up ◄──► done
└────────────────────►┘
The initiator withdraws from everywhere.
"""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.translation import pgettext_lazy


class RequestState(models.TextChoices):
    """How far a request for help is."""

    OPEN = "open", pgettext_lazy("request", "Open")
    TAKEN_UP = "taken_up", pgettext_lazy("request", "Opgepakt")
    DONE = "done", pgettext_lazy("request", "Afgerond")
    WITHDRAWN = "withdrawn", pgettext_lazy("request", "Ingetrokken")


class Side(StrEnum):
    """Who makes a move."""

    INITIATOR = "initiator"
    OFFICIAL = "official"


State = RequestState
MOVES: dict[Side, dict[RequestState, frozenset[RequestState]]] = {
    Side.OFFICIAL: {
        State.OPEN: frozenset({State.TAKEN_UP, State.DONE}),
        State.TAKEN_UP: frozenset({State.DONE}),
        State.DONE: frozenset({State.TAKEN_UP}),
        State.WITHDRAWN: frozenset(),
    },
    Side.INITIATOR: {
        State.OPEN: frozenset({State.WITHDRAWN}),
        State.TAKEN_UP: frozenset({State.WITHDRAWN}),
        State.DONE: frozenset({State.WITHDRAWN}),
        State.WITHDRAWN: frozenset(),
    },
}
# Somebody still does something for these.
STANDING = (State.OPEN, State.TAKEN_UP)


def is_allowed(start: str, end: str, side: Side) -> bool:
    """Tell whether `side` may bring a request from `start` to `end`."""
    return RequestState(end) in MOVES[side][RequestState(start)]
