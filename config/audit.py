"""Look for known holes in the libraries we use, as far as the network lets us.

A hole that is found fails the run; a list that cannot be asked is said and does not: without a
network everything else can still be checked.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PATIENCE_SECONDS = 120
PYTHON = [str(BIN / "pip-audit"), "--disable-pip", "--progress-spinner", "off", "--format", "json"]
COMMANDS = {
    "Python": [*PYTHON, "--requirement", "requirements.lock"],
    "npm": ["npm", "audit", "--json"],
}


@dataclass(frozen=True)
class Findings:
    """What a list of holes said: how many libraries were looked up, and which have one."""

    looked_up: int = 0
    holes: list[str] = field(default_factory=list)


def read_python(said: dict[str, Any]) -> Findings:
    """Read what pip-audit says."""
    known = [one for one in said["dependencies"] if "vulns" in one]
    holes = [
        f"{one['name']} {one['version']}: {hole['id']}" for one in known for hole in one["vulns"]
    ]
    return Findings(len(known), holes)


def read_npm(said: dict[str, Any]) -> Findings:
    """Read what npm audit says."""
    holes = [f"{name}: {one['severity']}" for name, one in said["vulnerabilities"].items()]
    return Findings(int(said["metadata"]["dependencies"]["total"]), holes)


READERS = {"Python": read_python, "npm": read_npm}


def ask(kind: str) -> Findings | None:
    """Ask one list; None when it cannot be asked."""
    try:
        done = subprocess.run(
            COMMANDS[kind], cwd=CHECKOUT, capture_output=True, text=True, timeout=PATIENCE_SECONDS
        )
        return READERS[kind](json.loads(done.stdout))
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError, TypeError):
        return None


def main() -> int:
    """Ask both lists; return 1 when a hole is known."""
    status = 0
    for kind in COMMANDS:
        findings = ask(kind)
        if findings is None or not findings.looked_up:
            print(f"Known holes in the {kind} libraries: the list could not be asked from here.")
            continue
        print(f"Known holes in {findings.looked_up} {kind} libraries: {len(findings.holes)}.")
        for hole in findings.holes:
            print(f"  {hole}")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
