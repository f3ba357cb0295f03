"""Marking what was searched for, in the name, the summary and a piece of the story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from initiatives.models import Initiative
from initiatives.querysets import InitiativeQuerySet
from initiatives.search.words import CONFIG

# Signs that no text has a use for; what stands in one all the same is taken out.
START, STOP = "\ue000", "\ue001"
MARKED = re.compile(f"{START}([^{START}{STOP}]*){STOP}")
LOOSE = re.compile(f"[{START}{STOP}]")


@dataclass(frozen=True)
class Highlights:
    """A card's texts with what was searched for marked; `story` only when it is found there."""

    name: SafeString
    summary: SafeString
    story: SafeString | str


def with_highlights(rows: InitiativeQuerySet, query: SearchQuery) -> InitiativeQuerySet:
    """Let PostgreSQL mark the words in the rows of a page; see `highlights_of`."""
    signs: dict[str, Any] = {"config": CONFIG, "start_sel": START, "stop_sel": STOP}
    return rows.annotate(
        marked_name=SearchHeadline("name", query, highlight_all=True, **signs),
        marked_summary=SearchHeadline("summary", query, highlight_all=True, **signs),
        marked_story=SearchHeadline(
            "story", query, max_words=18, min_words=8, max_fragments=1, **signs
        ),
    )


def highlights_of(initiative: Initiative) -> Highlights | None:
    """Return the marked texts of a row of `with_highlights`; None for any other."""
    if not hasattr(initiative, "marked_name"):
        return None
    name, summary = initiative.marked_name, initiative.marked_summary  # type: ignore[attr-defined]
    story = initiative.marked_story  # type: ignore[attr-defined]
    only_there = START in story and START not in name + summary
    return Highlights(_marked(name), _marked(summary), _marked(story) if only_there else "")


def _marked(text: str) -> SafeString:
    """Turn the signs into marks; everything else is text."""
    found = MARKED.sub(r"<mark>\1</mark>", str(escape(text)))
    return mark_safe(LOOSE.sub("", found))  # noqa: S308  all but our own marks was escaped
