"""The link in the mail: it opens one question to one maker, and is signed, not stored."""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing

from initiatives.models import Initiative
from municipalities.models import Municipality, User

SALT = "initiatives.upkeep"


@dataclass(frozen=True)
class Question:
    """Who was asked about which page; `is_open` until something was heard of it."""

    initiative: Initiative
    maker: User
    is_open: bool


def token_of(initiative: Initiative, user_id: int) -> str:
    """Return what lets a maker answer this question without logging in, and nothing else."""
    return signing.dumps([initiative.pk, user_id, _stamp(initiative)], salt=SALT)


def question_of(municipality: Municipality, token: str) -> Question | None:
    """Return what a token asks; None when it is not ours, not of this site, or hers no more."""
    try:
        key, user_id, stamp = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    rows = Initiative.objects.of_municipality(municipality).published()
    initiative = rows.select_related("municipality").filter(pk=key).first()
    if initiative is None:
        return None
    maker = initiative.makers.select_related("user").filter(user_id=user_id).first()
    if maker is None or not maker.user.is_active:
        return None
    return Question(
        initiative, maker.user, initiative.waits_for_makers and stamp == _stamp(initiative)
    )


def _stamp(initiative: Initiative) -> str:
    """Tell one question from the next: an old mail does not answer what is asked years later."""
    return initiative.asked_at.isoformat() if initiative.asked_at else ""
