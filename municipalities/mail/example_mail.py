"""A mail with example values, to the administrator who changes its text."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from municipalities.jobs import enqueue, job
from municipalities.mail.kinds import MessageKind, kind_named
from municipalities.mail.sending import hand_over
from municipalities.mail.texts import text_of
from municipalities.mail.writing import example_values, write
from municipalities.models import Job, Municipality, User

EXAMPLE_ASKED = "mail_example"
# The same button pressed again within this time is the same wish.
SAME_WISH = timedelta(minutes=1)


def send_example(
    *, kind: MessageKind, language: str, actor: User, municipality: Municipality, origin: str
) -> None:
    """Have the text as it is kept mailed to whom asks for it; asked twice in a row it goes once."""
    arguments = {
        "message": kind.name,
        "language": language,
        "user_id": actor.pk,
        "municipality_id": municipality.pk,
        "origin": origin,
    }
    since = timezone.now() - SAME_WISH
    asked = Job.objects.filter(kind=EXAMPLE_ASKED, arguments=arguments, created_at__gt=since)
    if not asked.exists():
        enqueue(EXAMPLE_ASKED, **arguments)


@job(EXAMPLE_ASKED)
def mail_example(
    message: str, language: str, user_id: int, municipality_id: int, origin: str
) -> None:
    """Send the example; nothing when she is gone."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    municipality = Municipality.objects.select_related("branding").get(pk=municipality_id)
    if user is None:
        return
    kind = kind_named(message)
    written = write(
        kind,
        text_of(kind, municipality, language),
        municipality=municipality,
        language=language,
        link=f"{origin}/",
        values=example_values(kind),
    )
    hand_over(written, kind=kind, to=user.email, municipality=municipality, language=language)
