"""Cleaning one file, in a process of its own: `python -m municipalities.uploads.cleaning`.

A decoder that crashes, eats memory or never ends takes only this process with it. It has limits,
nothing of the server's environment, and knows nothing of Django or the database.
"""

from __future__ import annotations

import contextlib
import json
import resource
import sys
from dataclasses import asdict
from pathlib import Path

from municipalities.uploads.rules import MEGABYTE, Facts, Family, Reason, Rule, Unacceptable

CPU_SECONDS = 20
MEMORY = 1536 * MEGABYTE
LARGEST_RESULT = 100 * MEGABYTE
SOURCE, CONTENT, THUMBNAIL = "source", "content", "thumbnail"


def limit_ourselves() -> None:
    """Set limits that hold for this process until it ends."""
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
    # Imported under the limits.
    from municipalities.uploads import office, pdfs, photos, sniffing, texts

    source, content = folder / SOURCE, folder / CONTENT
    with source.open("rb") as file:
        format_ = sniffing.source_of(file.read(sniffing.HEAD_BYTES))
    family = Family.PHOTO if format_ in sniffing.PHOTOS else Family.DOCUMENT
    if family not in rule.families:
        raise Unacceptable(Reason.NOT_ALLOWED)
    if family == Family.PHOTO:
        return photos.clean_photo(source, format_, content, folder / THUMBNAIL, rule)
    if format_ == sniffing.Source.PDF:
        return pdfs.clean_pdf(source, content)
    if format_ == sniffing.Source.ZIP:
        return office.clean_office(source, content)
    return texts.clean_text(source, content)


def main(folder: str, rule: str) -> None:
    """Clean, and say in JSON what it became or why it was refused."""
    limit_ourselves()
    try:
        answer = asdict(clean(Path(folder), Rule(**json.loads(rule))))
    except Unacceptable as refusal:
        answer = {"refused": refusal.reason}
    except (MemoryError, RecursionError):
        answer = {"refused": Reason.UNPACKS_TOO_LARGE}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(*sys.argv[1:])
