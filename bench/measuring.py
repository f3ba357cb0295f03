"""Times and lines of the benchmarks."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable

# At most so many runs, and no more once this many seconds went by: a slow thing shows it soon.
RUNS = 30
FEWEST_RUNS = 5
MOST_SECONDS = 6.0

Work = Callable[[], object]


def medians(*works: Work) -> list[float]:
    """Do pieces of work by turns, after a first time each; return their medians in milliseconds.

    By turns, because what else the machine does then weighs on all of them alike.
    """
    for work in works:
        work()
    times: list[list[float]] = [[] for _work in works]
    begun = time.perf_counter()
    for run in range(RUNS):
        if run >= FEWEST_RUNS and time.perf_counter() - begun > MOST_SECONDS:
            break
        for kept, work in zip(times, works, strict=True):
            before = time.perf_counter()
            work()
            kept.append((time.perf_counter() - before) * 1000)
    return [statistics.median(one) for one in times]


def heading(what: str, *columns: str) -> None:
    """Begin a table, and say how busy the machine is."""
    load = os.getloadavg()[0]
    print(f"\n{what} (load of the machine {load:.1f} on {os.cpu_count()} cores)\n")
    print(f"{'':<46}" + "".join(f"{one:>15}" for one in columns), flush=True)


def line(name: str, *cells: str) -> None:
    """Print one line of a table."""
    print(f"{name:<46}" + "".join(f"{one:>15}" for one in cells), flush=True)


def ms(time_taken: float) -> str:
    """Write milliseconds."""
    return f"{time_taken:.2f} ms" if time_taken < 10 else f"{time_taken:.1f} ms"


def times(ours: float, theirs: float) -> str:
    """Write how many times theirs ours is."""
    return f"{ours / theirs:.2f}x"
