"""What stands on the page of an initiative, for who looks at it; the preview shows the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from initiatives.around import NEAR_IT, nearby, similar
from initiatives.cards import cards_of, place_in_words, status_in_words
from initiatives.map.small_map import small_map
from initiatives.models import Initiative, Need
from initiatives.occurrences import next_occurrence
from initiatives.permissions import can_edit, can_moderate, can_read_history
from initiatives.placing.on_map import drawn_at
from initiatives.profile_forms import hiding_form
from initiatives.social_card.card import card_path
from initiatives.structured_data import structured_data
from municipalities.models import Area, Membership, Role
from municipalities.permissions import Person, holders_of

# One more is fetched, to know whether there are others.
NEWS_ON_PAGE = 2


def content_of(initiative: Initiative) -> dict[str, Any]:
    """What the makers show, whoever looks at it. Stores nothing: `initiative` may be unsaved."""
    areas = list(initiative.areas.order_by("sort_key").prefetch_related("within"))
    activities = list(initiative.activities.all())
    photos = list(initiative.photos.shown())
    return {
        "initiative": initiative,
        "place": place_in_words(initiative),
        "status": status_in_words(initiative),
        "seed": areas[0].code if areas else initiative.slug,
        "map": small_map(initiative, areas),
        "map_url": _place_on_map(initiative),
        "near_url": _near_it(initiative),
        "cover": photos[0] if photos else None,
        "photos": photos[1:],
        "news": initiative.news.all()[: NEWS_ON_PAGE + 1],
        "needs": initiative.needs.open(),
        "activities": [
            {"activity": activity, "next": next_occurrence([activity], initiative.phase)}
            for activity in activities
        ],
        "makers": initiative.makers.all(),
        "helpers": helpers_for(initiative, areas),
    }


def page_of(initiative: Initiative, user: Person, *, origin: str) -> dict[str, Any]:
    """The whole page for somebody: its content, what is around it, and what she may do."""
    content = content_of(initiative)
    near = nearby(initiative)
    mine = can_edit(user, initiative)
    return {
        **content,
        "origin": origin,
        "description": _description(initiative, content["place"]),
        "card_url": origin + card_path(initiative, content["cover"]),
        "structured_data": structured_data(
            initiative,
            origin=origin,
            place=content["place"],
            cover=content["cover"],
            activities=[item["activity"] for item in content["activities"]],
        ),
        "nearby": cards_of(near),
        "similar": cards_of(similar(initiative, besides=near)),
        "can_edit": mine,
        "reports": initiative.reports.for_makers().standing().count() if mine else 0,
        "hiding_reply": hiding_form(initiative),
        "can_moderate": can_moderate(user, initiative),
        "can_read_history": can_read_history(user, initiative),
    }


def preview_of(
    initiative: Initiative, *, fulfilled: Sequence[Need], new_needs: Sequence[Need]
) -> dict[str, Any]:
    """The page as it would be: `initiative` holds what was typed and is stored by nobody."""
    gone = {need.pk for need in fulfilled}
    content = content_of(initiative)
    standing = [need for need in content["needs"] if need.pk not in gone]
    return {**content, "needs": [*standing, *new_needs], "preview": True}


def _description(initiative: Initiative, place: str) -> str:
    """What others show beside a link to the page; nothing for a page that not everybody sees."""
    if not initiative.is_published:
        return ""
    said = {"name": initiative.name, "place": place}
    return (
        initiative.summary or _("%(name)s is een initiatief van bewoners. Waar: %(place)s.") % said
    )


def _place_on_map(initiative: Initiative) -> str:
    """The address of the map where an initiative is drawn; nothing when it is not on it."""
    place = drawn_at(initiative)
    if place is None or status_in_words(initiative):
        return ""
    lon, lat = place
    return f"{reverse('initiatives:map')}#15/{lat:.5f}/{lon:.5f}"


def _near_it(initiative: Initiative) -> str:
    """The address of the list of what is near where it is drawn; nothing when it is drawn nowhere.

    The place in it is the one on the map, never a point behind that (docs/adr/0021).
    """
    place = drawn_at(initiative)
    if place is None or status_in_words(initiative):
        return ""
    lon, lat = place
    query = {"near": f"{lon:.5f},{lat:.5f}", "distance": NEAR_IT}
    return reverse("initiatives:list", query=query)


def helpers_for(initiative: Initiative, areas: list[Area]) -> list[Membership]:
    """Return who is gebiedsverbinder where it is; all of them when it is everywhere."""
    holders = holders_of(initiative.municipality, Role.GEBIEDSVERBINDER)
    around = {whole.pk for area in areas for whole in [area, *area.within.all()]}
    if not around:
        return holders
    return [
        one
        for one in holders
        if not one.areas.all() or any(area.pk in around for area in one.areas.all())
    ]
