"""What ends of a Kompas: the private one nobody touches, and what was shared when it is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives.contact_details import details_of
from initiatives.kompas import services as kompas_services
from initiatives.models import Activity, Initiative, Kompas, Photo, Share, Sitting
from initiatives.services.initiatives import remove_initiative
from initiatives.vocabulary import OVER
from initiatives.workflow import Publication
from municipalities.models import Municipality, RetentionAction
from municipalities.retention.kinds import (
    Kind,
    Recipient,
    delete_rows,
    end_of,
    register,
    register_defaults,
)
from municipalities.retention.register import register_repeat


def untouched_kompassen(municipality: Municipality | None, border: date) -> QuerySet[Any]:
    """Kompassen nobody but the initiator can see, in which she wrote nothing since."""
    nobody_sees = Q(initiative=None) | Q(initiative__publication=Publication.PRIVATE)
    shared = Share.objects.standing().values("kompas")
    return (
        Kompas.objects.filter(nobody_sees, municipality=municipality, updated_at__lt=end_of(border))
        .exclude(pk__in=shared)
        .exclude(pk__in=Sitting.objects.open().values("kompas"))
    )


def _delete_kompassen(rows: Sequence[Any]) -> None:
    for kompas in rows:
        kompas_services.delete(kompas=kompas, keep_initiative=False, actor=None, asked=False)


def _warn_initiator(kompas: Kompas) -> Recipient | None:
    email = details_of(kompas).email
    language = "nl"
    if kompas.owner:
        email, language = kompas.owner.email, kompas.owner.language
    if not email:
        return None
    how = _("Open het en bewaar nog één keer iets.")
    return Recipient(email, language, reverse("kompas:mine"), how)


def sittings_not_handed_over(municipality: Municipality | None, border: date) -> QuerySet[Any]:
    """What officials began together with residents, and neither wrote in nor handed over since."""
    return Sitting.objects.open().filter(
        kompas__municipality=municipality, kompas__updated_at__lt=end_of(border)
    )


def _delete_sittings(rows: Sequence[Any]) -> None:
    _delete_kompassen([row.kompas for row in rows])


def _warn_who_sat_there(sitting: Sitting) -> Recipient | None:
    official = sitting.official
    if official is None or not official.is_active:
        return None
    how = _("Draag het over aan de bewoner, of ga samen verder.")
    return Recipient(official.email, official.language, reverse("support:sittings"), how)


def shares_of_what_is_over(municipality: Municipality | None, border: date) -> QuerySet[Any]:
    """Copies that officials have of Kompassen whose initiative ended."""
    return Share.objects.standing().filter(
        kompas__municipality=municipality,
        kompas__initiative__phase__in=OVER,
        kompas__initiative__updated_at__lt=end_of(border),
        shared_at__lt=end_of(border),
    )


def removed_photos(municipality: Municipality | None, border: date) -> QuerySet[Any]:
    """Photos that makers took off the page of their initiative."""
    return Photo.objects.removed().filter(
        initiative__municipality=municipality, removed_at__lt=end_of(border)
    )


def removed_activities(municipality: Municipality | None, border: date) -> QuerySet[Any]:
    """Activities that makers took off the page of their initiative."""
    return Activity.everything.removed().filter(
        initiative__municipality=municipality, removed_at__lt=end_of(border)
    )


def _delete_activities(rows: Sequence[Any]) -> None:
    Activity.everything.filter(pk__in=[row.pk for row in rows]).delete()


def _withdraw(rows: Sequence[Any]) -> None:
    for share in rows:
        kompas_services.withdraw_share(share=share, actor=None)


def withdrawn_shares(municipality: Municipality | None, border: date) -> QuerySet[Any]:
    """Shares that were taken back: who had a copy, and until when."""
    return Share.objects.filter(kompas__municipality=municipality, withdrawn_at__lt=end_of(border))


def _delete_kompas_again(kompas: Kompas) -> None:
    kompas_services.delete(kompas=kompas, keep_initiative=True, actor=None, asked=False)


def register_kinds() -> None:
    """Tell which data of initiators end, and with which terms we ship. Called when ready."""
    register_defaults(Path(__file__).parent / "data" / "retention.yaml")
    delete = RetentionAction.DELETE
    register(
        Kind(
            "kompas",
            "private",
            what=_("Een Kompas dat je met niemand deelde"),
            since=_("de laatste keer dat je er iets in veranderde"),
            seen_by=_("Alleen jij. Ook de gemeente niet."),
            due=untouched_kompassen,
            ends={delete: _delete_kompassen},
            recipient=_warn_initiator,
            least_days=30,
        )
    )
    register(
        Kind(
            "sitting",
            "open",
            what=_("Een Kompas dat je samen met een medewerker begon en nog niet kreeg"),
            since=_("de laatste keer dat jullie er iets in veranderden"),
            seen_by=_("De medewerker met wie je aan tafel zat. Geen collega."),
            due=sittings_not_handed_over,
            ends={delete: _delete_sittings},
            recipient=_warn_who_sat_there,
            least_days=21,
        )
    )
    register(
        Kind(
            "share",
            "stopped",
            what=_("De kopie van je Kompas, met je naam, e-mailadres en telefoonnummer"),
            since=_("de laatste verandering van een initiatief dat is gestopt of doorgegroeid"),
            seen_by=_("De medewerker met wie jij het deelde, en jij."),
            due=shares_of_what_is_over,
            ends={delete: _withdraw},
        )
    )
    register(
        Kind(
            "share",
            "withdrawn",
            what=_("Met wie je je Kompas deelde, en tot wanneer"),
            since=_("de dag dat je stopte met delen"),
            seen_by=_("Alleen jij."),
            due=withdrawn_shares,
            ends={delete: delete_rows},
        )
    )
    register(
        Kind(
            "photo",
            "removed",
            what=_("Een foto die je van de pagina van je initiatief haalde"),
            since=_("de dag dat je de foto weghaalde"),
            seen_by=_("Alleen de makers. Zij kunnen de foto terugzetten."),
            due=removed_photos,
            ends={delete: delete_rows},
        )
    )
    register(
        Kind(
            "activity",
            "removed",
            what=_("Een activiteit die je van de pagina van je initiatief haalde"),
            since=_("de dag dat je de activiteit weghaalde"),
            seen_by=_("Alleen de makers. Zij kunnen de activiteit terugzetten."),
            due=removed_activities,
            ends={delete: _delete_activities},
        )
    )
    register_repeat("kompas", _("Een Kompas"), Kompas.objects.all, _delete_kompas_again)
    register_repeat(
        "initiative",
        _("Een initiatief"),
        Initiative.objects.all,
        lambda row: remove_initiative(row, asked=False),
    )
