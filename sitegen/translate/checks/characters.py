"""Characters that no English text of this Dutch can hold: those of unknown pieces, of other scripts, of markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.translate.checks.flaw import Flaw, listed
from sitegen.translate.segment import Segment

_UNKNOWN = re.compile(r"⁇|\ufffd|<unk>|</?s>|▁|♪")
# Latin with its marks, Greek for science, punctuation, currencies and signs; what else there is comes from the source.
_UNUSUAL = re.compile(r"[^\x20-\u024f\u0370-\u03ff\u1e00-\u1eff\u2000-\u2bff｟｠\s]")


def find(segment: Segment, target: str) -> Iterator[Flaw]:
    """Marks of unknown pieces, and letters of a script that the source does not use."""
    odd = [found for found in _UNKNOWN.findall(target) if found not in segment.text]
    if odd:
        yield Flaw("unknown-characters", f"it holds {listed(odd)}", 1.0)
    foreign = sorted(set(_UNUSUAL.findall(target)).difference(segment.text))
    if foreign:
        yield Flaw("unknown-characters", f"it holds {listed(foreign)}, which the Dutch does not", 1.0)
