"""Starting and stopping the programs of the demo, also those a killed demo left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

STOP_PATIENCE_SECONDS = 10.0


@dataclass(frozen=True)
class Trace:
    """What identifies a process for ever: its number alone is given to another one day."""

    pid: int
    started: float

    @classmethod
    def of(cls, pid: int) -> Trace:
        """Return the trace of a running process."""
        return cls(pid, psutil.Process(pid).create_time())

    def process(self) -> psutil.Process | None:
        """Return the process if it still runs."""
        try:
            process = psutil.Process(self.pid)
            same = abs(process.create_time() - self.started) < 0.1
            return process if same and process.status() != psutil.STATUS_ZOMBIE else None
        except psutil.NoSuchProcess:
            return None


class Program:
    """One program of the demo: it writes to its own log and leads its own process group."""

    def __init__(
        self, name: str, command: list[str], *, log: Path, environment: Mapping[str, str], cwd: Path
    ) -> None:
        """Start it. The terminal's Ctrl-C does not reach it: the runner stops it in order."""
        self.name = name
        self.log = log
        self._command, self._environment, self._cwd = command, dict(environment), cwd
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text("", encoding="utf-8")
        self._start()

    def _start(self) -> None:
        with self.log.open("a", encoding="utf-8") as file:
            self.running = subprocess.Popen(
                self._command,
                cwd=self._cwd,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.trace = Trace.of(self.running.pid)
        self._began = time.monotonic()

    def begin_again(self) -> None:
        """Start it once more after it ended; what it had started itself is ended first."""
        with suppress(ProcessLookupError):
            os.killpg(self.running.pid, signal.SIGKILL)
        self._start()

    def seconds(self) -> float:
        """Return how long ago it was started."""
        return time.monotonic() - self._began

    def has_ended(self) -> bool:
        """Tell whether it stopped by itself."""
        return self.running.poll() is not None

    def last_words(self) -> str:
        """Return the last line of its log that says anything."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "nothing")


def stop_all(programs: Iterable[Program]) -> None:
    """Stop programs of ours together, gently first."""
    stop_traces(program.trace for program in programs)


def stop_traces(traces: Iterable[Trace]) -> int:
    """Stop the processes that still run, with all that they started; return how many there were."""
    found = [process for trace in traces if (process := trace.process())]
    families = {process.pid: process.children(recursive=True) for process in found}
    for process in found:
        process.terminate()
    _, stubborn = psutil.wait_procs(found, timeout=STOP_PATIENCE_SECONDS)
    # A worker may outlive its parent when that did not end by itself.
    orphans = [child for family in families.values() for child in family if child.is_running()]
    for process in [*stubborn, *orphans]:
        try:
            process.kill()
        except psutil.NoSuchProcess:
            continue
    psutil.wait_procs([*stubborn, *orphans], timeout=STOP_PATIENCE_SECONDS)
    return len(found)
