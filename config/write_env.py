"""Write `.env` from `.env.example` with a random secret wherever that says change-me-<name>.

Run by `make env` with whatever Python there is: only the standard library.
"""

from __future__ import annotations

import os
import re
import secrets
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
PLACE = re.compile(r"change-me-[a-z0-9-]+")


def fill(example: str) -> str:
    """Return the text with a secret in every place; the same place name gets the same secret."""
    found = {place: secrets.token_urlsafe(48) for place in PLACE.findall(example)}
    settings = [line for line in example.splitlines() if line and not line.startswith("#")]
    return "".join(f"{PLACE.sub(lambda place: found[place[0]], line)}\n" for line in settings)


def main(folder: Path = CHECKOUT) -> int:
    """Write the file once: an existing one may hold the only copy of a secret."""
    text = fill((folder / ".env.example").read_text(encoding="utf-8"))
    try:
        # Readable for its owner only, from the first byte on.
        number = os.open(folder / ".env", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        print(".env is there already and was left alone; remove it first to get new secrets.")
        return 1
    with os.fdopen(number, "w", encoding="utf-8") as file:
        file.write(text)
    print(".env is written, with fresh secrets. Look at BASE_HOST and EMAIL_URL before you start.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
