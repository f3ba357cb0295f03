"""Questions about where: a point, buurten, or the whole municipality."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.kompas.kinds.base import Kind, Room, Value
from initiatives.placing.fields import look_up, place_fields
from initiatives.placing.words import whereabouts
from initiatives.vocabulary import PlaceKind
from municipalities.models import Area
from municipalities.templatetags.look import listed

if TYPE_CHECKING:
    from initiatives.models import Question


class Place(Kind):
    """A place beside that of the idea itself, which has a page of its own.

    Stored as {"kind": "areas", "areas": [codes], "lon": null, "lat": null}: codes last longer than
    rows.
    """

    key = "place"
    label = gettext_lazy("Plek op de kaart")
    template = "initiatives/kompas/kinds/place.html"

    def fields(self, question: Question) -> dict[str, forms.Field]:
        """The same fields as the place of the idea."""
        # The code of the buurt she said yes to, for a point just outside the border.
        nearby = forms.CharField(required=False, max_length=20)
        return {
            **place_fields(question.question_set.municipality, required=False),
            "nearby": nearby,
        }

    def initial(self, value: Value) -> dict[str, Any]:
        """The kind, and the point or the buurten."""
        value = value or {}
        areas = Area.objects.filter(code__in=value.get("areas") or ())
        return {
            "kind": value.get("kind", ""),
            "lon": value.get("lon"),
            "lat": value.get("lat"),
            "areas": [area.pk for area in areas] if value.get("areas") else [],
            "nearby": value["areas"][0] if value.get("kind") == PlaceKind.POINT else "",
        }

    def clean(self, question: Question, data: Mapping[str, Any]) -> Value:
        """The place with the codes of its buurten; a point must lie in the municipality.

        One just outside belongs to the nearest buurt when she says so.
        """
        kind = data.get("kind")
        if not kind:
            return None
        place = look_up(question.question_set.municipality, data)
        if place.mistakes:
            raise forms.ValidationError(place.mistakes)
        near = place.found.area if place.found and place.found.asks else None
        if place.found and near and data.get("nearby") != near.code:
            sentence = place.found.sentence.replace("%", "%%")
            raise forms.ValidationError(
                {"nearby": forms.ValidationError(sentence, params={"area": near})}
            )
        areas = [place.found.area] if place.found else list(data.get("areas") or ())
        is_point = kind == PlaceKind.POINT
        everywhere = kind == PlaceKind.MUNICIPALITY
        return {
            "kind": kind,
            "areas": [] if everywhere else [area.code for area in areas if area],
            "lon": place.lon if is_point else None,
            "lat": place.lat if is_point else None,
        }

    def words(self, question: Question, value: Value) -> str:
        """As "In Rozenprieel en Leidsebuurt"."""
        if self.is_empty(value):
            return ""
        municipality = question.question_set.municipality
        areas = Area.objects.of_municipality(municipality).filter(code__in=value["areas"])
        names = listed(areas.order_by("sort_key").values_list("name", flat=True))
        return whereabouts(value["kind"], names, municipality)

    def room(self, question: Question) -> Room:
        """Two lines: a street, a buurt, or how to find it."""
        return Room(lines=2)

    def facts(self, value: Value) -> list[str]:
        """Which kind of place, and its buurten."""
        return [] if self.is_empty(value) else [value["kind"], *value["areas"]]

    def extras(self, form: forms.BaseForm, question: Question) -> dict[str, Any]:
        """What the template draws: the buurten by wijk, and the map."""
        # The map knows initiatives, whose models come after the kinds of questions.
        from initiatives.placing.choices import place_choices

        return {
            **place_choices(question.question_set.municipality, form),
            "asks": self.asks(form),
            "near_code": form["nearby"].value() or "",
        }

    def asks(self, form: forms.BaseForm) -> dict[str, str] | None:
        """Whether a point just outside belongs to the nearest buurt, until she said yes to it."""
        mistakes = form.errors.as_data().get("nearby", []) if form.is_bound else []
        # Only our own mistake at this field names an area.
        named = (one.params["area"] for one in mistakes if one.params and "area" in one.params)
        area = next(named, None)
        if area is None:
            return None
        return {"value": area.code, "words": _("Ja, dit hoort bij %(area)s") % {"area": area.name}}
