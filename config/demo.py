"""What `make demo` and `make demo-reset` do once the virtual environment is there.

One process looks after three others: PostgreSQL, the web server and a Celery worker. It starts
them, says where to look, and stops them in order on Ctrl-C or SIGTERM. What a killed demo left
running is found back through var/demo.json.
"""

from __future__ import annotations

import fcntl
import io
import json
import os
import shutil
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from types import FrameType
from typing import IO

from config.bootstrap import has_stamp, mark_of, put_stamp
from config.embedded_postgres import EmbeddedPostgres, EmbeddedPostgresError
from config.processes import Program, Trace, stop_all, stop_traces

CHECKOUT = Path(__file__).resolve().parent.parent
VAR = CHECKOUT / "var"
LOGS = VAR / "log"
BIN = Path(sys.executable).parent
LOOPBACK = "127.0.0.1"
# What ran so long was set up well: when it stops it is begun anew.
STEADY_SECONDS = 20.0
START_PATIENCE_SECONDS = 60.0


class Refusal(Exception):
    """The demo cannot start; the message is one sentence that says what to do."""


class Stopped(BaseException):
    """Somebody asked the demo to end: Ctrl-C, SIGTERM or a closed terminal."""


def say(text: str = "", *, end: str = "\n") -> None:
    """Print at once, also when somebody reads along through a pipe."""
    print(text, end=end, flush=True)


@contextmanager
def step(text: str) -> Iterator[None]:
    """Announce a piece of work and say how long it took when that was long enough to wonder."""
    begun = time.monotonic()
    say(f"  {text} ...", end="")
    try:
        yield
    except BaseException:
        say()
        raise
    seconds = time.monotonic() - begun
    say(f" {seconds:.0f} s" if seconds >= 2 else "")


# One demo per checkout ---------------------------------------------------------------------------


def address(port: int) -> str:
    """Return where the municipality of the first person of the demo is. Needs Django set up."""
    from municipalities.demo.people import PEOPLE

    host = f"{PEOPLE[0].municipality}.{os.environ.get('BASE_HOST') or 'localhost'}"
    return f"http://{host}:{port}"


@contextmanager
def only_one() -> Iterator[IO[str]]:
    """Be the only demo of this checkout, for the length of a `with`.

    Gives the open file var/demo.json, in which the runner notes what it started.
    Raises Refusal, with the address, when another runs.
    """
    VAR.mkdir(exist_ok=True)
    with os.fdopen(os.open(VAR / "demo.json", os.O_RDWR | os.O_CREAT, 0o644), "r+") as notes:
        try:
            fcntl.flock(notes, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            where = read_notes(notes).get("address", "it is still starting")
            raise Refusal(f"The demo of this checkout runs already: {where}") from None
        yield notes


def read_notes(notes: IO[str]) -> dict[str, object]:
    """Return what the running, or last, demo noted; empty when nothing can be read."""
    notes.seek(0)
    try:
        found = json.load(notes)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def write_notes(notes: IO[str], **facts: object) -> None:
    """Replace the notes."""
    notes.seek(0)
    notes.truncate()
    json.dump(facts, notes)
    notes.flush()


def stop_leftovers(notes: IO[str]) -> None:
    """Stop the web server and worker of a demo that was killed before it could do so itself."""
    traces = read_notes(notes).get("programs", [])
    if isinstance(traces, list) and stop_traces(Trace(**trace) for trace in traces):
        say("  Stopped what a killed demo had left running.")
    write_notes(notes)


def wanted_port() -> int:
    """Return the port from the environment; refuse what is no port or is taken."""
    word = os.environ.get("PORT", "").strip() or "8000"
    if not word.isdigit() or not 0 < int(word) < 65536:
        raise Refusal(f"PORT must be a number from 1 to 65535, not {word!r}.")
    port = int(word)
    with socket.socket() as listener:
        # A port that was let go a moment ago is free; without this it seems taken for a minute.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((LOOPBACK, port))
        except PermissionError:
            raise Refusal(
                f"Port {port} is not for ordinary users; try PORT=8123 make demo"
            ) from None
        except OSError:
            other = 8123 if port != 8123 else 8124
            raise Refusal(
                f"Port {port} is taken by another program; try PORT={other} make demo"
            ) from None
    return port


# Preparing ---------------------------------------------------------------------------------------


@contextmanager
def database() -> Iterator[None]:
    """Have a database for the length of a `with`: that of DATABASE_URL, or this checkout's own."""
    if os.environ.get("DATABASE_URL"):
        say("  Using the database of DATABASE_URL.")
        yield
        return
    with step("Starting PostgreSQL"):
        server = EmbeddedPostgres()
        in_use = server.join()
    os.environ["DATABASE_URL"] = server.url()
    try:
        yield
    finally:
        in_use.close()
        if not server.stop():
            say("  PostgreSQL stays up: a test run still uses it.")


def prepare() -> None:
    """Bring database, demo data, translations and static files up to date."""
    import django
    from django.core.management import call_command, get_commands
    from django.db import connection

    django.setup()
    from municipalities.history.tracking import Channel, recorded

    with step("Updating the database"):
        call_command("migrate", interactive=False, verbosity=0)
    with step("Loading the demo municipalities"), recorded(Channel.COMMAND, "load_demo"):
        call_command("load_demo", if_empty=True, stdout=io.StringIO())
    if "compile_translations" in get_commands():
        with step("Compiling the translations"):
            call_command("compile_translations", verbosity=0)
    mark = mark_of_static_files()
    if not has_stamp(VAR / "static", mark):
        with step("Collecting and compressing the static files"):
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
            put_stamp(VAR / "static", mark)
    connection.close()


def mark_of_static_files() -> str:
    """Return a digest of all static files by name, size and time of change; compressing is slow."""
    from django.contrib.staticfiles.finders import get_finders

    paths = [
        storage.path(name) for finder in get_finders() for name, storage in finder.list([".*"])
    ]
    stats = [(path, os.stat(path)) for path in sorted(paths)]
    return mark_of(*(f"{path} {stat.st_size} {stat.st_mtime_ns}\n" for path, stat in stats))


# Running -----------------------------------------------------------------------------------------


def web_command(port: int, application: str = "config.wsgi:application") -> list[str]:
    """Return how the web server is started. One process of it that is killed is begun anew."""
    web = [str(BIN / "granian"), "--interface", "wsgi", "--host", LOOPBACK, "--port", str(port)]
    web += ["--workers", "1", "--blocking-threads", "4", "--no-ws", "--respawn-failed-workers"]
    return [*web, application]


def start_programs(port: int) -> list[Program]:
    """Start the web server and the worker."""
    worker = [str(BIN / "celery"), "--app", "config", "worker", "--pool", "threads"]
    worker += ["--concurrency", "2", "--beat", "--schedule", str(VAR / "beat")]
    worker += ["--without-gossip", "--without-mingle"]
    return [
        Program(name, command, log=LOGS / f"{name}.log", environment=os.environ, cwd=CHECKOUT)
        for name, command in (("web", web_command(port)), ("worker", worker))
    ]


def refuse_ended(programs: Sequence[Program]) -> None:
    """Raise Refusal when one of the programs stopped by itself."""
    for program in programs:
        if program.has_ended():
            raise Refusal(
                f"The {program.name} stopped by itself; {program.log} tells why. "
                f"Its last line: {program.last_words()}"
            )


def keep_going(programs: Sequence[Program]) -> bool:
    """Begin anew what stopped after it had run for a while; tell whether anything did.

    The broker of the demo is a folder, and a worker that reads a file there before it is whole
    stops. Raises Refusal for what stops as soon as it starts.
    """
    ended = [program for program in programs if program.has_ended()]
    refuse_ended([program for program in ended if program.seconds() < STEADY_SECONDS])
    for program in ended:
        say(f"The {program.name} stopped by itself and is begun anew; {program.log} tells why.")
        program.begin_again()
    return bool(ended)


def note_running(notes: IO[str], port: int, programs: Sequence[Program]) -> None:
    """Note where the demo runs, and what of it should another demo have to stop it."""
    traces = [asdict(program.trace) for program in programs]
    write_notes(notes, address=address(port), programs=traces)


def wait_until_up(port: int, programs: Sequence[Program]) -> None:
    """Wait until the web server answers; raise Refusal when it does not."""
    deadline = time.monotonic() + START_PATIENCE_SECONDS
    while time.monotonic() < deadline:
        refuse_ended(programs)
        try:
            urllib.request.urlopen(f"http://{LOOPBACK}:{port}/livez", timeout=2).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise Refusal(f"The web server does not answer; {LOGS / 'web.log'} may tell why.")


def run_demo() -> None:
    """Start everything, say where to look, and stay until somebody stops it."""
    from django.core.management import call_command

    with only_one() as notes:
        stop_leftovers(notes)
        port = wanted_port()
        os.environ["SITE_PORT"] = str(port)
        say("Samenspel: starting the demo.")
        with database():
            prepare()
            with step("Starting the web server and the worker"):
                programs = start_programs(port)
            try:
                note_running(notes, port, programs)
                wait_until_up(port, programs)
                say(f"\nThe demo runs: {address(port)}\n")
                call_command("demo_people")
                say("\nCtrl-C stops it; the data stay.")
                while True:
                    if keep_going(programs):
                        note_running(notes, port, programs)
                    time.sleep(1)
            except Stopped:
                say("\nStopping; the worker may need some seconds to finish its work ...")
                raise
            finally:
                ignore_signals()
                stop_all(programs)
                write_notes(notes)


def reset_demo() -> None:
    """Throw the demo's data away and load them afresh."""
    if os.environ.get("DATABASE_URL"):
        raise Refusal(
            "DATABASE_URL is set, and make demo-reset only empties the demo's own database."
        )
    with only_one() as notes:
        stop_leftovers(notes)
        say("Samenspel: putting the demo back to its first day.")
        with database():
            with step("Emptying the database"):
                EmbeddedPostgres().drop_database()
                for folder in ("broker", "media"):
                    shutil.rmtree(VAR / folder, ignore_errors=True)
            prepare()
        say("Done; make demo starts it.")


# The way in --------------------------------------------------------------------------------------


def raise_stopped(number: int, frame: FrameType | None) -> None:
    """Turn a signal into an exception, so that everything is stopped on the way out."""
    raise Stopped


def ignore_signals() -> None:
    """Let nothing interrupt the stopping itself: a second Ctrl-C would leave programs behind."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def main(words: Sequence[str]) -> int:
    """Serve `python -m config.demo start|reset`; return the exit status."""
    actions = {"start": run_demo, "reset": reset_demo}
    if len(words) != 1 or words[0] not in actions:
        say("usage: python -m config.demo start|reset")
        return 2
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, raise_stopped)
    os.environ["DEMO"] = "1"
    os.environ["VAR_DIR"] = str(VAR)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        actions[words[0]]()
    except (Refusal, EmbeddedPostgresError) as sentence:
        say(str(sentence))
        return 1
    except Stopped:
        say("Stopped; the data stay.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
