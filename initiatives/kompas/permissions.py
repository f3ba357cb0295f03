"""Who gets in to a Kompas: whoever holds its link, the owner who is logged in, whom she invited.

No role opens a Kompas; an official reads the copy that was shared with her, by
`initiatives.permissions.access_share`. The one exception is the official who sits at a table with
the resident, in the Kompas they began together, until she hands it over (`can_fill_in`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from initiatives.contact_details import Reachable, details_of
from initiatives.kompas.co_initiators import note_opened
from initiatives.kompas.doors import (
    confirms,
    fingerprint,
    has_been_touched,
    kompassen_held,
    open_door,
    secret_held,
)
from initiatives.kompas.sent_words import SentWords, words_sent
from initiatives.kompas.sessions import stay_logged_in
from initiatives.models import CoInitiator, ContactDetails, Kompas, Share, Sitting
from municipalities.access import Request, View, keep_private
from municipalities.locking import GoneMeanwhileError
from municipalities.models import Municipality, User
from municipalities.permissions import (
    ALLOWED,
    LOG_IN_FIRST,
    Person,
    Verdict,
    refused,
    replaces,
)


class KompasRequest(Request):
    """A request for a page of one Kompas; `kompas_secret` is the secret it came in with, or "".

    `co_initiator` is who came in by an invitation, `sitting` the table at which an official fills
    it in together with the initiator; both None for the initiator herself.
    """

    kompas_secret: str
    co_initiator: CoInitiator | None
    sitting: Sitting | None


class KompasClosedError(Http404):
    """There is no such Kompas, or it is not hers: the two look the same."""


def kompas_of_link(municipality: Municipality, secret: str) -> Kompas | None:
    """Return the Kompas of a link, also when its links are withdrawn; None for an unknown one."""
    print_ = fingerprint(secret)
    here = Kompas.objects.filter(municipality=municipality)
    own = here.filter(secret_hash=print_).first()
    return own or here.filter(mailed_links__secret_hash=print_).first()


def is_opened_by(kompas: Kompas, secret: str) -> bool:
    """Tell whether a secret opens a Kompas: that of her own link or of one mailed to her."""
    if not secret or kompas.link_withdrawn_at:
        return False
    print_ = fingerprint(secret)
    if print_ == kompas.secret_hash:
        return True
    return kompas.mailed_links.filter(secret_hash=print_).exists()


def co_initiator_of(municipality: Municipality, secret: str) -> CoInitiator | None:
    """Return whom a secret lets in by an invitation that stands."""
    if not secret:
        return None
    rows = CoInitiator.objects.filter(
        kompas__municipality=municipality, secret_hash=fingerprint(secret)
    )
    return rows.select_related("kompas").first()


def access_kompas(request: KompasRequest, kompas_id: int) -> Kompas:
    """Fetch a Kompas for whoever holds its link, owns it, was invited, or sits at the table.

    Notes on the request with which secret she came in. Raises KompasClosedError (a 404) otherwise.
    """
    kompas = (
        Kompas.objects.filter(municipality=request.municipality, pk=kompas_id)
        .select_related("question_set", "initiative", "owner")
        .first()
    )
    if kompas is None:
        raise KompasClosedError("no such Kompas")
    kompas.municipality = request.municipality
    held = secret_held(request, kompas.pk)
    request.kompas_secret = held if is_opened_by(kompas, held) else ""
    request.co_initiator = request.sitting = None
    if request.kompas_secret or can_open_as_owner(request.user, kompas):
        return kompas
    invited = co_initiator_of(request.municipality, held)
    if invited is not None and invited.kompas_id == kompas.pk:
        request.kompas_secret = held
        request.co_initiator = invited
        return kompas
    request.sitting = open_sitting_of(request.user, kompas)
    if request.sitting:
        return kompas
    raise KompasClosedError("no such Kompas")


def kompassen_open_to(request: Request) -> list[Kompas]:
    """Return the Kompassen this browser or account opens here, by links first."""
    here = Kompas.objects.filter(municipality=request.municipality)
    held = here.filter(pk__in=kompassen_held(request))
    found = [one for one in held if _still_opens(request, one)]
    return [*found, *(one for one in here.visible_to(request.user) if one not in found)]


def _still_opens(request: Request, kompas: Kompas) -> bool:
    """Tell whether the link this browser came in by opens a Kompas still."""
    held = secret_held(request, kompas.pk)
    if is_opened_by(kompas, held):
        return True
    invited = co_initiator_of(request.municipality, held)
    return invited is not None and invited.kompas_id == kompas.pk


def kompas_to_confirm(municipality: Municipality, kompas_id: int, token: str) -> Kompas | None:
    """Return the Kompas whose address a mailed token confirms; None when it does not any more."""
    found: Kompas | None = Kompas.objects.filter(municipality=municipality, pk=kompas_id).first()
    return found if found is not None and confirms(token, found) else None


def was_held(request: Request, kompas_id: int) -> bool:
    """Tell whether this browser held the link of a Kompas that is gone: she deleted it."""
    gone = not Kompas.objects.filter(pk=kompas_id).exists()
    return gone and bool(secret_held(request, kompas_id))


def can_open_as_owner(user: Person, kompas: Kompas) -> Verdict:
    """May open a Kompas without its link: who attached it to her account."""
    if not user.is_authenticated:
        return LOG_IN_FIRST
    if kompas.owner_id == user.pk:
        return ALLOWED
    return refused(_("Dit Kompas is van iemand anders."))


def open_sitting_of(user: Person, kompas: Kompas) -> Sitting | None:
    """Return the table at which somebody fills in a Kompas now; None when there is none.

    Only she who began it there, while she works with residents: no deputy, no colleague.
    """
    found: Sitting | None = (
        Sitting.objects.visible_to(user)
        .open()
        .filter(kompas=kompas)
        .select_related("kompas__contact_row", "official")
        .first()
    )
    return found


def can_fill_in(user: Person, kompas: Kompas) -> Verdict:
    """May write in a Kompas at the table, until she hands it over: the official who began it."""
    if not user.is_authenticated:
        return LOG_IN_FIRST
    if open_sitting_of(user, kompas):
        return ALLOWED
    return refused(_("Dit Kompas is van iemand anders."))


def can_write(user: Person, kompas: Kompas, secret: str = "") -> Verdict:
    """May write in a Kompas: who holds its link, its owner, who was invited to write, and who fills
    it in at a table.

    `secret` is that of the link somebody came in with. Whatever saves an answer asks this.
    """
    if is_opened_by(kompas, secret) or can_open_as_owner(user, kompas):
        return ALLOWED
    invited = co_initiator_of(kompas.municipality, secret)
    if invited is not None and invited.kompas_id == kompas.pk:
        return ALLOWED if invited.may_write else refused(_("Je mag dit Kompas alleen lezen."))
    return can_fill_in(user, kompas)


def can_attach(user: Person, kompas: Kompas) -> Verdict:
    """May attach a Kompas to her account: who is in it and logged in, while it has no owner."""
    if not user.is_authenticated:
        return LOG_IN_FIRST
    if kompas.owner_id is None:
        return ALLOWED
    return refused(_("Dit Kompas hoort al bij een account."))


def can_detach(kompas: Kompas, secret: str) -> Verdict:
    """May loosen a Kompas from an account: who came in by its link, so that she keeps a way in."""
    if kompas.owner_id is None:
        return refused(_("Dit Kompas hoort bij geen account."))
    if not secret:
        return refused(_("Open je Kompas eerst met je eigen link. Anders kun je er niet meer bij."))
    return ALLOWED


def can_withdraw_link(user: Person, kompas: Kompas) -> Verdict:
    """May stop all links: the owner, because she can still get in by logging in."""
    verdict = can_open_as_owner(user, kompas)
    if not verdict:
        return refused(_("Dan kun je er zelf ook niet meer bij. Maak liever een nieuwe link."))
    if kompas.link_withdrawn_at:
        return refused(_("De link werkt al niet meer."))
    return ALLOWED


def can_see_contact_details(user: Person, thing: Reachable, secret: str = "") -> Verdict:
    """May see how an initiator is reached: she herself, and the official she shared it with.

    `secret` is that of the link somebody came in with. An official, or her deputy, sees what was
    given along with the share, as long as it stands; what is kept at the Kompas itself is for its
    initiator alone, and for the official who typed it at the table until she took it over.
    """
    if isinstance(thing, Share):
        readers = {user.pk} | {one.pk for one in replaces(user, thing.kompas.municipality)}
        if user.is_authenticated and thing.official_id in readers and not thing.withdrawn_at:
            return ALLOWED
        thing = thing.kompas
    if can_open_as_owner(user, thing) or is_opened_by(thing, secret):
        return ALLOWED
    if Sitting.objects.visible_to(user).filter(kompas=thing).exists():
        return ALLOWED
    return refused(_("De initiatiefnemer deelde dit niet met jou."))


def contact_details_for(user: Person, thing: Reachable, secret: str = "") -> ContactDetails | None:
    """Return how an initiator is reached to who may see it; None to anybody else."""
    return details_of(thing) if can_see_contact_details(user, thing, secret) else None


def actor_of(request: HttpRequest) -> User | None:
    """Return who is logged in; None for an initiator who came in by her link alone.

    None at a table too: what is written there are the words of the resident.
    """
    if getattr(request, "sitting", None):
        return None
    return request.user if isinstance(request.user, User) else None


def kompas_page(view: Callable[..., HttpResponseBase]) -> View:
    """Open a page of one Kompas to its initiator; the view gets the Kompas.

    Who was invited to think along gets a 403; others a page that says how one comes in, with
    status 404. Comes last, nearest to the view.
    """
    return _behind_the_door(view, _only_the_initiator)


def kompas_room(view: Callable[..., HttpResponseBase]) -> View:
    """Open a page to write on to the initiator and to who was invited to write."""
    return _behind_the_door(view, _who_may_write)


def kompas_hall(view: Callable[..., HttpResponseBase]) -> View:
    """Open a page to read to the initiator and to everybody who was invited."""
    return _behind_the_door(view, lambda request, kompas: None)


def kompas_table(view: Callable[..., HttpResponseBase]) -> View:
    """Open a page to the initiator, also while an official fills it in together with her."""
    return _behind_the_door(view, _nobody_who_was_invited)


Check = Callable[[Any, Kompas], HttpResponseBase | None]


def _only_the_initiator(request: KompasRequest, kompas: Kompas) -> None:
    _nobody_who_was_invited(request, kompas)
    if request.sitting:
        raise PermissionDenied(
            _("Dit doet de bewoner zelf, als het Kompas van haar of hem is. Draag het eerst over.")
        )


def _nobody_who_was_invited(request: KompasRequest, kompas: Kompas) -> None:
    if request.co_initiator:
        raise PermissionDenied(_("Dit kan alleen de persoon die het Kompas begon."))


def _who_may_write(request: KompasRequest, kompas: Kompas) -> HttpResponseBase | None:
    verdict = can_write(request.user, kompas, request.kompas_secret)
    if verdict:
        return None
    if request.method in ("GET", "HEAD"):
        return redirect("kompas:overview", kompas.pk)
    return _refused(request, kompas, verdict.reason, words_sent(kompas, request.POST))


def _closed(request: KompasRequest, kept: Sequence[SentWords] = ()) -> HttpResponseBase:
    """Say how one comes in; with the words that were sent to a Kompas that was just deleted."""
    page = render(request, "initiatives/kompas/closed.html", {"kept": kept}, status=404)
    return keep_private(page)


def _refused(
    request: KompasRequest, kompas: Kompas, reason: str | Promise, kept: Sequence[SentWords] = ()
) -> HttpResponseBase:
    """Say why not, with the way back; with the words she sent, so that she can copy them."""
    if request.headers.get("Accept") == "application/json":
        return keep_private(JsonResponse({"refused": str(reason)}, status=403))
    context = {"kompas": kompas, "reason": reason, "kept": kept}
    page = render(request, "initiatives/kompas/not_allowed.html", context, status=403)
    return keep_private(page)


def _behind_the_door(view: Callable[..., HttpResponseBase], check: Check) -> View:
    @wraps(view)
    def checked(request: Any, kompas_id: int, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.municipality is None:
            raise Http404("no municipality")
        try:
            kompas = access_kompas(request, kompas_id)
        except KompasClosedError:
            return _closed(request)
        try:
            response = check(request, kompas) or view(request, kompas, *args, **kwargs)
        except PermissionDenied as refusal:
            return _refused(request, kompas, refusal.args[0] if refusal.args else "")
        except GoneMeanwhileError:
            return _closed(request, words_sent(kompas, request.POST))
        if request.co_initiator and request.method == "GET":
            note_opened(co_initiator=request.co_initiator, user=actor_of(request))
        if request.kompas_secret and not has_been_touched(response, kompas_id):
            # As long as she comes back, this browser remembers.
            open_door(response, kompas_id, request.kompas_secret)
        elif not request.kompas_secret:
            stay_logged_in(request)
        return keep_private(response)

    checked.access = "kompas"  # type: ignore[attr-defined]
    return checked
