"""Fills the translation memory of a site with the English that the corpus has for its sentences, instead of a model."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from benchmarks.sites.corpus import Pair
from sitegen.build import build_site
from sitegen.options import BuildOptions
from sitegen.reporter import JsonReporter
from sitegen.translate.models.argos import Package
from sitegen.translate.models.engine import Engine, Hypothesis, Request
from sitegen.translate.segments.tokens import tokens
from sitegen.translate.workshop import Workshop, memory_path


class Authored:
    """An engine that knows the pairs of the corpus. Another text (a part of a sentence, or one with stand-ins for what
    must not change) it says in reverse, so that every tag has to be placed."""

    copies_placeholders = True

    def __init__(self, pairs: Mapping[str, str]) -> None:
        self._pairs = pairs

    def unwritable(self, text: str) -> AbstractSet[str]:
        return frozenset()

    def decode(self, requests: Sequence[Request], careful: bool = False) -> Iterator[tuple[int, Iterable[Hypothesis]]]:
        yield from enumerate((self._said(each.text),) for each in requests)

    def _said(self, text: str) -> Hypothesis:
        dutch = tokens(text)
        if text not in self._pairs:
            return Hypothesis(" ".join(dutch[::-1]), tuple(range(len(dutch)))[::-1], -1.0)
        english = self._pairs[text]
        count = len(tokens(english))
        return Hypothesis(english, tuple(place * len(dutch) // count for place in range(count)), -0.1)


class _Workshop(Workshop):
    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._authored = engine

    def _load(self, identity: str, package: Package, beam: int) -> Engine:
        return self._authored


def fill_memory(site: Path, pairs: Sequence[Pair]) -> Path:
    """Build ``site`` once; the path of its memory. Raises ``SystemExit`` if the build fails."""
    engine = Authored({dutch: english for dutch, english, *_ in pairs})
    with Path(os.devnull).open("w", encoding="utf-8") as out:
        result = build_site(BuildOptions(root=site), JsonReporter(out), _Workshop(engine))
    if result.exit_code:
        raise SystemExit(f"{site} could not be built")
    return memory_path(site)
