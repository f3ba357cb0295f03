"""The Kompas: private to the initiator until she shares it. No other table holds her answers
but the copies she shared herself (SharedAnswer), and those go when she withdraws or deletes.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from initiatives.models.initiative import MAX_TEXT, Initiative
from initiatives.models.questions import Question, QuestionSet
from initiatives.querysets import KompasQuerySet, ShareQuerySet
from initiatives.vocabulary import PlaceKind
from municipalities.models import Area, Municipality, User


class Mark(models.TextChoices):
    """How the initiator herself sees an answer: never a grade."""

    NOT_YET = "not_yet", _("nog niet")
    WORKING_ON = "working_on", _("mee bezig")
    READY_FOR_NOW = "ready_for_now", _("klaar voor nu")
    WANT_TO_TALK = "want_to_talk", _("wil ik over praten")


class Expectation(models.TextChoices):
    """What the initiator expects of the municipality."""

    INFORMATION = "information", pgettext_lazy("expectation", "Informatie")
    COOPERATION = "cooperation", pgettext_lazy("expectation", "Samenwerking")


class Kompas(models.Model):
    """One initiator's thinking about her idea."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    question_set = models.ForeignKey(QuestionSet, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("naam van je idee"), max_length=100)
    summary = models.CharField(_("je idee in één of twee zinnen"), max_length=300, blank=True)

    # The door: SHA-256 of the secret in her link, as 64 hexadecimal digits.
    secret_hash = models.CharField(max_length=64, unique=True)
    link_withdrawn_at = models.DateTimeField(null=True, blank=True)
    owner = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="kompassen"
    )

    place_kind = models.CharField(max_length=20, choices=PlaceKind, blank=True)
    lon = models.FloatField(null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)
    areas = models.ManyToManyField(Area, blank=True, related_name="+")
    expectation = models.CharField(max_length=20, choices=Expectation, blank=True)

    # When she showed that she reads what is mailed to her; empty for a new address.
    email_confirmed_at = models.DateTimeField(null=True, blank=True)

    initiative = models.OneToOneField(
        Initiative, on_delete=models.SET_NULL, null=True, blank=True, related_name="kompas"
    )
    # When she asked to be shown; waits for her confirmed address when she has no account.
    publication_asked_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = KompasQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at"]
        verbose_name = "Kompas"
        verbose_name_plural = "Kompassen"

    def __str__(self) -> str:
        # The name of a private idea must not turn up in logs or error reports.
        return f"Kompas {self.pk}"


class MailedLink(models.Model):
    """One more door to a Kompas: the link that was mailed to its initiator.

    Her own link is kept nowhere, so it cannot be mailed later. The worker that sends the mail makes
    this one, and keeps its fingerprint only.
    """

    kompas = models.ForeignKey(Kompas, on_delete=models.CASCADE, related_name="mailed_links")
    # SHA-256 of its secret; empty until the mail is sent.
    secret_hash = models.CharField(max_length=64, unique=True, null=True)
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"{self.kompas}, mailed link {self.pk}"


class Answer(models.Model):
    """What the initiator wrote for herself at a question."""

    kompas = models.ForeignKey(Kompas, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True, max_length=MAX_TEXT)
    mark = models.CharField(max_length=20, choices=Mark, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kompas", "question"], name="answer_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kompas}, {self.question_id}"


class Share(models.Model):
    """That a Kompas was shared with one named official: a copy of that moment."""

    kompas = models.ForeignKey(Kompas, on_delete=models.CASCADE, related_name="shares")
    official = models.ForeignKey(User, on_delete=models.CASCADE, related_name="shares")
    shared_at = models.DateTimeField(auto_now_add=True)
    # The day by which she was promised a first answer.
    answer_by = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    message = models.TextField(_("bericht"), blank=True, max_length=MAX_TEXT)

    # How the Kompas was when she shared it; emptied when she withdraws.
    name = models.CharField(max_length=100, blank=True)
    summary = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=500, blank=True, help_text=_("De plek in woorden."))
    expectation = models.CharField(max_length=20, choices=Expectation, blank=True)

    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering = ["-shared_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["kompas", "official"],
                name="share_once",
                condition=models.Q(withdrawn_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kompas} -> {self.official_id}"


class SharedAnswer(models.Model):
    """A copy of an answer as it was shared; deleted when the share is withdrawn."""

    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    mark = models.CharField(max_length=20, choices=Mark, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["share", "question"], name="sharedanswer_once"),
        ]

    def __str__(self) -> str:
        return f"{self.share}, {self.question_id}"
