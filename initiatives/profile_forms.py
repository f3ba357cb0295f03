"""Forms of an initiative's page: what its makers say, and what the municipality decides."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from initiatives.meanwhile_forms import SeenForm
from initiatives.models import MAX_TEXT, Initiative, Need, NewsPost
from initiatives.models.news import NEWS_TEXT
from initiatives.services.initiatives import PROFILE_FIELDS, NewNeed
from initiatives.services.needs import NEED_FIELDS
from initiatives.services.news import NEWS_FIELDS
from initiatives.vocabulary import ActivityKind, NeedKind, TargetGroup, Topic
from initiatives.workflow import Publication
from municipalities.form_fields import LineField, LongTextField

NEW_NEEDS = 2


class ProfileForm(SeenForm, forms.ModelForm):
    """What everybody reads on the page of an initiative."""

    compared = PROFILE_FIELDS

    summary = LongTextField(
        label=_("In één of twee zinnen"),
        max_length=300,
        rows=3,
        required=False,
        help_text=_("Dit staat op het kaartje in de lijst."),
    )
    story = LongTextField(
        label=_("Jullie verhaal"),
        max_length=MAX_TEXT,
        rows=10,
        required=False,
        help_text=_("Hoe begon het? Wat doen jullie? Wie zijn erbij?"),
    )
    topic = forms.ChoiceField(
        label=_("Onderwerp"),
        choices=Topic.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies het onderwerp dat er het best bij past.")},
    )
    activity_kinds = forms.MultipleChoiceField(
        label=_("Wat doen mensen bij jullie?"),
        choices=ActivityKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Kies wat past. Zo vinden mensen jullie sneller."),
    )
    target_groups = forms.MultipleChoiceField(
        label=_("Voor wie is het vooral?"),
        choices=TargetGroup.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Is het voor iedereen? Kies dan niets."),
    )
    fulfilled = forms.ModelMultipleChoiceField(
        label=_("Wat is er gevonden?"),
        queryset=Need.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Kruis aan wat je niet meer zoekt. Het verdwijnt dan van de pagina."),
    )

    class Meta:
        model = Initiative
        fields = PROFILE_FIELDS
        labels = {
            "name": _("Naam"),
            "phase": _("Hoe ver zijn jullie?"),
            "open_to_all": _("Iedereen kan meedoen"),
            "refuses_municipal_money": _("We willen geen geld van de gemeente"),
            "contact_public": _("Hoe kunnen mensen jullie bereiken?"),
        }
        help_texts = {
            "refuses_municipal_money": _("Dat mag. We laten het zien op jullie pagina."),
            "contact_public": _(
                "Iedereen kan dit lezen. Bijvoorbeeld een mailadres, of: elke zaterdag in de tuin."
            ),
        }
        error_messages = {
            "name": {"required": _("Geef jullie initiatief een naam.")},
        }
        widgets = {"phase": forms.RadioSelect}
        field_classes = {"name": LineField, "contact_public": LineField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.remember(self.instance)
        needs = self.instance.needs.open()
        self.fields["fulfilled"].queryset = needs  # type: ignore[attr-defined]

    @property
    def profile(self) -> dict[str, Any]:
        """What was written, for `services.edit_profile`."""
        return {field: self.cleaned_data[field] for field in PROFILE_FIELDS}

    def _post_clean(self) -> None:
        """Leave the initiative as it is: the service writes it, a wrong form changes nothing."""


class NeedForm(SeenForm, forms.Form):
    """Something an initiative looks for; may stay empty unless it is `asked` for."""

    compared = NEED_FIELDS

    kind = forms.ChoiceField(
        label=_("Wat zoeken jullie?"),
        choices=[("", _("Kies")), *NeedKind.choices],
        required=False,
    )
    text = LineField(
        label=_("In een paar woorden"),
        max_length=200,
        required=False,
        help_text=_("Bijvoorbeeld: twee mensen die op zaterdag willen helpen."),
    )

    def __init__(
        self, *args: Any, asked: bool = False, need: Need | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        if need is not None:
            self.initial.update(self.as_it_stands(need))
            self.remember(need)

    def clean(self) -> dict[str, Any]:
        """Ask for the half that is missing."""
        data = super().clean() or {}
        kind, text = data.get("kind"), data.get("text")
        if self.asked and not kind and not text and not self.errors:
            self.add_error("kind", _("Kies wat jullie zoeken."))
        if kind and not text and "text" not in self.errors:
            self.add_error("text", _("Schrijf in een paar woorden wat jullie zoeken."))
        if text and not kind and "kind" not in self.errors:
            self.add_error(
                "kind", _("Kies of het om mensen, ruimte, spullen, geld of kennis gaat.")
            )
        return data


# No more are made than are offered, however many somebody says there are.
NeedFormSet = formset_factory(NeedForm, extra=NEW_NEEDS, max_num=NEW_NEEDS, absolute_max=NEW_NEEDS)


def new_needs(formset: BaseFormSet[NeedForm]) -> list[NewNeed]:
    """Return the needs that were filled in."""
    return [
        NewNeed(one["kind"], one["text"])
        for one in formset.cleaned_data
        if one.get("kind") and one.get("text")
    ]


class HidingReplyForm(forms.Form):
    """What makers say about the reason for which their initiative is hidden."""

    hidden_reply = LongTextField(
        label=_("Wat wil je de gemeente hierover zeggen?"),
        max_length=MAX_TEXT,
        help_text=_("Alleen jullie en wie bij de gemeente beslist, lezen dit."),
        error_messages={"required": _("Schrijf eerst iets op.")},
    )


def hiding_form(initiative: Initiative | None) -> HidingReplyForm | None:
    """Return the form as it stands beside the reason; None when nothing is hidden."""
    if initiative is None or initiative.publication != Publication.HIDDEN:
        return None
    return HidingReplyForm(initial={"hidden_reply": initiative.hidden_reply})


class NewsForm(SeenForm, forms.Form):
    """News for everybody who reads the page."""

    compared = NEWS_FIELDS

    title = LineField(
        label=_("Waar gaat het over?"),
        max_length=120,
        error_messages={"required": _("Schrijf in een paar woorden waar het over gaat.")},
    )
    text = LongTextField(
        label=_("Wat wil je vertellen?"),
        max_length=NEWS_TEXT,
        rows=8,
        error_messages={"required": _("Schrijf wat je wilt vertellen.")},
    )

    def __init__(self, *args: Any, post: NewsPost | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if post is not None:
            self.initial.update(self.as_it_stands(post))
            self.remember(post)


class ModerationForm(forms.Form):
    """Show an initiative, hide it, or leave it hidden after a reply; the last two say why."""

    PUBLISH, HIDE, KEEP = "publish", "hide", "keep"

    decision = forms.ChoiceField(
        label=_("Wat wil je doen?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies of je het laat zien of verbergt.")},
    )
    reason = LongTextField(
        label=_("Waarom verberg je het, of laat je het verborgen?"),
        max_length=2000,
        required=False,
        help_text=_("De makers krijgen deze reden te lezen. Schrijf ook wat er anders moet."),
    )

    def __init__(self, *args: Any, decisions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = decisions  # type: ignore[attr-defined]
        if len(decisions) == 1:
            self.initial["decision"] = decisions[0][0]

    def clean(self) -> dict[str, Any]:
        """Hiding asks for a reason."""
        data = super().clean() or {}
        if (
            data.get("decision") in (self.HIDE, self.KEEP)
            and not data.get("reason")
            and not self.errors
        ):
            self.add_error("reason", _("Schrijf waarom je het verbergt. De makers lezen dit."))
        return data
