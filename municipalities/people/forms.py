"""The forms of /beheer/mensen/ and of one's own deputy and handing over."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from municipalities.form_fields import NAME_TOO_LONG, DayField, LineField
from municipalities.models import Area, Membership, Municipality
from municipalities.people.colleagues import Moment
from municipalities.roles import MUNICIPAL_ROLES, area_problem, parse_role
from municipalities.templatetags.look import listed

ROLES = [(role.value, role.label) for role in MUNICIPAL_ROLES]
# Nobody works for one buurt; there are too many of them to tick.
SMALLEST_SET = "buurt"
UNKNOWN_ROLE = _("Deze rol bestaat niet. Kies er een uit de lijst.")


class PeopleFilter(forms.Form):
    """Which people to show."""

    q = forms.CharField(label=_("Zoek op naam of e-mail"), max_length=200, required=False)
    role = forms.ChoiceField(
        label=pgettext_lazy("people", "Rol"),
        choices=[("", _("Alle rollen")), *ROLES],
        required=False,
        error_messages={"invalid_choice": UNKNOWN_ROLE},
    )
    when = forms.ChoiceField(
        label=pgettext_lazy("people", "Wanneer"),
        choices=[("", _("Nu, straks en vroeger")), *Moment.choices],
        required=False,
        error_messages={"invalid_choice": _("Kies nu, straks of vroeger.")},
    )


class AreasField(forms.ModelMultipleChoiceField):
    """Areas to tick, each with its kind."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        """Name an area and say what it is: Noord (gebied)."""
        kind = obj.area_set.name_singular
        return obj.name if kind == obj.name else f"{obj.name} ({kind})"


def areas_to_hold(municipality: Municipality) -> QuerySet[Area]:
    """Return the areas that roles are held for, large ones first."""
    rows = Area.objects.of_municipality(municipality).exclude(area_set__slug=SMALLEST_SET)
    return rows.select_related("area_set").order_by("area_set__rank", "sort_key")


class HeldForm(forms.Form):
    """Where and how long a role is held."""

    areas = AreasField(
        label=_("Voor welke gebieden?"),
        queryset=Area.objects.none(),
        required=False,
        help_text=_(
            "Nodig voor een gebiedsverbinder, een wijkteam en een lid van de Initiatiefraad. "
            "Andere rollen gelden voor de hele gemeente."
        ),
        error_messages={
            "invalid_choice": _("Dit gebied is er niet. Kies uit de lijst."),
            "invalid_pk_value": _("Dit gebied is er niet. Kies uit de lijst."),
        },
    )
    starts_on = DayField(
        label=_("Vanaf welke dag?"),
        initial=timezone.localdate,
        error_messages={"required": _("Kies de eerste dag.")},
    )
    ends_on = DayField(
        label=_("Tot en met welke dag?"),
        required=False,
        help_text=_("Laat dit leeg als er geen einde is."),
    )

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.municipality = municipality
        self.fields["areas"].queryset = areas_to_hold(municipality)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        data = super().clean() or self.cleaned_data
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("De laatste dag ligt vóór de eerste dag."))
        return data


class InviteColleagueForm(HeldForm):
    """Whom to invite, for which work."""

    email = forms.EmailField(
        label=_("E-mailadres"),
        max_length=254,
        help_text=_(
            "Hier gaat de uitnodiging naartoe. Je collega logt in met een code uit de mail."
        ),
        error_messages={
            "required": _("Vul het e-mailadres in."),
            "invalid": _("Dit is geen e-mailadres. Kijk of er een @ en een punt in staan."),
            "max_length": _("Dit e-mailadres is te lang."),
        },
    )
    name = LineField(
        label=pgettext_lazy("person", "Naam"),
        max_length=100,
        error_messages={
            "required": _("Vul de naam in."),
            "max_length": NAME_TOO_LONG,
        },
    )
    roles = forms.MultipleChoiceField(
        label=_("Welke rol?"),
        choices=ROLES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Kies minstens één rol."),
            "invalid_choice": UNKNOWN_ROLE,
        },
    )

    field_order = ("email", "name", "roles", "areas", "starts_on", "ends_on")

    def clean_starts_on(self) -> Any:
        """Refuse a day that is past: an invitation begins nothing backwards."""
        day = self.cleaned_data["starts_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Kies vandaag of een latere dag."))
        return day


class RoleForm(HeldForm):
    """One role: which, where and how long."""

    role = forms.ChoiceField(
        label=_("Welke rol?"),
        choices=ROLES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een rol."), "invalid_choice": UNKNOWN_ROLE},
    )

    field_order = ("role", "areas", "starts_on", "ends_on")

    def clean(self) -> dict[str, Any]:
        """Say at the areas what is wrong with them for this role."""
        data = super().clean()
        role, areas = data.get("role"), data.get("areas")
        if role and areas is not None:
            problem = area_problem(parse_role(role), self.municipality, list(areas))
            if problem:
                self.add_error("areas", problem)
        return data


class EndForm(forms.Form):
    """When a role ends."""

    NOW = "now"
    LATER = "later"

    when = forms.ChoiceField(
        label=_("Wanneer stopt deze rol?"),
        choices=[(NOW, _("Nu meteen")), (LATER, _("Na een laatste werkdag"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wanneer deze rol stopt.")},
    )
    last_day = DayField(label=_("Laatste werkdag"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the day when it is not now, and for one that has not passed."""
        data = super().clean() or self.cleaned_data
        if data.get("when") == self.LATER and "last_day" not in self.errors:
            day = data.get("last_day")
            if day is None:
                self.add_error("last_day", _("Kies de laatste werkdag."))
            elif day < timezone.localdate():
                self.add_error("last_day", _("Deze dag is al voorbij. Kies vandaag of later."))
        return data


def in_choices(rows: Iterable[Membership]) -> list[tuple[str, str]]:
    """Turn colleagues into choices: "Karim Bouazza, gebiedsverbinder van Zuid-West"."""
    choices = []
    for one in rows:
        areas = listed([area.name for area in one.areas.all()])
        words = f"{one.user}, {one.get_role_display().lower()}"
        choices.append((str(one.user_id), f"{words} · {areas}" if areas else words))
    return choices


class ColleagueField(forms.ChoiceField):
    """One of the colleagues who may do the work."""

    default_error_messages = {
        "required": _("Kies een collega."),
        "invalid_choice": _("Deze collega kan dit werk nu niet doen. Kies iemand anders."),
    }


class ColleagueForm(forms.Form):
    """A form with a `colleague` to choose: those who are handed to it."""

    def __init__(self, *args: Any, colleagues: Iterable[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["colleague"].choices = [  # type: ignore[attr-defined]
            ("", _("Kies een collega")),
            *in_choices(colleagues),
        ]


class DeputyForm(ColleagueForm):
    """Who stands in, and when."""

    colleague = ColleagueField(label=_("Wie vervangt?"))
    starts_on = DayField(
        label=_("Vanaf welke dag?"),
        initial=timezone.localdate,
        error_messages={"required": _("Kies de eerste dag.")},
    )
    ends_on = DayField(
        label=_("Tot en met welke dag?"),
        required=False,
        help_text=_("Laat dit leeg als het altijd geldt."),
    )

    def clean_starts_on(self) -> Any:
        """Refuse a day that is past: nobody read along then."""
        day = self.cleaned_data["starts_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Kies vandaag of een latere dag."))
        return day


class HandOverForm(ColleagueForm):
    """Who takes the work over."""

    colleague = ColleagueField(label=_("Wie neemt het over?"))
