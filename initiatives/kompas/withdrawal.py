"""When an initiator stops sharing: what later apps must forget, and what nobody adds any more."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from initiatives.models import Share
from municipalities.locking import locked
from municipalities.refusals import RefusedError

Forget = Callable[[Share], None]

_forgetting: list[Forget] = []


class ShareWithdrawnError(RefusedError):
    """Its initiator has stopped sharing since the page was shown."""


def hold_share(share: Share) -> None:
    """Let nobody withdraw a share or write beside it until this transaction ends.

    Raises ShareWithdrawnError when it was withdrawn by now.
    """
    row = locked(Share.objects.only("withdrawn_at"), share.pk)
    if row.withdrawn_at:
        raise ShareWithdrawnError(_("De initiatiefnemer is gestopt met delen."))


def register(forget: Forget) -> None:
    """Have `forget` called, in the same transaction, for each share that is taken back."""
    if forget not in _forgetting:
        _forgetting.append(forget)


def forget_words(share: Share) -> None:
    """Have every app forget what it holds of her words beside a share."""
    for forget in _forgetting:
        forget(share)
