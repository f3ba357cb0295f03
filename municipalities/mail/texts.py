"""What a message says here: the municipality's own text when it wrote one, else ours."""

from __future__ import annotations

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from municipalities.languages import known_language
from municipalities.mail.kinds import MessageKind
from municipalities.mail.wording import Text, fits, tidy
from municipalities.models import MailText, Municipality


def shipped_text(kind: MessageKind, language: str) -> Text:
    """Return our own text in a language. The files hold no values: those come when it is sent."""
    with translation.override(known_language(language)):
        subject = render_to_string(f"emails/{kind.name}/subject.txt").strip()
        body = tidy(render_to_string(f"emails/{kind.name}/body.txt"))
    return Text(subject, body)


def own_text(kind: MessageKind, municipality: Municipality | None, language: str) -> Text | None:
    """Return the text a municipality wrote itself, if it did and it can be sent.

    A later version of a message may know other words; then ours goes out until theirs is mended.
    """
    row = MailText.objects.filter(
        municipality=municipality, message=kind.name, language=known_language(language)
    ).first()
    if row is None:
        return None
    text = Text(row.subject, row.body)
    return text if fits(kind, text) else None


def text_of(kind: MessageKind, municipality: Municipality | None, language: str) -> Text:
    """Return what a message says in a municipality and a language."""
    return own_text(kind, municipality, language) or shipped_text(kind, language)


@transaction.atomic
def save_text(
    *, kind: MessageKind, municipality: Municipality, language: str, text: Text
) -> MailText | None:
    """Let a message say something else here; one that says what ours says is not kept."""
    if text == shipped_text(kind, language):
        restore_text(kind=kind, municipality=municipality, language=language)
        return None
    row, _created = MailText.objects.update_or_create(
        municipality=municipality,
        message=kind.name,
        language=language,
        defaults={"subject": text.subject, "body": text.body},
    )
    return row


def restore_text(*, kind: MessageKind, municipality: Municipality, language: str) -> None:
    """Let a message say again what ours says. Done before, it does nothing."""
    MailText.objects.filter(
        municipality=municipality, message=kind.name, language=language
    ).delete()
