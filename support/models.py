"""The support file: what professionals and initiators did together."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from initiatives.models import MAX_TEXT, Initiative
from municipalities.history import tracked
from municipalities.models import Area, Municipality, User
from support.querysets import ContactMomentQuerySet


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
