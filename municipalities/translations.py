"""Screen texts: Dutch stands in the sources, locale/ holds what it is in other languages."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation import templatize

DOMAIN = "django"
# The folders with texts people read on a screen; tests, bench and config/demo.py speak English.
SOURCES = ("config", "municipalities", "initiatives", "support", "funding", "templates")
TEMPLATE_SUFFIXES = (".html", ".txt")
KEYWORDS = (
    *("gettext_noop", "gettext_lazy", "ngettext_lazy:1,2", "pgettext:1c,2", "npgettext:1c,2,3"),
    *("pgettext_lazy:1c,2", "npgettext_lazy:1c,2,3"),
)
METADATA = {
    "Project-Id-Version": "Samenspel",
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


def catalogue_path(language: str) -> Path:
    """Return where the texts of a language are: locale/<language>/LC_MESSAGES/django.po."""
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def languages() -> list[str]:
    """Return the codes of the languages we translate to; Dutch is what we translate from."""
    return [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def read_catalogue(path: Path) -> polib.POFile:
    """Read a .po file; raises OSError when it cannot be understood."""
    return polib.pofile(str(path), wrapwidth=99)


# Compiling --------------------------------------------------------------------------------------


def compile_stale() -> list[Path]:
    """Make a .mo beside every .po that has none, or an older one; return what was made."""
    made = []
    # Some pages speak a language the site does not: every catalogue there is.
    for source in sorted(Path(settings.LOCALE_PATHS[0]).glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        # Another process may be reading the old one: put the new one in its place whole.
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
            file.write(read_catalogue(source).to_binary())
        Path(file.name).chmod(0o644)
        Path(file.name).replace(target)
        made.append(target)
    return made


# Extracting -------------------------------------------------------------------------------------


def source_files() -> Iterator[Path]:
    """Yield the files that may hold texts, relative to the checkout, in order."""
    for folder in SOURCES:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            relative = path.relative_to(settings.BASE_DIR)
            is_code = path.suffix == ".py" and "migrations" not in relative.parts
            is_template = path.suffix in TEMPLATE_SUFFIXES and "templates" in relative.parts
            if is_code or is_template:
                yield relative


def extract() -> polib.POFile:
    """Return every text of the sources, untranslated.

    Raises FileNotFoundError where xgettext is not installed, CalledProcessError when it stops.
    """
    with tempfile.TemporaryDirectory() as folder:
        copies = Path(folder)
        names = []
        for path in source_files():
            text = (settings.BASE_DIR / path).read_text(encoding="utf-8")
            if path.suffix in TEMPLATE_SUFFIXES:
                text = templatize(text, origin=str(path))
            copy = copies / path
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(text, encoding="utf-8")
            names.append(str(path))
        options = ["--language=Python", "--from-code=UTF-8", "--add-location=file", "--output=-"]
        options += [f"--keyword={keyword}" for keyword in KEYWORDS]
        done = subprocess.run(
            ["xgettext", *options, "--add-comments=Translators", "--files-from=-"],
            cwd=copies,
            input="\n".join(names),
            capture_output=True,
            text=True,
            check=True,
        )
    return polib.pofile(done.stdout, wrapwidth=99)


def renew(language: str) -> tuple[int, int, int]:
    """Bring a catalogue in step with the sources; texts that are gone are dropped.

    Returns how many texts came, how many went, and how many have no translation.
    """
    path = catalogue_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    known = {key_of(entry): entry for entry in read_catalogue(path)} if path.exists() else {}
    catalogue = polib.POFile(wrapwidth=99)
    catalogue.metadata = {**METADATA, "Language": language}
    came = 0
    for entry in sorted(extract(), key=lambda one: (one.occurrences, one.msgid)):
        old = known.pop(key_of(entry), None)
        came += old is None
        if old:
            entry.msgstr, entry.msgstr_plural = old.msgstr, old.msgstr_plural
            entry.tcomment = old.tcomment
        catalogue.append(entry)
    catalogue.save(str(path))
    return came, len(known), len(catalogue.untranslated_entries())


def key_of(entry: polib.POEntry) -> tuple[str, str, str]:
    """Return what makes a text itself: its context, its words, and its plural."""
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural or ""
