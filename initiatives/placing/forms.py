"""Where an initiative is, as an official or a maker says it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from initiatives.models import Initiative
from initiatives.placing.fields import check_place, place_fields
from initiatives.placing.moving import current_place, print_of_place
from initiatives.placing.on_map import Place
from initiatives.vocabulary import PlaceKind
from municipalities.areas.places import PlaceAnswer
from municipalities.models import Municipality


class InitiativePlaceForm(forms.Form):
    """The place of an initiative: one that is here, or one that is being written down."""

    # Where it was when she opened the form: an old form does not move it back.
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    nearby = forms.BooleanField(label=_("Klopt deze buurt?"), required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        municipality: Municipality,
        initiative: Initiative | None = None,
    ) -> None:
        initial = _stored(initiative) if initiative else {}
        super().__init__(data, initial=initial, use_required_attribute=False)
        self.municipality = municipality
        self.found: PlaceAnswer | None = None
        self.point: tuple[float | None, float | None] = (None, None)
        self.fields = {**place_fields(municipality, required=True), **self.fields}
        self.fields["kind"].label = _("Waar is het initiatief?")
        self.fields["kind"].error_messages["required"] = _("Kies waar het initiatief is.")

    @property
    def asks(self) -> PlaceAnswer | None:
        """The answer about a point just outside the border that was not confirmed yet."""
        return self.found if self.is_bound and "nearby" in self.errors else None

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen kind of place needs; find the buurt of a point."""
        data = super().clean() or {}
        place = check_place(self, self.municipality, data)
        self.found, self.point = place.found, (place.lon, place.lat)
        return data

    @property
    def place(self) -> Place:
        """The place; call it on a valid form."""
        data = self.cleaned_data
        if data["kind"] == PlaceKind.MUNICIPALITY:
            return Place()
        if self.found and self.found.area:
            return Place(data["kind"], *self.point, [self.found.area])
        return Place(data["kind"], areas=list(data["areas"]))


def _stored(initiative: Initiative) -> dict[str, Any]:
    return {
        "kind": initiative.place_kind,
        "lon": initiative.lon,
        "lat": initiative.lat,
        "areas": [area.pk for area in initiative.areas.all()],
        "seen": print_of_place(current_place(initiative)),
    }
