"""The support file: what professionals and initiators did together."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from initiatives.models import (
    MAX_TEXT,
    CopiedWords,
    ExpectationDetail,
    Initiative,
    Kompas,
    Question,
    Reached,
    Share,
)
from municipalities.history.tracking import tracked
from municipalities.models import Area, Municipality, User
from municipalities.templatetags.look import listed
from support.querysets import (
    ContactMomentQuerySet,
    ShareNoteQuerySet,
    SupportRequestQuerySet,
)
from support.workflow import STANDING, RequestState


@tracked()
class Wijkteam(models.Model):
    """A sociaal wijkteam and its district."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="wijkteams"
    )
    name = models.CharField(max_length=100)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="wijkteams")
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name"], name="wijkteam_once"),
        ]
        verbose_name = _("wijkteam")
        verbose_name_plural = _("wijkteams")

    def __str__(self) -> str:
        return self.name


@tracked(exclude=["created_at", "form_key"])
class ContactMoment(models.Model):
    """That an official and an initiative met, what was said and what was agreed."""

    class Kind(models.TextChoices):
        """How they met."""

        CALL = "call", pgettext_lazy("contact", "Gebeld")
        VISIT = "visit", pgettext_lazy("contact", "Langsgegaan")
        MAIL = "mail", pgettext_lazy("contact", "Gemaild")
        MEETING = "meeting", pgettext_lazy("contact", "Gesprek")
        EVENT = "event", pgettext_lazy("contact", "Bijeenkomst")
        OTHER = "other", pgettext_lazy("contact", "Anders")

    class Visibility(models.TextChoices):
        """Who reads it besides colleagues."""

        INITIATOR = "initiator", _("Ook voor de initiatiefnemer")
        COLLEAGUES = "colleagues", _("Alleen voor collega's")

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="contact_moments"
    )
    official = models.ForeignKey(User, on_delete=models.PROTECT, related_name="contact_moments")
    happened_on = models.DateField(_("wanneer"))
    kind = models.CharField(_("hoe"), max_length=10, choices=Kind)
    summary = models.TextField(_("waar ging het over?"), max_length=MAX_TEXT)
    agreement = models.TextField(_("wat spraken jullie af?"), blank=True, max_length=MAX_TEXT)
    next_step_on = models.DateField(_("volgende stap op"), null=True, blank=True)
    # A colleague who took the next step over; empty while it is the official's own.
    next_step_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="next_steps"
    )
    visibility = models.CharField(
        _("wie kan dit lezen?"), max_length=20, choices=Visibility, default=Visibility.COLLEAGUES
    )
    created_at = models.DateTimeField(auto_now_add=True)
    # Made with the form, so that a form posted twice makes one row.
    form_key = models.UUIDField(null=True, unique=True, editable=False)

    objects = ContactMomentQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_on", "-id"]
        indexes = [models.Index(fields=["initiative", "-happened_on"], name="contact_by_day")]
        verbose_name = _("contactmoment")
        verbose_name_plural = _("contactmomenten")

    def __str__(self) -> str:
        return f"{self.initiative} {self.happened_on}"


class ShareNote(models.Model):
    """What an official wrote beside a shared Kompas: for its initiator, or for colleagues only.

    It goes with the Kompas when that is deleted; what the initiator answered goes when she stops
    sharing (docs/adr/0017-notes-beside-a-kompas.md).
    """

    class Kind(models.TextChoices):
        """Whether something is asked back."""

        NOTE = "note", pgettext_lazy("note", "Notitie")
        QUESTION = "question", pgettext_lazy("note", "Vraag")

    Visibility = ContactMoment.Visibility

    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="notes")
    # Beside which question; empty when it is about the whole.
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("wat is het?"), max_length=10, choices=Kind, default=Kind.NOTE)
    visibility = models.CharField(
        _("wie kan dit lezen?"), max_length=20, choices=Visibility, default=Visibility.COLLEAGUES
    )
    text = models.TextField(_("wat wil je schrijven?"), max_length=MAX_TEXT)
    created_at = models.DateTimeField(auto_now_add=True)
    # Her words: what the initiator answered.
    reply = models.TextField(_("je antwoord"), blank=True, max_length=MAX_TEXT)
    replied_at = models.DateTimeField(null=True, blank=True)
    # Made with the form, so that a form posted twice makes one row.
    form_key = models.UUIDField(null=True, unique=True, editable=False)

    objects = ShareNoteQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name = _("notitie bij een Kompas")
        verbose_name_plural = _("notities bij een Kompas")

    def __str__(self) -> str:
        # No word of it in logs or error reports.
        return f"Note {self.pk} at {self.share}"

    @property
    def is_for_initiator(self) -> bool:
        """Whether the initiator reads it."""
        return self.visibility == self.Visibility.INITIATOR

    @property
    def waits_for_reply(self) -> bool:
        """Whether the initiator was asked something she did not answer."""
        return self.is_for_initiator and self.kind == self.Kind.QUESTION and not self.reply


class TalkPoint(models.Model):
    """That an official wants to talk about a question of a shared Kompas."""

    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="talk_points")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["share", "question"], name="talkpoint_once"),
        ]

    def __str__(self) -> str:
        return f"{self.share}, {self.question_id}"


class SupportRequest(CopiedWords):
    """Help that an initiator asks of one named official, in words of her own Kompas.

    A copy of that moment (docs/adr/0004-share-is-a-copy.md). It goes with the Kompas when that is
    deleted; when she withdraws, her words go and what the official answered stays.
    """

    kompas = models.ForeignKey(Kompas, on_delete=models.CASCADE, related_name="support_requests")
    official = models.ForeignKey(User, on_delete=models.CASCADE, related_name="support_requests")
    state = models.CharField(max_length=20, choices=RequestState, default=RequestState.OPEN)
    asked_at = models.DateTimeField(auto_now_add=True)
    # The day by which she was promised an answer.
    answer_by = models.DateField()

    # Hers; emptied when she withdraws. Keys of ExpectationDetail, in their order.
    kinds = models.JSONField(default=list, blank=True)
    name = models.CharField(max_length=100, blank=True)
    summary = models.CharField(max_length=300, blank=True)
    question = models.TextField(_("wat wil je vragen?"), max_length=MAX_TEXT, blank=True)

    taken_up_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    taken_up_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(_("je antwoord"), max_length=MAX_TEXT, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    # When it was done or withdrawn; its term is counted from here.
    closed_at = models.DateTimeField(null=True, blank=True)
    # When a colleague took it over from the official she chose, and from whom.
    handed_over_at = models.DateTimeField(null=True, blank=True)
    previous_official = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = SupportRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-id"]
        indexes = [models.Index(fields=["official", "state"], name="request_of_official")]
        verbose_name = _("vraag om hulp")
        verbose_name_plural = _("vragen om hulp")

    def __str__(self) -> str:
        # The name of a private idea must not turn up in logs or error reports.
        return f"Support request {self.pk}"

    @property
    def kinds_in_words(self) -> str:
        """The kinds of help: "geld, meedenken en contacten"."""
        labels = dict(ExpectationDetail.choices)
        found = [str(labels[one]) for one in self.kinds if one in labels]
        return listed([one[:1].lower() + one[1:] for one in found])

    @property
    def waits(self) -> bool:
        """Whether she was promised an answer and has none."""
        return self.state in STANDING and self.answered_at is None

    @property
    def is_withdrawn(self) -> bool:
        """Whether she took it back: none of her words is left in it."""
        return self.state == RequestState.WITHDRAWN


class SupportRequestContact(Reached):
    """How she who asked for help is reached: for her, and for the official it went to.

    Who may read it: `can_see_who_asked` in support/permissions.py.
    """

    request = models.OneToOneField(
        SupportRequest, on_delete=models.CASCADE, related_name="contact_row"
    )

    def __str__(self) -> str:
        # No name or address in logs or error reports.
        return f"Contact of support request {self.request_id}"


class RobStep(models.Model):
    """Which part the municipality takes in an initiative, as the Raad voor het openbaar bestuur
    names them. Rows are added, never changed: the newest holds.
    """

    class Step(models.TextChoices):
        """The five steps, from the least to the most that a municipality does."""

        LOSLATEN = "loslaten", _("Loslaten")
        FACILITEREN = "faciliteren", _("Faciliteren")
        STIMULEREN = "stimuleren", _("Stimuleren")
        REGISSEREN = "regisseren", _("Regisseren")
        REGULEREN = "reguleren", _("Reguleren")

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="rob_steps")
    official = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(_("welke rol neemt de gemeente?"), max_length=20, choices=Step)
    sentence = models.CharField(_("wat betekent dat hier?"), max_length=500, blank=True)
    taken_on = models.DateField(_("sinds wanneer?"))
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-taken_on", "-id"]
        verbose_name = _("rol van de gemeente")
        verbose_name_plural = _("rollen van de gemeente")

    def __str__(self) -> str:
        return f"{self.initiative_id} {self.step}"

    @property
    def plain_words(self) -> str:
        """Say to the initiator what the step means."""
        return str(PLAIN_STEPS[self.Step(self.step)])


PLAIN_STEPS = {
    RobStep.Step.LOSLATEN: _(
        "De gemeente laat het aan jullie over. Jullie bepalen zelf wat je doet en hoe."
    ),
    RobStep.Step.FACILITEREN: _(
        "Het initiatief is van jullie. De gemeente maakt het mogelijk, bijvoorbeeld met ruimte, "
        "geld of hulp bij regels."
    ),
    RobStep.Step.STIMULEREN: _(
        "De gemeente wil graag dat dit lukt en helpt het op gang. Jullie doen het zelf."
    ),
    RobStep.Step.REGISSEREN: _(
        "Jullie doen het samen met de gemeente en met anderen. De gemeente houdt de regie."
    ),
    RobStep.Step.REGULEREN: _(
        "Hiervoor gelden regels. De gemeente let erop dat iedereen zich eraan houdt."
    ),
}
