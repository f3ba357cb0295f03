"""Cleaning files, apart from the server: `python -m municipalities.uploads.cleaning`.

A decoder that crashes, eats memory or never ends takes only its own process with it. Each file has
one, which begins with the decoders loaded; it has limits of its own, nothing of the server's
environment, and knows nothing of Django or the database.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from municipalities.uploads.rules import MEGABYTE, Facts, Family, Reason, Rule, Unacceptable

# Of work, and by the clock, for each file.
CPU_SECONDS = 20
CLOCK_SECONDS = 30
MEMORY = 1536 * MEGABYTE
LARGEST_RESULT = 100 * MEGABYTE
SOURCE, CONTENT, THUMBNAIL, ANSWER = "source", "content", "thumbnail", "answer"


def limit_ourselves() -> None:
    """Set limits that hold for this process until it ends, and anew for each that it begins."""
    for what, most in (
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, LARGEST_RESULT),
        (resource.RLIMIT_CORE, 0),
    ):
        # Not every system has every limit; the time that the server waits is one everywhere.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def clean(folder: Path, rule: Rule) -> Facts:
    """Clean `source` in a folder into `content`, a photo also small. Raises Unacceptable."""
    # Decoders are loaded under the limits, and only those that are needed.
    from municipalities.uploads import sniffing

    source, content = folder / SOURCE, folder / CONTENT
    with source.open("rb") as file:
        format_ = sniffing.source_of(file.read(sniffing.HEAD_BYTES))
    family = Family.PHOTO if format_ in sniffing.PHOTOS else Family.DOCUMENT
    if family not in rule.families:
        raise Unacceptable(Reason.NOT_ALLOWED)
    if family == Family.PHOTO:
        from municipalities.uploads import photos

        return photos.clean_photo(source, format_, content, folder / THUMBNAIL, rule)
    if format_ == sniffing.Source.PDF:
        from municipalities.uploads import pdfs

        return pdfs.clean_pdf(source, content)
    from municipalities.uploads import office, texts

    if format_ == sniffing.Source.ZIP:
        return office.clean_office(source, content)
    return texts.clean_text(source, content)


def answer_about(folder: Path, rule: Rule) -> dict[str, Any]:
    """Clean a file; return what it became or why it was refused."""
    try:
        return asdict(clean(folder, rule))
    except Unacceptable as refusal:
        return {"refused": refusal.reason}
    except (MemoryError, RecursionError):
        return {"refused": Reason.UNPACKS_TOO_LARGE}


def answer_apart(folder: Path, rule: Rule) -> dict[str, Any]:
    """Let a process of its own clean a file; one that falls over spoils no other file."""
    child = os.fork()
    if not child:
        try:
            signal.alarm(CLOCK_SECONDS)
            (folder / ANSWER).write_text(json.dumps(answer_about(folder, rule)))
            os._exit(0)
        finally:
            os._exit(1)
    _child, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return {"refused": Reason.TOO_SLOW}
    if status:
        return {"refused": Reason.BROKEN}
    answer: dict[str, Any] = json.loads((folder / ANSWER).read_text())
    return answer


def main(rule: str, *folders: str) -> None:
    """Clean the file in each folder; say in JSON, in their order, what became of them."""
    limit_ourselves()
    # Most files are photos: what those need is loaded once, for all of them.
    from municipalities.uploads import photos  # noqa: F401

    files_rule = Rule(**json.loads(rule))
    answers = [answer_apart(Path(folder), files_rule) for folder in folders]
    sys.stdout.write(json.dumps(answers))


if __name__ == "__main__":
    main(*sys.argv[1:])
