"""The link of her own: made anew, and stopped. What was stopped never opens anything again."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from initiatives.kompas.doors import fingerprint, new_secret, secret_from
from initiatives.models import Kompas, RetiredLink
from municipalities.models import Municipality

# A form sent again within this time is the same wish; later, somebody went back to an old page.
SAME_WISH = timedelta(minutes=10)


def fresh_secret_from(form_key: str, *words: object) -> str:
    """Return the secret a form makes (`secret_from`), or another when that link was stopped."""
    secret = secret_from(form_key, *words)
    is_retired = RetiredLink.objects.filter(secret_hash=fingerprint(secret)).exists()
    return new_secret() if is_retired else secret


@transaction.atomic
def renew_link(*, kompas: Kompas, form_key: str) -> str:
    """Give the Kompas a new link and return its secret; every earlier link stops for good.

    The same form sent twice in a row gives the same link. Sent again later it gives a fresh one.
    """
    Kompas.objects.hold(kompas.pk)
    kompas.refresh_from_db(fields=["secret_hash", "link_withdrawn_at"])
    made = secret_made_just_now(kompas, form_key)
    if made:
        return made
    mailed = kompas.mailed_links.values_list("secret_hash", flat=True)
    stopped = {kompas.secret_hash, *(print_ for print_ in mailed if print_ is not None)}
    RetiredLink.objects.bulk_create(
        RetiredLink(kompas=kompas, secret_hash=print_) for print_ in sorted(stopped)
    )
    kompas.mailed_links.all().delete()
    secret = fresh_secret_from(form_key, "renewed", kompas.pk)
    kompas.secret_hash = fingerprint(secret)
    kompas.link_withdrawn_at = None
    kompas.save(update_fields=["secret_hash", "link_withdrawn_at"])
    return secret


def secret_made_just_now(kompas: Kompas, form_key: str) -> str:
    """Return the secret this form gave a Kompas a moment ago; "" when that was not just now."""
    secret = secret_from(form_key, "renewed", kompas.pk)
    if kompas.link_withdrawn_at or kompas.secret_hash != fingerprint(secret):
        return ""
    just_now = timezone.now() - SAME_WISH
    return secret if kompas.retired_links.filter(retired_at__gt=just_now).exists() else ""


def secret_for_second_press(
    municipality: Municipality, kompas_id: int, *, form_key: str, held: str
) -> str:
    """Return the new secret to a browser that pressed twice and missed the answer to the first.

    It still holds (`held`) a link that stopped just now. "" for anybody else: the key of a form
    alone opens nothing.
    """
    just_now = timezone.now() - SAME_WISH
    stopped = RetiredLink.objects.filter(secret_hash=fingerprint(held), retired_at__gt=just_now)
    kompas = Kompas.objects.filter(
        municipality=municipality, pk=kompas_id, retired_links__in=stopped
    ).first()
    return secret_made_just_now(kompas, form_key) if kompas else ""


def withdraw_link(*, kompas: Kompas) -> None:
    """Stop all links. Only for a Kompas with an owner, who still gets in by logging in."""
    if kompas.owner_id is None:
        raise ValueError("Without an owner nobody could open this Kompas any more.")
    if kompas.link_withdrawn_at is None:
        kompas.link_withdrawn_at = timezone.now()
        kompas.save(update_fields=["link_withdrawn_at"])
