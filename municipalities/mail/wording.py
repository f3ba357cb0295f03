"""The tiny format of a mail's text: paragraphs, and words between braces that are replaced.

No template engine: an administrator types these texts. A paragraph in which a word has nothing to
be replaced by is left out, so that "Dag {naam}," is not sent to somebody without a name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from municipalities.mail.kinds import LINK, MessageKind

WORD = re.compile(r"\{(\w+)\}")
BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True)
class Text:
    """A subject and a body with words between braces."""

    subject: str
    body: str


@dataclass(frozen=True)
class Piece:
    """A part of a paragraph: words, or the link."""

    words: str
    is_link: bool = False


Paragraph = list[Piece]


def tidy(text: str) -> str:
    """Return a body with plain line ends and one blank line between paragraphs."""
    plain = "\n".join(line.strip() for line in text.replace("\r\n", "\n").split("\n"))
    return BLANK_LINES.sub("\n\n", plain.strip())


def subject_problems(kind: MessageKind, subject: str) -> list[str]:
    """What is wrong with a subject, in sentences; nothing when it can be sent."""
    problems = _unknown(kind, subject)
    if LINK in WORD.findall(subject):
        problems.append(_("Een link in het onderwerp werkt niet. Zet {link} in de tekst."))
    return problems


def body_problems(kind: MessageKind, body: str) -> list[str]:
    """What is wrong with a body, in sentences; nothing when it can be sent."""
    problems = _unknown(kind, body)
    if LINK not in WORD.findall(body):
        problems.append(_("Zet {link} in de tekst: zonder link kan de lezer niet verder."))
    return problems


def fits(kind: MessageKind, text: Text) -> bool:
    """Tell whether a text can be sent as this message."""
    return not subject_problems(kind, text.subject) and not body_problems(kind, text.body)


def _unknown(kind: MessageKind, text: str) -> list[str]:
    known = [one.name for one in kind.placeholders]
    strange = sorted({word for word in WORD.findall(text) if word not in known})
    problems = []
    if strange:
        problems.append(
            ngettext(
                "Dit invulwoord kennen we hier niet: %(words)s. Gebruik alleen: %(known)s.",
                "Deze invulwoorden kennen we hier niet: %(words)s. Gebruik alleen: %(known)s.",
                len(strange),
            )
            % {"words": _braced(strange), "known": _braced(known)}
        )
    if re.search(r"[{}]", WORD.sub("", text)):
        problems.append(_("Een accolade hoort om een invulwoord, zoals {gemeente}."))
    return problems


def _braced(words: list[str]) -> str:
    return ", ".join(f"{{{word}}}" for word in words)


def write_line(text: str, values: Mapping[str, str]) -> str:
    """Return a subject with its words replaced, on one line."""
    return " ".join(WORD.sub(lambda found: values[found[1]], text).split())


def write_paragraphs(text: str, values: Mapping[str, str]) -> list[Paragraph]:
    """Return the paragraphs of a body with their words replaced."""
    written = []
    for paragraph in tidy(text).split("\n\n"):
        if all(values[word] for word in WORD.findall(paragraph)):
            # Split with a group: words and what stands between them take turns.
            pieces = [
                Piece(values[part] if turn % 2 else part, is_link=turn % 2 == 1 and part == LINK)
                for turn, part in enumerate(WORD.split(paragraph))
                if part
            ]
            written.append(pieces)
    return written


def as_plain(paragraphs: list[Paragraph]) -> str:
    """Return paragraphs as plain text."""
    return "\n\n".join("".join(piece.words for piece in one) for one in paragraphs)
