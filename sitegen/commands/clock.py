"""The instant as which a site is built."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from sitegen.options import BuildOptions
from sitegen.problems import Problem, UsageError
from sitegen.read.dates import BadDateError, parse_instant


def at_instant(options: BuildOptions, said: str) -> BuildOptions:
    """``options`` with the instant that ``--now`` says, else that of ``SOURCE_DATE_EPOCH``, else none: the clock's.

    Raises :class:`UsageError` for what is no instant.
    """
    if not said:
        return replace(options, now=_epoch())
    try:
        return replace(options, now=parse_instant(said, options.config().zone))
    except BadDateError as error:
        raise UsageError(Problem("now", f"--now: {error}", error.hint)) from error


def _epoch() -> datetime | None:
    """The instant of a reproducible build, from SOURCE_DATE_EPOCH. Raises :class:`UsageError` if it is no number."""
    text = os.environ.get("SOURCE_DATE_EPOCH")
    if not text:
        return None
    try:
        instant = datetime.fromtimestamp(int(text), UTC)
        _ = instant + timedelta(days=1)  # no time zone is further ahead
        return instant
    except (ValueError, OverflowError, OSError) as error:
        problem = Problem("source-date-epoch", f"SOURCE_DATE_EPOCH is {text!r}", "set it to seconds since 1970")
        raise UsageError(problem) from error
