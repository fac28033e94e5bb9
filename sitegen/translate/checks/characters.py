"""Characters that English of this Dutch should hold as often as it does: signs, and letters of other scripts; and those
of unknown pieces, which none should."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from sitegen.translate.checks.flaw import Flaw, listed
from sitegen.translate.segments.segment import Segment

_UNKNOWN = re.compile(r"[⁇\ufffd▁♪<](?:(?<!<)|(?<=<)(?:unk|/?s)>)")
# Not of Latin, punctuation, currencies or plain signs, whose words or other forms are as good.
_ODD = re.compile(r"[<>{}~^\\|©®]|[^\x00-\u024f\u1e00-\u1eff\u2000-\u206f\u20a0-\u20cf\u2212｟｠\s]")


def find(segment: Segment, target: str) -> Iterator[Flaw]:
    """Marks of unknown pieces, and signs and letters of other scripts that are lost or made up."""
    unknown = [found for found in _UNKNOWN.findall(target) if found not in segment.text]
    if unknown:
        yield Flaw("unknown-characters", f"it holds {listed(unknown)}", 1.0)
    source, said = _ODD.findall(segment.text), _ODD.findall(target)
    if source == said:
        return
    need, have = Counter(source), Counter(said)
    if more := sorted(have - need):
        yield Flaw("unknown-characters", f"it holds {listed(more)}, which the Dutch does not, or not so often", 1.0)
    if lost := sorted(sign for sign in need - have if not _has_other_form(sign)):
        yield Flaw("sign", f"the sign {listed(lost)} is lost", 0.5 * len(lost))


def _has_other_form(sign: str) -> bool:
    """Whether ``sign`` can be written plainer (™: TM), or only says how another sign is shown."""
    return unicodedata.normalize("NFKC", sign) != sign or unicodedata.category(sign)[0] == "M"
