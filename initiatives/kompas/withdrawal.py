"""What later apps must forget when an initiator stops sharing: her words in tables of theirs."""

from __future__ import annotations

from collections.abc import Callable

from initiatives.models import Share

Forget = Callable[[Share], None]

_forgetting: list[Forget] = []


def register(forget: Forget) -> None:
    """Have `forget` called, in the same transaction, for each share that is taken back."""
    if forget not in _forgetting:
        _forgetting.append(forget)


def forget_words(share: Share) -> None:
    """Have every app forget what it holds of her words beside a share."""
    for forget in _forgetting:
        forget(share)
