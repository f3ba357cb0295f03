"""Keeping how an initiator can be reached. Services and mails, which act for nobody who looks, read
it here; pages ask `initiatives.kompas.permissions.contact_details_for` first.
"""

from __future__ import annotations

from typing import TypeAlias

from initiatives.models import ContactDetails, Kompas, Share

Reachable: TypeAlias = Kompas | Share


def details_of(thing: Reachable) -> ContactDetails:
    """Return the contact details of a Kompas or share; empty ones when none were given."""
    kept: ContactDetails | None = getattr(thing, "contact_row", None)
    if kept is not None:
        return kept
    return (
        ContactDetails(kompas=thing) if isinstance(thing, Kompas) else ContactDetails(share=thing)
    )


def address_of_initiator(share: Share) -> str:
    """Where the initiator reads mail: as she gave it with the share, else with her Kompas."""
    owner = share.kompas.owner
    return (
        details_of(share).email or details_of(share.kompas).email or (owner.email if owner else "")
    )


def keep_details(thing: Reachable, *, name: str, email: str, phone: str) -> None:
    """Keep contact details with a Kompas or share; when nothing is left of them the row goes."""
    row = details_of(thing)
    row.name, row.email, row.phone = name, email, phone
    if any((name, email, phone)):
        row.save()
    elif row.pk:
        row.delete()
