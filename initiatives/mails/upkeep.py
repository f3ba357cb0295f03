"""The mails that ask makers whether their page is still true: the question and one reminder."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.mails.publication import INITIATIVE
from initiatives.models import Initiative
from initiatives.upkeep.links import token_of
from municipalities.hosts import site_of
from municipalities.jobs import job
from municipalities.mail import NAME, MessageKind, Placeholder, Receiver, register, send_message

STILL_TRUE_MAIL_DUE = "still_true_mail"

HEARD_DAY = Placeholder(
    "dag", _("de dag waarop de makers het laatst iets lieten weten"), _("donderdag 3 december")
)
WAITS_AT = _("Op jullie eigen pagina staat ook dat we dit vragen.")

STILL_TRUE_MAIL = register(
    MessageKind(
        name="still_true",
        title=_("Klopt jullie pagina nog?"),
        sent_when=_("Als makers lang niets veranderden aan hun pagina."),
        receiver=Receiver.MAKER,
        button=_("Laat weten of het nog klopt"),
        own_placeholders=(NAME, INITIATIVE, HEARD_DAY),
        waits_at=WAITS_AT,
    )
)
STILL_TRUE_AGAIN_MAIL = register(
    MessageKind(
        name="still_true_again",
        title=_("Klopt jullie pagina nog? Nog één keer"),
        sent_when=_("Als makers na drie weken nog niet lieten weten of hun pagina klopt."),
        receiver=Receiver.MAKER,
        button=_("Laat weten of het nog klopt"),
        own_placeholders=(NAME, INITIATIVE, HEARD_DAY),
        waits_at=WAITS_AT,
    )
)


@job(STILL_TRUE_MAIL_DUE)
def ask_maker(initiative_id: int, user_id: int) -> None:
    """Ask one maker; nothing when something was heard by now, or when she is a maker no more."""
    rows = Initiative.objects.published().select_related("municipality")
    initiative = rows.filter(pk=initiative_id).first()
    if initiative is None or not initiative.waits_for_makers:
        return
    maker = initiative.makers.select_related("user").filter(user_id=user_id).first()
    if maker is None:
        return
    path = reverse("upkeep:door", args=[token_of(initiative, user_id)])
    send_message(
        STILL_TRUE_AGAIN_MAIL if initiative.was_reminded else STILL_TRUE_MAIL,
        to=maker.user,
        municipality=initiative.municipality,
        link=site_of(initiative.municipality) + path,
        values={"initiatief": initiative.name, "dag": timezone.localdate(initiative.heard_at)},
    )
