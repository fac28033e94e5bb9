"""The standard streams as the shell gave them: closed ones, full ones, ones whose reader has gone."""

from __future__ import annotations

import io
import os
import sys


def prepare_streams() -> None:
    """Give a program that was started without a standard stream one that leads nowhere, and let results be UTF-8.

    Otherwise the first file that is opened would take the number of the missing stream, and be written to by a library
    that complains.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - open to the end
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def settle_streams() -> bool:
    """Write out what is left; whether that was possible. What cannot be written is let go, and not tried again."""
    settled = True
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            settled = False
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return settled
