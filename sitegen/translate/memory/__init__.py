"""The translation memory: every segment that was ever translated, in SQLite.

``store`` remembers and finds, ``adaptation`` answers what differs in figures only, ``database`` opens the file and sets
a damaged one aside, ``schema`` brings older files up to date, ``keys`` says what counts as the same, ``upkeep`` counts
and prunes, ``tmx_writing`` and ``tmx_reading`` exchange it with other programs.
"""

from sitegen.translate.memory.store import Memory

__all__ = ["Memory"]
