"""The form of a mail's text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from municipalities.mail.kinds import MessageKind
from municipalities.mail.wording import Text, body_problems, subject_problems, tidy
from municipalities.models import MailText


class MailTextForm(forms.ModelForm):
    """Subject and body of a message; refused when a word between braces is not known."""

    class Meta:
        model = MailText
        fields = ["subject", "body"]
        labels = {"subject": pgettext_lazy("mail", "Onderwerp"), "body": _("Tekst")}
        help_texts = {
            "body": _(
                "Een lege regel begint een nieuwe alinea. Staat {link} alleen in een alinea, dan "
                "wordt het een knop. Een alinea met een invulwoord waar niets voor is, valt weg."
            )
        }
        widgets = {"body": forms.Textarea(attrs={"rows": 16})}

    def __init__(self, *args: Any, kind: MessageKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind

    def clean_subject(self) -> str:
        """Refuse unknown words, in a sentence that says which there are."""
        subject = " ".join(self.cleaned_data["subject"].split())
        problems = subject_problems(self.kind, subject)
        if problems:
            raise ValidationError(problems)
        return subject

    def clean_body(self) -> str:
        """Refuse unknown words and a text without the link."""
        body = tidy(self.cleaned_data["body"])
        problems = body_problems(self.kind, body)
        if problems:
            raise ValidationError(problems)
        return body

    @property
    def text(self) -> Text:
        """What was typed, when it is valid."""
        return Text(self.cleaned_data["subject"], self.cleaned_data["body"])
