"""Secret links do not stand in logs."""

from __future__ import annotations

import logging

import pytest

from municipalities.logs import MaskSecrets, mask

SECRET = "u3VqvTn0Zc1o8xKq7cN5mA"


@pytest.mark.parametrize(
    "line", [f'"GET /kompas/{SECRET}/ HTTP/1.1" 302', f"Not Found: /kompas/{SECRET}/"]
)
def test_a_secret_is_masked(line: str) -> None:
    assert SECRET not in mask(line)
    assert "/kompas/***" in mask(line)


def test_the_rooms_behind_the_door_are_not_masked() -> None:
    assert mask("GET /kompas/mijn/overzicht-van-alle-themas/") == (
        "GET /kompas/mijn/overzicht-van-alle-themas/"
    )


def test_the_filter_masks_arguments_too() -> None:
    record = logging.LogRecord(
        "django.request", logging.WARNING, __file__, 1, "Gone: %s", (f"/kompas/{SECRET}/",), None
    )

    assert MaskSecrets().filter(record)
    assert SECRET not in record.getMessage()
