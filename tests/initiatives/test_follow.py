"""The block that says how to follow a list, and the links in the head for who finds it herself."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from tests.conftest import Town

Visit = Callable[..., Client]
PAGES = ("/initiatieven/", "/kaart/", "/agenda/")
FEEDS = {
    "application/atom+xml": "/initiatieven/nieuw.atom",
    "text/calendar": "/agenda/agenda.ics",
    "application/geo+json": "/kaart/kaart.geojson",
}


@pytest.mark.parametrize("page", PAGES)
def test_each_feed_takes_the_filters_of_the_page_along(town: Town, visit: Visit, page: str) -> None:
    browser = visit()
    text = browser.get(f"{page}?topic=groen&sort=name&area=zuid-west").content.decode()

    in_head = dict(
        re.findall(r'<link rel="alternate" type="(.+?)" title=".+?" href="(.+?)">', text)
    )
    to_copy = re.findall(r'readonly value="(http.+?)" data-copy-source', text)
    assert in_head.keys() == FEEDS.keys()
    for media_type, path in FEEDS.items():
        address = unescape(in_head[media_type])
        assert address == f"http://haarlem.localhost{path}?topic=groen&area=zuid-west"
        assert in_head[media_type] in to_copy
        assert browser.get(address.removeprefix("http://haarlem.localhost")).status_code == 200
    assert 'href="webcal://haarlem.localhost/agenda/agenda.ics?topic=groen' in text


@pytest.mark.parametrize("page", PAGES)
def test_a_wrong_filter_can_not_be_followed(town: Town, visit: Visit, page: str) -> None:
    text = visit().get(f"{page}?topic=paars").content.decode()

    assert 'rel="alternate"' not in text
    assert "data-copy-source" not in text


def test_a_list_without_anything_can_be_followed_until_there_is(town: Town, visit: Visit) -> None:
    assert "data-copy-source" in visit().get("/initiatieven/?q=xyzniets").content.decode()
