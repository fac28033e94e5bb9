"""The ``sitegen`` command, and ``python -m sitegen``."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from sitegen.commands.streams import prepare_streams, settle_streams
from sitegen.garbage import collect_seldom

_INTERRUPTED = 130


def main() -> None:
    """Run the command line and leave with its exit code."""
    collect_seldom()  # nor among the modules that are loaded now
    with _quiet_interrupts():
        prepare_streams()
        # No product of matrices here is worth a second thread, and a process with one thread can be copied.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        # Imported here, for it takes a moment, and an interrupt in it should be as quiet as any other.
        from sitegen.commands.cli import COULD_NOT_WRITE, run
    collect_seldom()
    try:
        code = run(sys.argv[1:])
        if not settle_streams() and code == 0:
            code = COULD_NOT_WRITE
    except KeyboardInterrupt:
        code = _INTERRUPTED
        settle_streams()
    # All is written, and to take apart what a large site left in the memory takes a tenth of a second.
    os._exit(code)


@contextmanager
def _quiet_interrupts() -> Iterator[None]:
    """While modules load, an interrupt ends the program at once: an exception would come out of half a library."""
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, _leave)
    yield
    signal.signal(signal.SIGINT, before)


def _leave(*_: object) -> None:
    """End the program at once, with the last word that a machine waits for."""
    if "--json" in sys.argv:
        os.write(1, b'{"event": "result", "exit": 130, "message": "interrupted"}\n')
    os._exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
