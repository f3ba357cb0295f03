"""The pages that are looked at in a browser: whose eyes, and which address of the demonstration."""

from __future__ import annotations

from typing import NamedTuple


class Look(NamedTuple):
    """A page to look at, as somebody (empty: a visitor), at a host."""

    path: str
    email: str = ""
    host: str = "haarlem.localhost"


VERBINDER = "verbinder@demo.example"
SUBSIDIE = "subsidie@demo.example"
BEHEER = "beheer@demo.example"
BEWONER = "bewoner@demo.example"
ZANDVOORT = "zandvoort.localhost"

LOOKS: tuple[Look, ...] = (
    Look("/"),
    Look("/", host=ZANDVOORT),
    Look("/", host="localhost"),
    Look("/initiatieven/"),
    Look("/initiatieven/?q=moestuin&topic=groen"),
    Look("/initiatieven/?q=xyzniets"),
    Look("/initiatieven/", host=ZANDVOORT),
    Look("/initiatieven/moestuin-de-sla/"),
    Look("/initiatieven/buurtkamer-rozenprieel/", BEWONER),
    Look("/initiatieven/buurtkamer-rozenprieel/bewerken/", BEWONER),
    Look("/initiatieven/buurtkamer-rozenprieel/zichtbaar/", BEWONER),
    Look("/initiatieven/?topic=taart&area=nergens"),
    Look("/kaart/"),
    Look("/kaart/", VERBINDER),
    Look("/agenda/"),
    Look("/geld/"),
    Look("/geld/", host=ZANDVOORT),
    Look("/kompas/"),
    Look("/kompas/", host=ZANDVOORT),
    Look("/privacy/"),
    Look("/api/v1/docs"),
    Look("/toegankelijkheid/"),
    Look("/gebieden/"),
    Look("/account/"),
    Look("/account/", BEWONER),
    Look("/account/", VERBINDER),
    Look("/account/login/"),
    Look("/account/login/code/"),
    Look("/account/signup/"),
    Look("/account/logout/", BEWONER),
    Look("/account/email/", BEWONER),
    Look("/account/password/reset/"),
    Look("/werkplek/", VERBINDER),
    Look("/werkplek/", "wijkteam@demo.example"),
    Look("/werkplek/", "auditor@demo.example"),
    Look("/werkplek/kompas/", VERBINDER),
    Look("/werkplek/initiatieven/", VERBINDER),
    Look("/werkplek/initiatieven/?q=xyzniets", VERBINDER),
    Look("/werkplek/lang-niet-gesproken/", VERBINDER),
    Look("/werkplek/initiatieven/moestuin-de-sla/", VERBINDER),
    Look("/werkplek/initiatieven/moestuin-de-sla/contact/", VERBINDER),
    Look("/account/gegevens/", BEWONER),
    Look("/account/password/change/", BEWONER),
    Look("/account/reauthenticate/", BEWONER),
    Look("/account/2fa/", BEWONER),
    Look("/account/2fa/webauthn/", BEWONER),
    Look("/account/sessions/", BEWONER),
    # Asks for her password first.
    Look("/account/2fa/totp/activate/", BEWONER),
    Look("/subsidies/", SUBSIDIE),
    Look("/subsidies/?view=area", SUBSIDIE),
    Look("/subsidies/?view=applications", SUBSIDIE),
    Look("/subsidies/", "raad@demo.example"),
    Look("/subsidies/", "subsidie.zandvoort@demo.example", ZANDVOORT),
    Look("/beheer/", BEHEER),
    Look("/beheer/mails/", BEHEER),
    Look("/beheer/mails/kompas_link/nl/", BEHEER),
    Look("/beheer/mails/kompas_shared/en/", BEHEER),
    Look("/beheer/mails/kompas_link/nl/", "auditor@demo.example"),
    Look("/beheer/mails/new_browser/nl/terug/", BEHEER),
    Look("/beheer/post/", BEHEER),
    Look("/account/meldingen/", VERBINDER),
    Look("/account/meldingen/", BEWONER),
    Look("/mail/uit/niet-echt/"),
    Look("/beheer/geschiedenis/", BEHEER),
    Look("/beheer/geschiedenis/?about=settings", "auditor@demo.example"),
    Look("/beheer/inzage/", BEHEER),
    Look("/beheer/inzage/?q=xyzniets", "auditor@demo.example"),
    Look("/initiatieven/buurtkamer-rozenprieel/geschiedenis/", BEWONER),
    Look("/initiatieven/moestuin-de-sla/geschiedenis/", VERBINDER),
    Look("/beheer/mensen/", BEHEER),
    Look("/beheer/mensen/", "auditor@demo.example"),
    Look("/beheer/mensen/?q=xyzniets", BEHEER),
    Look("/beheer/mensen/?role=onbekend", BEHEER),
    Look("/beheer/mensen/", "beheer.zandvoort@demo.example", ZANDVOORT),
    Look("/beheer/mensen/uitnodigen/", BEHEER),
    Look("/account/vervanger/", VERBINDER),
    Look("/account/overdragen/", VERBINDER),
    Look("/beheer/kompas/", BEHEER),
    Look("/beheer/kompas/importeren/", BEHEER),
    Look("/beheer/kompas/2/", BEHEER),
    Look("/beheer/kompas/2/publiceren/", BEHEER),
    Look("/beheer/kompas/2/weggooien/", BEHEER),
    Look("/beheer/kompas/2/voorbeeld/?theme=voorwaarden", BEHEER),
    Look("/beheer/kompas/2/teksten/nl/", BEHEER),
    Look("/beheer/kompas/2/thema/waarde/ar/", BEHEER),
    Look("/beheer/kompas/2/vraag/", BEHEER),
    Look("/beheer/kompas/2/vraag/vergunning/nl/", BEHEER),
    Look("/beheer/kompas/2/vraag/vergunning/ar/", BEHEER),
    Look("/beheer/kompas/2/vraag/vergunning/weghalen/", BEHEER),
    Look("/demo/"),
    Look("/demo/post/"),
    Look("/bestaat-niet/"),
    Look("/kompas/nooit-bestaan-0123456789abcdef/"),
    Look("/werkplek/", BEWONER),
)
