"""Names: what cannot be seen is taken out, and every script keeps what it needs."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from municipalities.form_fields import LineField
from municipalities.names import clean_line, sort_key


@pytest.mark.parametrize(
    "name",
    [
        "Sanne de Boer-'t Hooft",
        "De tuin 👩\u200d👩\u200d👧 van ons",
        "❤\ufe0f Haarlem 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "محمد عبد الله",
        "مُحَمَّد",
        "می\u200cخواهم باغچه",
        "Çağla Şahin",
        "क्\u200dष",
        "42",
    ],
)
def test_a_name_in_any_script_stays_as_it_is(name: str) -> None:
    assert clean_line(name) == name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("De\u202e niut", "De niut"),
        ("San\u200bne", "Sanne"),
        ("\ufeffSanne\u2066", "Sanne"),
        ("De\ttuin\r\nhier", "De tuin hier"),
        ("\u200dSanne \u200c de Boer\u200d", "Sanne  de Boer"),
    ],
)
def test_what_cannot_be_seen_is_taken_out(typed: str, kept: str) -> None:
    assert clean_line(typed) == kept


@pytest.mark.parametrize(
    "typed", ["\u200b", "\u202e", " \u200d ", "\u3164", "\u2800", "\u0301", "\x07"]
)
def test_a_name_of_which_nothing_is_seen_is_none(typed: str) -> None:
    field = LineField(max_length=100)

    with pytest.raises(ValidationError, match="Vul een naam in"):
        field.clean(typed)


def test_a_name_with_a_nul_is_refused() -> None:
    with pytest.raises(ValidationError, match="niet kunnen bewaren"):
        LineField().clean("a\0b")


def test_plain_letters_get_the_key_they_have_beside_an_accent() -> None:
    for letter in map(chr, range(128)):
        beside_an_accent = sort_key(f"A{letter}b é").removesuffix(" e")
        assert sort_key(f"A{letter}b") == beside_an_accent
