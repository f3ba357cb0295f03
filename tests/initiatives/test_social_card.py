"""The picture that others show beside a link to a page."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.test import Client
from PIL import Image, ImageChops

from initiatives.models import Initiative
from initiatives.social_card.drawing import CardContent, draw_card
from initiatives.social_card.outlines import icon_lines, outlines
from initiatives.topic_look import NO_TOPIC, SHAPES, TOPIC_LOOKS, topic_look
from municipalities.models import Municipality
from tests.conftest import Town
from tests.factories import InitiativeFactory, PhotoFactory

Visit = Callable[..., Client]


def card(**more: object) -> CardContent:
    given: dict[str, object] = {
        "name": "Moestuin De Sla",
        "topic": topic_look("groen"),
        "topic_label": "Groen",
        "wordmark": "Haarlem",
        "accent": "#7f2219",
        "font": "source-sans",
        **more,
    }
    return CardContent(**given)  # type: ignore[arg-type]


def picture(content: CardContent) -> Image.Image:
    found = Image.open(io.BytesIO(draw_card(content)), formats=["PNG"])
    found.load()
    return found


def address(visit: Visit, initiative: Initiative) -> str:
    """The address of the picture that the page names."""
    page = visit().get(initiative.get_absolute_url()).text
    found = re.search(r'property="og:image" content="([^"]+)"', page)
    assert found
    return urlsplit(found[1]).path


@pytest.mark.parametrize("look", [*TOPIC_LOOKS.values(), NO_TOPIC], ids=lambda look: look.code)
def test_every_topic_has_a_shape_and_a_pictogram_that_can_be_drawn(look: object) -> None:
    drawn = picture(card(topic=look))

    assert drawn.size == (1200, 630)
    assert icon_lines(look.icon)  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", SHAPES.values())
def test_an_outline_stays_on_its_grid(path: str) -> None:
    (line,) = outlines(path)

    assert line[0] == line[-1]
    assert all(-0.1 <= x <= 32.1 and -0.1 <= y <= 32.1 for x, y in line)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "x",
        "Stichting Verantwoordelijkheidsgevoel en Gemeenschapsvoorzieningenbeheer Zuid-oost",
        "M" * 100,
        " ".join(["huis"] * 20),
        "بستان الحي",
        "Koor \U0001f3b6 \U00013000 na",
        "Z͑ͫa\u0000\u202elgo",
    ],
)
def test_any_name_stays_within_its_part(name: str) -> None:
    drawn, empty = picture(card(name=name)), picture(card(name=""))
    changed = ImageChops.difference(drawn, empty).getbbox()

    if changed is None:
        assert name == ""
        return
    left, top, right, bottom = changed
    assert left >= 56
    assert right <= 1200 - 456
    # Between the topic and the sign.
    assert top >= 116
    assert bottom <= 510


def test_the_picture_says_what_is_on_the_page_and_is_kept(town: Town, visit: Visit) -> None:
    here = InitiativeFactory(municipality=town.municipality, published=True)
    path = address(visit, here)

    answer = visit().get(path)

    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/png"
    assert answer["Cache-Control"] == "public, max-age=600"
    assert visit().get(path).content == answer.content


def test_another_name_or_photo_is_another_address_and_the_old_one_leads_there(
    town: Town, visit: Visit
) -> None:
    here = InitiativeFactory(municipality=town.municipality, published=True)
    paths = [address(visit, here)]
    Initiative.objects.filter(pk=here.pk).update(name="Anders")
    paths.append(address(visit, here))
    photo = PhotoFactory(initiative=here)
    paths.append(address(visit, here))

    assert len(set(paths)) == 3
    shown = visit().get(paths[0], follow=True)
    assert shown.redirect_chain == [(paths[2], 302)]
    with_photo = shown.content
    photo.removed_at = here.created_at
    photo.save()
    assert visit().get(paths[2], follow=True).content != with_photo


def test_of_what_not_everybody_sees_there_is_no_picture(town: Town, visit: Visit) -> None:
    here = InitiativeFactory(municipality=town.municipality, published=True)
    path = address(visit, here)
    visit().get(path)
    Initiative.objects.filter(pk=here.pk).update(publication="hidden")

    assert visit().get(path).status_code == 404
    assert visit(host="zandvoort.localhost").get(path).status_code == 404


def test_a_town_without_a_branding_has_a_picture_too(db: None, visit: Visit) -> None:
    bare = Municipality.objects.get(slug="haarlem")
    if hasattr(bare, "branding"):
        bare.branding.delete()
    here = InitiativeFactory(municipality=bare, published=True)

    assert visit().get(address(visit, here)).status_code == 200
