"""What a paper is made of: words only, for the page to print and the PDF alike."""

from __future__ import annotations

from dataclasses import dataclass, field

from initiatives.kompas.kinds import Room
from initiatives.models.questions import Said


@dataclass(frozen=True)
class PaperQuestion:
    """One question: what she answered to it, or room to answer it with a pen."""

    text: Said
    mark: str = ""
    answer: str = ""
    remarks: list[str] = field(default_factory=list)
    why: Said | None = None
    example: Said | None = None
    condition: str = ""
    room: Room | None = None


@dataclass(frozen=True)
class PaperTheme:
    """A theme, its questions, and those she did not answer yet."""

    name: Said
    introduction: Said
    questions: list[PaperQuestion]
    empty: list[Said] = field(default_factory=list)


@dataclass(frozen=True)
class PaperNote:
    """What an official wrote for her: who and when, beside which question, and her answer."""

    heading: str
    about: str
    text: str
    reply: str


@dataclass(frozen=True)
class PaperPart:
    """What she did from her Kompas: a heading, and per thing pairs of what it is and the words."""

    name: str
    entries: list[list[tuple[str, str]]]


@dataclass(frozen=True)
class Paper:
    """Everything that stands on it. `facts` are pairs of what it is and the words."""

    kicker: str
    heading: str
    lead: str
    themes: list[PaperTheme]
    facts: list[tuple[str, str]] = field(default_factory=list)
    message: str = ""
    talk_heading: str = ""
    talk_first: list[Said] = field(default_factory=list)
    earlier: list[PaperQuestion] = field(default_factory=list)
    shares: list[str] = field(default_factory=list)
    # What officials wrote for her.
    notes: list[PaperNote] = field(default_factory=list)
    # Whom she let in, and what she asked the municipality.
    parts: list[PaperPart] = field(default_factory=list)
    # Photos and documents, by name.
    files: list[str] = field(default_factory=list)
    # Lines under each answer, and at the end.
    note_lines: int = 0
    last_note_lines: int = 0
    # What is asked on a form before the themes, and where it can be handed in.
    opening: list[PaperQuestion] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    closing: str = ""

    @property
    def is_form(self) -> bool:
        """Whether it is to be filled in with a pen."""
        return bool(self.opening)
