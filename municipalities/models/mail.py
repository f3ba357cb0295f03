"""What a municipality lets its mails say, and which of them somebody does not want."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from municipalities.history.tracking import tracked
from municipalities.models.municipality import Municipality
from municipalities.models.person import User


@tracked()
class MailText(models.Model):
    """The text of a message in one language, instead of the one we ship."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="mail_texts"
    )
    # A name in municipalities.mail.kinds.
    message = models.CharField(max_length=60)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    subject = models.CharField(max_length=150)
    body = models.TextField(max_length=4000)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["municipality", "message", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "message", "language"], name="mailtext_once"
            ),
        ]
        verbose_name = _("mailtekst")
        verbose_name_plural = _("mailteksten")

    def __str__(self) -> str:
        return f"{self.municipality}: {self.message} ({self.language})"


class SwitchedOffMail(models.Model):
    """A message that somebody does not want to get."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="switched_off_mails")
    # A name in municipalities.mail.kinds.
    message = models.CharField(max_length=60)
    chosen_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["user", "message"]
        constraints = [
            models.UniqueConstraint(fields=["user", "message"], name="switchedoffmail_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.message}"
