"""Forms about privacy: a term, the accessibility statement, readings, and removing oneself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from municipalities.form_fields import DayField
from municipalities.models import AccessibilityStatement, RetentionAction, RetentionRule, User
from municipalities.privacy.accessibility import BadProblemError, read_problems
from municipalities.privacy.my_data import parts
from municipalities.retention.kinds import Kind


class RetentionForm(forms.ModelForm):
    """How long one kind of data is kept, and why."""

    class Meta:
        model = RetentionRule
        fields = ["term", "unit", "action", "warn_days", "reason", "legal_basis"]
        labels = {
            "term": _("Hoe lang bewaren jullie dit?"),
            "unit": _("Geteld in"),
            "action": _("Wat gebeurt er daarna?"),
            "warn_days": _("Hoeveel dagen van tevoren mailen we?"),
            "reason": _("Waarom zo lang?"),
            "legal_basis": _("Op grond van welke wet of regel?"),
        }
        help_texts = {
            "warn_days": _("Vul 0 in als er niemand te mailen is."),
            "reason": _(
                "Dit staat in de privacyverklaring. Schrijf het zoals je het zou zeggen. De "
                "termijn staat er al bij: noem hem niet nog eens."
            ),
        }
        widgets = {"unit": forms.RadioSelect, "action": forms.RadioSelect}
        error_messages = {
            "term": {
                "required": _("Vul een getal in."),
                "invalid": _("Vul een heel getal in."),
                "max_value": _("Dit is te lang. Vul hooguit %(limit_value)d in."),
                "min_value": _("Vul 1 of meer in."),
            },
            "warn_days": {
                "required": _("Vul een getal in, of 0."),
                "invalid": _("Vul een heel getal in."),
                "max_value": _("Mail hooguit een jaar van tevoren."),
                "min_value": _("Vul 0 of meer in."),
            },
            "reason": {"required": _("Schrijf op waarom jullie dit zo lang bewaren.")},
            "legal_basis": {"required": _("Noem de wet of de regel.")},
        }

    def __init__(self, data: Any = None, *, instance: RetentionRule, kind: Kind) -> None:
        super().__init__(data, instance=instance, use_required_attribute=False)
        words = dict(RetentionAction.choices)
        self.fields["action"].choices = [(one.value, words[one]) for one in kind.ends]  # type: ignore[attr-defined]
        self.fields["unit"].choices = RetentionRule.Unit.choices  # type: ignore[attr-defined]
        self.kind = kind
        if kind.recipient is None:
            del self.fields["warn_days"]

    def clean(self) -> dict[str, Any]:
        """Refuse a term under the least of its kind, and a mail before the term has begun."""
        data = super().clean() or {}
        term, unit, warn_days = data.get("term"), data.get("unit"), data.get("warn_days") or 0
        if term is None or not unit:
            return data
        days, least = RetentionRule(term=term, unit=unit).shortest_days, self.kind.least_days
        if days < least:
            words = ngettext(
                "Dit is te kort. Bewaar dit minstens %(n)d dag.",
                "Dit is te kort. Bewaar dit minstens %(n)d dagen.",
                least,
            )
            self.add_error("term", words % {"n": least})
        elif warn_days >= days:
            self.add_error(
                "warn_days", _("Mail minder dagen van tevoren dan de termijn zelf lang is.")
            )
        return data


class HttpsField(forms.URLField):
    """The address of a page; without a scheme it is taken to be a safe one."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "assume_scheme": "https"})


class AccessibilityForm(forms.ModelForm):
    """What is declared about the accessibility of the site."""

    class Meta:
        model = AccessibilityStatement
        fields = ["status", "examined_on", "report_url", "register_url", "problems"]
        labels = {
            "status": _("Hoe staat de site ervoor?"),
            "examined_on": _("Op welke dag is het onderzocht?"),
            "report_url": _("Adres van het onderzoeksrapport"),
            "register_url": _("Adres van de verklaring in het landelijke register"),
            "problems": _("Wat werkt nog niet goed?"),
        }
        help_texts = {
            "status": _("Kies E zolang geen bureau de site heeft onderzocht."),
            "problems": _(
                "Eén probleem per regel, met een streep en de dag waarop het is opgelost: "
                "De kaart is niet te bedienen met spraak | 2027-03-01"
            ),
        }
        widgets = {"status": forms.RadioSelect, "examined_on": DayField.widget}
        field_classes = {
            "examined_on": DayField,
            "report_url": HttpsField,
            "register_url": HttpsField,
        }
        error_messages = {
            "examined_on": {"invalid": _("Dit is geen datum. Schrijf hem als 2027-03-01.")},
            "report_url": {"invalid": _("Dit is geen webadres. Begin met https://")},
            "register_url": {"invalid": _("Dit is geen webadres. Begin met https://")},
        }

    def __init__(self, data: Any = None, *, instance: AccessibilityStatement) -> None:
        super().__init__(data, instance=instance, use_required_attribute=False)
        self.fields["status"].choices = AccessibilityStatement.Status.choices  # type: ignore[attr-defined]

    def clean_problems(self) -> str:
        """Refuse a line without a day."""
        text: str = self.cleaned_data["problems"]
        try:
            read_problems(text)
        except BadProblemError as error:
            raise forms.ValidationError(
                _("Regel %(number)s mist een dag. Schrijf achter een streep wanneer het klaar is."),
                params={"number": error.number},
            ) from error
        return text

    def clean(self) -> dict[str, Any]:
        """Ask who claims more than E when the site was looked at."""
        data = super().clean() or {}
        day = data.get("examined_on")
        if data.get("status") not in (None, "E") and not day and "examined_on" not in self.errors:
            self.add_error("examined_on", _("Vul in wanneer de site is onderzocht, of kies E."))
        if day and day > timezone.localdate():
            self.add_error("examined_on", _("Deze dag moet nog komen."))
        return data


class ReadingFilter(forms.Form):
    """Narrows the reading log."""

    q = forms.CharField(label=_("Naam of e-mailadres"), max_length=100, required=False)
    day = DayField(
        label=pgettext_lazy("readings", "Dag"),
        required=False,
        error_messages={"invalid": _("Schrijf een dag als 2026-12-03.")},
    )


class RemoveMeForm(forms.Form):
    """What she must still say before she is removed: one field per choice of a part."""

    def __init__(self, data: Any = None, *, user: User) -> None:
        super().__init__(data, use_required_attribute=False)
        for part in parts():
            for choice in part.choices(user):
                self.fields[choice.name] = forms.ChoiceField(
                    label=choice.label,
                    choices=choice.options,
                    widget=forms.RadioSelect,
                    error_messages={"required": _("Kies wat er met de pagina moet gebeuren.")},
                )
