#!/usr/bin/env python
"""Run Django's management commands for Samenspel."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Hand the command line to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    from municipalities.history.tracking import Channel, recorded

    # What a command changes is known in the history by its name.
    with recorded(Channel.COMMAND, " ".join(sys.argv[1:2])):
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
