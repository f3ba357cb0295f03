"""Accepting a file: checked by its content and made anew, or refused with a sentence."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import BoundedSemaphore

from django.conf import settings
from django.core.files import File
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from municipalities.refusals import RefusedError
from municipalities.uploads.cleaning import CONTENT, SOURCE, THUMBNAIL
from municipalities.uploads.names import shown_name
from municipalities.uploads.rules import MEGABYTE, Facts, Family, Reason, Rule

# So long the server waits; the process itself stops after less work (cleaning.CPU_SECONDS).
PATIENCE_SECONDS = 40
# So many at once in each web server: what a photo takes in memory is known, their number is not.
_turns = BoundedSemaphore(2)

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
    if not file.size:
        raise UploadRefused(Reason.EMPTY, rule)
    if file.size > rule.most_bytes:
        raise UploadRefused(Reason.TOO_LARGE, rule)
    with tempfile.TemporaryDirectory(prefix="upload-") as name:
        folder = Path(name)
        with (folder / SOURCE).open("wb") as source:
            for piece in file.chunks():
                source.write(piece)
        facts = _clean_apart(folder, rule)
        thumbnail = folder / THUMBNAIL
        clean = CleanFile(
            name=shown_name(file.name or "", facts.extension),
            facts=facts,
            content=(folder / CONTENT).read_bytes(),
            thumbnail=thumbnail.read_bytes() if thumbnail.exists() else None,
        )
    if len(clean.content) > 2 * rule.most_bytes:
        # A small file can be packed less well by us; a much larger one is no file people make.
        raise UploadRefused(Reason.UNPACKS_TOO_LARGE, rule)
    return clean


def _clean_apart(folder: Path, rule: Rule) -> Facts:
    """Let another process do it. Raises UploadRefused, also when that process fell over."""
    command = [sys.executable, "-m", "municipalities.uploads.cleaning"]
    if not _turns.acquire(timeout=PATIENCE_SECONDS):
        raise UploadRefused(Reason.BUSY, rule)
    try:
        done = subprocess.run(
            [*command, str(folder), json.dumps(asdict(rule))],
            cwd=settings.BASE_DIR,
            # No secret of the server goes along.
            env={"PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UploadRefused(Reason.TOO_SLOW, rule) from error
    finally:
        _turns.release()
    if done.returncode != 0:
        # Ended by a limit, or a decoder that fell over: either way nobody can read this.
        raise UploadRefused(Reason.TOO_SLOW if done.returncode < 0 else Reason.BROKEN, rule)
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise UploadRefused(Reason(answer["refused"]), rule)
    return Facts(**{**answer, "family": Family(answer["family"])})
