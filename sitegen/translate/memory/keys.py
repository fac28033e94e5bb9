"""What counts as the same segment: one key for its translation, another one that looks past figures."""

from __future__ import annotations

from hashlib import blake2b

from sitegen.translate.memory.adaptation import pattern_of
from sitegen.translate.segments.segment import Segment

IMPORTED = "imported"
"""The identity of translations that a person brought along (a TMX file): they hold for every package."""


def segment_key(identity: str, segment: Segment, context: str = "") -> bytes:
    """The key of what ``identity`` (a package, its settings and recipe) says for ``segment``.

    ``context`` is whatever else decides its words. Without one, the key of a segment is that of version 1 of the
    memory, so that its translations are found again.
    """
    return _key(identity, segment.text, segment, context)


def pattern_key(identity: str, segment: Segment, context: str = "") -> bytes | None:
    """The same for all segments that differ in their figures only; None if ``segment`` holds none that may differ."""
    pattern = pattern_of(segment.text)
    return None if pattern is None else _key(identity, pattern, segment, context)


def _key(identity: str, text: str, segment: Segment, context: str) -> bytes:
    """The digest of ``text`` and of everything else in ``segment`` that decides its words."""
    # A keyed hash: no text can be made to look like a context.
    secret = blake2b(context.encode()).digest() if context else b""
    # A segment without terms keeps its key whatever becomes of the glossary.
    terms = ["\1".join(("", each.dutch, each.english, str(each.weight), *each.also)) for each in segment.terms]
    return blake2b("\0".join((identity, text, *segment.names, *terms)).encode(), digest_size=16, key=secret).digest()
