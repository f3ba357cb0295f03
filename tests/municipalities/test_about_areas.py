"""The page that says where boundaries and figures come from."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from municipalities.models import AreaEdition
from tests.conftest import Town

OFFICIAL = {
    "provenance": "Wijk- en buurtkaart 2024",
    "attribution": "Kadaster / Centraal Bureau voor de Statistiek, 2024, bewerkt",
}


def test_what_was_loaded_together_is_told_once(town: Town, visit: Callable[..., Client]) -> None:
    AreaEdition.objects.update(**OFFICIAL, note="Ongeveer 60 meter precies.")

    page = visit().get("/gebieden/").content.decode()

    assert AreaEdition.objects.count() > 1
    for sentence in (*OFFICIAL.values(), "Ongeveer 60 meter precies."):
        assert page.count(sentence) == 1


def test_nobody_is_named_where_nobody_must_be(town: Town, visit: Callable[..., Client]) -> None:
    AreaEdition.objects.update(attribution="")

    page = visit().get("/gebieden/").content.decode()

    assert "Bronvermelding" not in page
