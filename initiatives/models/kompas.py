"""The Kompas: private to the initiator until she shares it. No other table holds her answers
but the copies she shared herself (SharedAnswer), and those go when she withdraws or deletes.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from initiatives.models.initiative import MAX_TEXT, Initiative
from initiatives.models.questions import Question, QuestionSet
from initiatives.querysets import KompasQuerySet, ShareQuerySet
from initiatives.vocabulary import Expectation, ExpectationDetail, PlaceKind
from municipalities.models import Area, Municipality, User
from municipalities.templatetags.look import listed


class Mark(models.TextChoices):
    """How the initiator herself sees an answer: never a grade."""

    NOT_YET = "not_yet", _("nog niet")
    WORKING_ON = "working_on", _("mee bezig")
    READY_FOR_NOW = "ready_for_now", _("klaar voor nu")
    WANT_TO_TALK = "want_to_talk", _("wil ik over praten")


class Expecting(models.Model):
    """What she expects of the municipality; may stay open."""

    expectation = models.CharField(max_length=20, choices=Expectation, db_default="", blank=True)
    # Keys of ExpectationDetail, in their order.
    expectation_details = models.JSONField(default=list, db_default=[], blank=True)

    class Meta:
        abstract = True

    @property
    def expectation_words(self) -> str:
        """Say it in words: "Samenwerking: geld en meedenken"."""
        labels = dict(ExpectationDetail.choices)
        details = [str(labels[one]) for one in self.expectation_details if one in labels]
        parts = [str(Expectation(self.expectation).label)] if self.expectation else []
        if details:
            parts.append(listed([one[:1].lower() + one[1:] for one in details]))
        return ": ".join(parts)

    @property
    def expectation_facts(self) -> list[str]:
        """What conditions of questions may look at."""
        return [one for one in (self.expectation, *self.expectation_details) if one]


class Kompas(Expecting):
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

    # When she showed that she reads what is mailed to her; empty for a new address.
    email_confirmed_at = models.DateTimeField(null=True, blank=True)

    initiative = models.OneToOneField(
        Initiative, on_delete=models.SET_NULL, null=True, blank=True, related_name="kompas"
    )
    # When she asked to be shown; waits for her confirmed address when she has no account.
    publication_asked_at = models.DateTimeField(null=True, blank=True)

    # One question per screen, or a theme per page.
    one_at_a_time = models.BooleanField(default=False, db_default=False)
    # The key of the question where she stopped; "" when she went past the questions.
    stopped_at = models.CharField(max_length=60, db_default="", blank=True)
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


class RetiredLink(models.Model):
    """A link that once opened or handed over a Kompas and never opens anything again.

    Secrets are made from the keys of forms, and an old form can be sent again at any time.
    """

    kompas = models.ForeignKey(Kompas, on_delete=models.CASCADE, related_name="retired_links")
    # SHA-256 of its secret.
    secret_hash = models.CharField(max_length=64, unique=True)
    retired_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.kompas}, retired link {self.pk}"


class Written(models.Model):
    """What was answered to a question, and how she sees it herself."""

    # At the version of the question it was given to; what it may hold, the kind of the question
    # says (initiatives.kompas.kinds).
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+")
    value = models.JSONField(null=True, blank=True)
    mark = models.CharField(max_length=20, choices=Mark, blank=True)

    class Meta:
        abstract = True

    @property
    def is_filled_in(self) -> bool:
        """Whether there is more than a mark."""
        return not self.question.kind_object.is_empty(self.value)

    @property
    def words(self) -> str:
        """The answer in plain words, "" for nothing."""
        return self.question.kind_object.words(self.question, self.value)

    @property
    def remarks(self) -> list[str]:
        """Advice about the answer, in sentences."""
        return self.question.kind_object.remarks(self.question, self.value)

    def as_json(self) -> dict[str, Any]:
        """The answer for a download: its question, its value, and the same in words."""
        return {
            "question": self.question.key,
            "questionText": str(self.question.said("text")),
            "kind": self.question.kind,
            "value": self.question.kind_object.as_json(self.question, self.value),
            "words": self.words,
            "mark": self.mark,
        }


class Answer(Written):
    """What the initiator answered for herself to a question."""

    kompas = models.ForeignKey(Kompas, on_delete=models.CASCADE, related_name="answers")
    updated_at = models.DateTimeField(auto_now=True)
    # Who wrote it last, when she was logged in; nobody for who came in by the link.
    updated_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kompas", "question"], name="answer_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kompas}, {self.question_id}"


class Share(Expecting):
    """That a Kompas was shared with one named official: a copy of that moment."""

    kompas = models.ForeignKey(Kompas, on_delete=models.CASCADE, related_name="shares")
    official = models.ForeignKey(User, on_delete=models.CASCADE, related_name="shares")
    shared_at = models.DateTimeField(auto_now_add=True)
    # The day by which she was promised a first answer.
    answer_by = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    # When her deputy was asked to read it, because nobody had.
    passed_on_at = models.DateTimeField(null=True, blank=True)
    # When she shared what she changed since, and when that was read.
    changes_shared_at = models.DateTimeField(null=True, blank=True)
    changes_opened_at = models.DateTimeField(null=True, blank=True)
    # When a colleague took it over from the official she chose, and from whom.
    handed_over_at = models.DateTimeField(null=True, blank=True)
    previous_official = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # When each was last mailed that there is something new, so that many lines make one mail.
    initiator_told_at = models.DateTimeField(null=True, blank=True)
    official_told_at = models.DateTimeField(null=True, blank=True)
    message = models.TextField(_("bericht"), blank=True, max_length=MAX_TEXT)

    # How the Kompas was when she shared it; emptied when she withdraws.
    name = models.CharField(max_length=100, db_default="", blank=True)
    summary = models.CharField(max_length=300, db_default="", blank=True)
    place = models.CharField(
        max_length=500, db_default="", blank=True, help_text=_("De plek in woorden.")
    )
    # How the idea itself was when it was last read, by field; empty when it is as it was.
    read_idea = models.JSONField(default=dict, db_default={}, blank=True)

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


class SharedAnswer(Written):
    """A copy of an answer as it was shared; deleted when the share is withdrawn."""

    class Change(models.TextChoices):
        """What is new about it for who read the share before."""

        NEW = "new", pgettext_lazy("answer", "Nieuw")
        CHANGED = "changed", pgettext_lazy("answer", "Veranderd")

    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="answers")
    change = models.CharField(max_length=10, choices=Change, db_default="", blank=True)
    # What stood there when it was last read; only of a changed one.
    read_value = models.JSONField(null=True, blank=True)
    read_mark = models.CharField(max_length=20, choices=Mark, db_default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["share", "question"], name="sharedanswer_once"),
        ]

    def __str__(self) -> str:
        return f"{self.share}, {self.question_id}"

    @property
    def read_words(self) -> str:
        """What stood there when it was last read, in plain words."""
        return self.question.kind_object.words(self.question, self.read_value)
