"""Names of files: shown as text, and safe to save anywhere."""

from __future__ import annotations

import pytest

from municipalities.uploads.names import MOST_LETTERS, shown_name


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("vakantie.JPG", "vakantie.jpg"),
        ("plan", "plan.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\Users\\Fatima\\foto.png", "foto.jpg"),
        # It would be read as "foto_exe.jpg" while it ends otherwise.
        ("foto_\u202egpj.exe", "foto_gpj.jpg"),
        ("foto\x00\r\n\t1.jpg", "foto 1.jpg"),
        ("feest 🎉👩‍👩‍👧.heic", "feest 🎉👩‍👩‍👧.jpg"),
        ('a<b>"c"|d?*.png', "abcd.jpg"),
        ("versie 1.2 van het plan", "versie 1.2 van het plan.jpg"),
        (" . ", "bestand.jpg"),
        ("", "bestand.jpg"),
        (".jpg", "bestand.jpg"),
        ("مخطط.pdf", "مخطط.jpg"),
    ],
)
def test_a_name_is_cleaned_and_ends_as_its_content_asks(given: str, shown: str) -> None:
    assert shown_name(given, "jpg") == shown


def test_a_name_of_three_hundred_letters_is_cut() -> None:
    shown = shown_name("é" * 300 + ".png", "jpg")

    assert len(shown) == MOST_LETTERS
    assert shown.endswith("é.jpg")
