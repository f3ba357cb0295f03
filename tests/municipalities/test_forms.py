"""What an administrator may fill in."""

from __future__ import annotations

import pytest

from municipalities.forms import BrandingForm


@pytest.mark.parametrize("colour", ["-1", "rood", "#12345", "🌻"])
@pytest.mark.parametrize("field", ["accent", "accent_ink"])
def test_what_is_no_colour_is_a_mistake_and_not_a_crash(field: str, colour: str) -> None:
    form = BrandingForm({"accent": "#004a3c", "accent_ink": "#ffffff", field: colour})

    assert field in form.errors
