"""Accepting a file: checked by its content and made anew, or refused with a sentence."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from django.core.files import File
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from municipalities.refusals import RefusedError
from municipalities.uploads.apart import BusyError, FellOverError, run_apart
from municipalities.uploads.cleaning import CONTENT, SOURCE, THUMBNAIL
from municipalities.uploads.folders import working_folder
from municipalities.uploads.names import shown_name
from municipalities.uploads.rules import MEGABYTE, Facts, Family, Reason, Rule

SENTENCES: dict[Reason, str | Promise] = {
    Reason.EMPTY: gettext_lazy("Dit bestand is leeg. Kies het opnieuw."),
    Reason.WEB_PAGE: gettext_lazy(
        "Dit is een webpagina of een tekening met code, geen foto of document. Maak er een "
        "schermafdruk of een pdf van."
    ),
    Reason.BROKEN: gettext_lazy(
        "Dit bestand is beschadigd of niet compleet. Maak of kies het opnieuw."
    ),
    Reason.ACTIVE: gettext_lazy(
        "In dit document zit een programma of een ander bestand. Bewaar het als gewone pdf en "
        "probeer het opnieuw."
    ),
    Reason.EXTERNAL: gettext_lazy(
        "Dit document haalt iets op van een andere plek. Bewaar het als gewone pdf en probeer het "
        "opnieuw."
    ),
    Reason.LOCKED: gettext_lazy(
        "Op dit bestand zit een wachtwoord. Haal dat eraf en probeer het opnieuw."
    ),
    Reason.UNPACKS_TOO_LARGE: gettext_lazy(
        "Uitgepakt is dit bestand veel te groot. Maak het kleiner, of bewaar het als pdf."
    ),
    Reason.TOO_SLOW: gettext_lazy(
        "Het lukte niet om dit bestand na te kijken. Maak het kleiner en probeer het opnieuw."
    ),
    Reason.BUSY: gettext_lazy("Het is even druk. Probeer dit bestand zo nog eens."),
}


class UploadRefused(RefusedError):
    """A file that is not kept; `reason` is the kind of trouble, for a program."""

    def __init__(self, reason: Reason, rule: Rule) -> None:
        super().__init__(_sentence(reason, rule))
        self.reason = reason


@dataclass(frozen=True)
class CleanFile:
    """A file as it may be kept. `name` is only for showing; `thumbnail` is None for a document."""

    name: str
    facts: Facts
    content: bytes
    thumbnail: bytes | None

    @property
    def sha256(self) -> str:
        """The print of its content: the same file sent twice has the same one."""
        return hashlib.sha256(self.content).hexdigest()


def _sentence(reason: Reason, rule: Rule) -> str:
    """Say why a file is refused, and what to do."""
    if reason == Reason.TOO_LARGE:
        return _("Dit bestand is groter dan %(most)d MB. Maak het kleiner, of kies een ander.") % {
            "most": rule.most_bytes // MEGABYTE
        }
    if reason == Reason.TOO_MANY_PIXELS:
        return _(
            "Deze foto heeft meer dan %(most)d miljoen beeldpunten. Maak hem kleiner en probeer "
            "het opnieuw."
        ) % {"most": rule.most_pixels // 1_000_000}
    if reason == Reason.WEB_PAGE and Family.DOCUMENT not in rule.families:
        return _(
            "Dit is een webpagina of een tekening met code, geen foto. Maak er een schermafdruk "
            "van."
        )
    if reason == Reason.NOT_ALLOWED:
        if Family.DOCUMENT not in rule.families:
            return _("Dit is geen foto die we kennen. Kies een jpg, png, webp of heic.")
        return _(
            "Dit soort bestand bewaren we niet. Kies een foto (jpg, png, webp of heic), een pdf, "
            "een document (docx, odt, xlsx of ods) of gewone tekst."
        )
    return str(SENTENCES[reason])


def accept(file: File, rule: Rule) -> CleanFile:
    """Check a file by its content and make it anew. Raises UploadRefused.

    Takes up to some seconds of another process: never call it inside a transaction.
    """
    (outcome,) = accept_together([file], rule)
    if isinstance(outcome, UploadRefused):
        raise outcome
    return outcome


def accept_together(files: Sequence[File], rule: Rule) -> list[CleanFile | UploadRefused]:
    """Accept a few files at once; return what became of each, in their order.

    One process loads the decoders for all of them, which is most of the work for a small photo.
    What they become is held in memory: give it a few at a time, and never inside a transaction.
    """
    outcomes: dict[int, CleanFile | Reason] = {}
    with working_folder() as working:
        folders: dict[int, Path] = {}
        for number, file in enumerate(files):
            reason = _seen_unopened(file, rule)
            if reason:
                outcomes[number] = reason
            else:
                folders[number] = _put(file, working / str(number))
        answers = _clean_apart(list(folders.values()), rule) if folders else []
        for (number, folder), facts in zip(folders.items(), answers, strict=True):
            outcomes[number] = (
                facts
                if isinstance(facts, Reason)
                else _taken(files[number].name or "", folder, facts, rule)
            )
    return [
        UploadRefused(outcome, rule) if isinstance(outcome, Reason) else outcome
        for _number, outcome in sorted(outcomes.items())
    ]


def _seen_unopened(file: File, rule: Rule) -> Reason | None:
    if not file.size:
        return Reason.EMPTY
    return Reason.TOO_LARGE if file.size > rule.most_bytes else None


def _put(file: File, folder: Path) -> Path:
    """Write a file where another process finds it; return its folder."""
    folder.mkdir()
    with (folder / SOURCE).open("wb") as source:
        for piece in file.chunks():
            source.write(piece)
    return folder


def _taken(name: str, folder: Path, facts: Facts, rule: Rule) -> CleanFile | Reason:
    """Read what a file became."""
    content, thumbnail = folder / CONTENT, folder / THUMBNAIL
    if content.stat().st_size > 2 * rule.most_bytes:
        # A small file can be packed less well by us; a much larger one is no file people make.
        return Reason.UNPACKS_TOO_LARGE
    return CleanFile(
        name=shown_name(name, facts.extension),
        facts=facts,
        content=content.read_bytes(),
        thumbnail=thumbnail.read_bytes() if thumbnail.exists() else None,
    )


def _clean_apart(folders: Sequence[Path], rule: Rule) -> list[Facts | Reason]:
    """Let another process do it; return what became of each, also when that process fell over."""
    try:
        said = run_apart(
            "municipalities.uploads.cleaning",
            json.dumps(asdict(rule)),
            *map(str, folders),
            files=len(folders),
        )
    except BusyError:
        return [Reason.BUSY for _folder in folders]
    except FellOverError as error:
        if len(folders) > 1:
            # Whatever it was, the others have nothing to do with it.
            return [outcome for folder in folders for outcome in _clean_apart([folder], rule)]
        # Either way nobody can read this.
        return [Reason.TOO_SLOW if error.by_a_limit else Reason.BROKEN]
    return [
        Reason(answer["refused"])
        if "refused" in answer
        else Facts(**{**answer, "family": Family(answer["family"])})
        for answer in json.loads(said)
    ]
