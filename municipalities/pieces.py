"""Pieces of pages that are kept: made once of some words, and shown again for the same words.

What a piece says depends on its template, its inputs and the language alone: such a template looks
at no hour and no row (tests/look/test_pieces.py holds each to it). Therefore inputs are plain
values: a row of the database, whose equal may say something else by now or to somebody else,
is refused. So nothing can stand in a piece but what whoever shows it passed herself.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.template.loader import get_template
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language

# A card with its drawing takes some 10 kB, a panel of filters two or three times that: in each
# process about 15 MB of cards, or some more.
MOST_KEPT = 1_500
PLAIN = frozenset([int, float, bool])


def piece(template: str, *, is_kept: bool = True, **inputs: Any) -> SafeString:
    """Show a template that needs nothing but these inputs. Raises TypeError for what is not plain.

    Plain are words, numbers, nothing at all, and lists and frozen dataclasses of what is plain.
    Without `is_kept` it is made this once: for what holds words that somebody typed, perhaps where
    she lives, which nobody's memory needs.
    """
    given = _Inputs(inputs)
    # Whoever works on a template sees what she changed.
    made = _made if is_kept and not settings.DEBUG else _made.__wrapped__
    return made(template, get_language(), given)


def forget() -> None:
    """Keep nothing of what was made, as after a start: for who measures what making costs."""
    _made.cache_clear()


class _Inputs:
    """Inputs that equal others when they say the same."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values
        self.said = tuple([(name, _said(value)) for name, value in values.items()])

    def __hash__(self) -> int:
        return hash(self.said)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Inputs) and self.said == other.said


def _said(value: Any) -> Any:
    """What a value says, with its kind where another kind may equal it.

    A text that is markup equals the same text that is not, and yes equals one. Half of what showing
    a kept piece costs is this.
    """
    kind: type = type(value)
    if kind is str or value is None:
        return value
    if kind in PLAIN or isinstance(value, str):
        return kind, value
    if isinstance(value, Promise):
        return str(value)
    if isinstance(value, list | tuple):
        return kind, tuple([_said(one) for one in value])
    return kind, tuple([_said(getattr(value, name)) for name in _fields_of(kind)])


@cache
def _fields_of(kind: type) -> tuple[str, ...]:
    if is_dataclass(kind) and kind.__dataclass_params__.frozen:  # type: ignore[attr-defined]
        return tuple(one.name for one in fields(kind))
    raise TypeError(f"{kind.__name__} is not plain, and may not say the same when it is equal.")


@lru_cache(MOST_KEPT)
def _made(template: str, language: str | None, given: _Inputs) -> SafeString:
    # Of our templates what is shown is markup.
    shown: SafeString = get_template(template).render(given.values)  # type: ignore[assignment]
    return shown
