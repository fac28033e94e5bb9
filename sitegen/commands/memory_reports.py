"""A memory that is used outside a build."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sitegen.reporter import Reporter, report_problems
from sitegen.translate.memory import Memory


@contextmanager
def telling(memory: Memory, reporter: Reporter) -> Iterator[Memory]:
    """Close ``memory`` in the end, and tell what turned out to be wrong with it."""
    with memory:
        try:
            yield memory
        finally:
            report_problems(reporter, memory.problems)
