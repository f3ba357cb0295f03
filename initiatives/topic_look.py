"""How each topic looks: pictogram, marker shape and motif; colours are tokens named after its code.

The shapes differ as much as the colours do, so that nobody needs to see colour to tell them apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from municipalities.tokens import light_tokens


@dataclass(frozen=True)
class TopicLook:
    """The look of one topic. `colour` names the CSS tokens `--<colour>` and `--<colour>-soft`."""

    code: str
    icon: str
    shape: str
    colour: str
    motif: str

    @property
    def ink(self) -> str:
        """Its colour where no stylesheet reaches: on paper and in pictures."""
        return light_tokens()[self.colour]

    @property
    def soft(self) -> str:
        """The soft colour beside its ink."""
        return light_tokens()[f"{self.colour}-soft"]


# Outlines on a grid of 32 by 32, for cards, legend and map alike.
SHAPES = {
    "leaf": "M2 16A14 14 0 0 1 16 2H27a3 3 0 0 1 3 3V16A14 14 0 0 1 16 30H5a3 3 0 0 1-3-3Z",
    "circle": "M16 1.5a14.5 14.5 0 1 1 0 29a14.5 14.5 0 1 1 0-29Z",
    "heart": "M16 30.5C8.5 25.8 1 20 1 11.6A8.3 8.3 0 0 1 9.2 3c3 0 5.3 1.5 6.8 3.8"
    "C17.5 4.5 19.8 3 22.8 3A8.3 8.3 0 0 1 31 11.6C31 20 23.5 25.8 16 30.5Z",
    "shield": "M16 1C20 3.6 24.5 5 29.5 5V16C29.5 23.5 24 28.5 16 31"
    "C8 28.5 2.5 23.5 2.5 16V5C7.5 5 12 3.6 16 1Z",
    "arch": "M3 16A13 13 0 0 1 29 16V28a2.5 2.5 0 0 1-2.5 2.5H5.5A2.5 2.5 0 0 1 3 28Z",
    "hexagon": "M14.5 1.4a3 3 0 0 1 3 0l11 6.35a3 3 0 0 1 1.5 2.6v11.3a3 3 0 0 1-1.5 2.6"
    "l-11 6.35a3 3 0 0 1-3 0l-11-6.35a3 3 0 0 1-1.5-2.6V10.35a3 3 0 0 1 1.5-2.6Z",
    "square": "M6 2.5H26A3.5 3.5 0 0 1 29.5 6V26A3.5 3.5 0 0 1 26 29.5H6"
    "A3.5 3.5 0 0 1 2.5 26V6A3.5 3.5 0 0 1 6 2.5Z",
    "diamond": "M13.9 1.2a3 3 0 0 1 4.2 0l12.7 12.7a3 3 0 0 1 0 4.2L18.1 30.8"
    "a3 3 0 0 1-4.2 0L1.2 18.1a3 3 0 0 1 0-4.2Z",
    "triangle": "M13.2 2.2a3.2 3.2 0 0 1 5.6 0L31.2 25a3.3 3.3 0 0 1-2.9 4.9H3.7"
    "A3.3 3.3 0 0 1 .8 25Z",
}

# Where the pictogram stands in its shape: left, top and size on the same grid.
ROOM_FOR_ICON = {
    "leaf": (7.5, 7.5, 17),
    "circle": (7.0, 7.0, 18),
    "heart": (8.0, 6.8, 16),
    "shield": (8.0, 7.5, 16),
    "arch": (7.5, 9.0, 17),
    "hexagon": (7.5, 7.5, 17),
    "square": (6.5, 6.5, 19),
    "diamond": (8.5, 8.5, 15),
    "triangle": (8.5, 11.5, 15),
}

# Quiet strokes on a grid of 40 by 40, of which the pattern of a card is made.
MOTIFS = {
    "leaves": "M20 34C8 27 8 13 20 6C32 13 32 27 20 34ZM20 34V12M20 22l5-5M20 27l-5-5",
    "cups": "M10 20a10 10 0 1 0 20 0a10 10 0 1 0-20 0M15 20a5 5 0 1 0 10 0a5 5 0 1 0-10 0",
    "hearts": "M20 32C12 27 7 22 7 16A6.5 6.5 0 0 1 20 13A6.5 6.5 0 0 1 33 16C33 22 28 27 20 32Z",
    "roofs": "M6 26L20 12L34 26M12 32L20 24L28 32",
    "arches": "M8 32V20A12 12 0 0 1 32 20V32M15 32V21A5 5 0 0 1 25 21V32",
    "tracks": "M6 28A14 14 0 0 1 34 28M12 28A8 8 0 0 1 28 28M18 28A2 2 0 0 1 22 28",
    "pages": "M20 13C16 9 11 9 7 11V29C11 27 16 27 20 31C24 27 29 27 33 29V11C29 9 24 9 20 13ZV31",
    "rays": "M20 6V13M20 27V34M6 20H13M27 20H34M10 10L15 15M25 25L30 30M30 10L25 15M15 25L10 30",
    "lanes": "M6 14H18M24 14H34M6 26H12M18 26H34",
}

_LOOKS = (
    TopicLook("groen", "plant-2", "leaf", "topic-groen", "leaves"),
    TopicLook("ontmoeten", "coffee", "circle", "topic-ontmoeten", "cups"),
    TopicLook("zorg", "heart-handshake", "heart", "topic-zorg", "hearts"),
    TopicLook("veilig", "home", "shield", "topic-veilig", "roofs"),
    TopicLook("kunst", "palette", "arch", "topic-kunst", "arches"),
    TopicLook("sport", "ball-football", "hexagon", "topic-sport", "tracks"),
    TopicLook("leren", "book", "square", "topic-leren", "pages"),
    TopicLook("energie", "bolt", "diamond", "topic-energie", "rays"),
    TopicLook("verkeer", "bike", "triangle", "topic-verkeer", "lanes"),
)
TOPIC_LOOKS = {look.code: look for look in _LOOKS}
# An initiative that somebody only shared may not have a topic yet.
NO_TOPIC = TopicLook("", "circle-dashed", "circle", "topic-none", "cups")


def topic_look(code: str) -> TopicLook:
    """Return the look of a topic, a plain one for ""; KeyError for a code that is no topic."""
    return TOPIC_LOOKS[str(code)] if code else NO_TOPIC
