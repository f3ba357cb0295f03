"""Standing shares that a colleague takes over from the official who was chosen."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import ngettext

from initiatives.kompas.services import withdraw_share
from initiatives.mails.kompas import CONTACT_CHANGED
from initiatives.models import Initiative, InitiativeEvent, Kompas, Share
from municipalities.jobs import enqueue
from municipalities.models import Municipality, User
from municipalities.people.handover import OpenWork
from municipalities.permissions import Person


def in_words(count: int) -> str:
    """Say how many Kompassen are shared with somebody."""
    return ngettext("%(count)s gedeeld Kompas", "%(count)s gedeelde Kompassen", count) % {
        "count": count
    }


def shares_by_holder(municipality: Municipality) -> dict[int, int]:
    """Count the standing shares of each official, by her key."""
    rows = Share.objects.standing().filter(kompas__municipality=municipality)
    counted = rows.order_by().values("official").annotate(count=Count("pk"))
    return dict(counted.values_list("official", "count"))


def names_of_shares(holder: User, municipality: Municipality, reader: Person) -> list[str]:
    """Name the initiatives among the shares of somebody, as far as a reader may see them."""
    shares = Share.objects.standing().filter(kompas__municipality=municipality, official=holder)
    seen = Initiative.objects.visible_to(reader)
    names = seen.filter(pk__in=shares.values("kompas__initiative")).order_by("sort_key", "pk")
    return list(names.values_list("name", flat=True))


@transaction.atomic
def hand_over_shares(
    *, holder: User, successor: User, municipality: Municipality, actor: User, origin: str
) -> None:
    """Let a colleague read and answer what was shared with somebody; she reads it no longer.

    Each initiator is told and may stop sharing. Who shared with the successor herself is asked
    nothing: that copy stays, the other one goes.
    """
    standing = Share.objects.standing().filter(official=holder, kompas__municipality=municipality)
    kompassen = Kompas.objects.filter(pk__in=standing.values("kompas")).order_by("pk")
    # As sharing does: who shares at the same moment waits.
    list(kompassen.select_for_update())
    rows = standing.select_for_update(of=("self",)).select_related("kompas__initiative")
    for share in rows.order_by("pk"):
        if share.kompas.shares.standing().filter(official=successor).exists():
            withdraw_share(share=share, actor=actor)
            continue
        share.official, share.previous_official = successor, holder
        share.handed_over_at = timezone.now()
        share.opened_at = share.passed_on_at = None
        share.save(
            update_fields=[
                "official",
                "previous_official",
                "handed_over_at",
                "opened_at",
                "passed_on_at",
            ]
        )
        if share.kompas.initiative:
            InitiativeEvent.objects.create(
                initiative=share.kompas.initiative,
                actor=actor,
                kind=InitiativeEvent.Kind.SHARE_HANDED_OVER,
            )
        enqueue(CONTACT_CHANGED, share_id=share.pk, origin=origin)


SHARES = OpenWork(
    rank=10,
    in_words=in_words,
    by_holder=shares_by_holder,
    names=names_of_shares,
    hand_over=hand_over_shares,
)
