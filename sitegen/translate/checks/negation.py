"""A negation lost: the fault that turns news into its contrary.

Only its whole absence is looked for, since languages differ in where and how often they deny, and English may deny
within a word ("unable", "homeless") or by its verb ("refuses"). A sentence in which something else is denied too
passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.translate.checks.flaw import Flaw, listed
from sitegen.translate.segments.segment import Segment

# The first sign is a class so that the search is quick.
_DUTCH = re.compile(
    r"[NnGg](?<!\w.)(?i:(?<=n)(?:iet|ooit|och|iemand|ergens|iets)|(?<=g)een(?:szins)?)(?!\w)",
)
# Dutch that denies nothing, or that English says without denying: "niet alleen … maar ook", "al dan niet".
_HARMLESS = re.compile(
    r"(?<!\w)(?:niet (?:alleen|enkel|slechts|zozeer|missen|eens|veel later|lang daarna|te (?:missen|onderschatten))"
    r"|al dan niet|of niet|lang niet|nog (?:nooit|niet eerder)"
    r"|niet (?:meer|minder|langer|later|eerder|verder|zo ?zeer|zo ?(?:bar )?veel) dan|niet zo ?(?:bar )?veel"
    r"|niets (?:anders |meer |minder )?dan|geen (?:enkele )?ander|(?:zeker|bepaald|absoluut) geen)(?!\w)",
    re.IGNORECASE,
)
_WORDS = (
    "not no non never neither nor nobody none nowhere nothing without cannot nil zero hardly barely scarcely rarely"
    " seldom few fewer little less unless instead rather except exception excluding beyond despite"
    " devoid deficient free far off anything anyone unlike barring banned"
)
_STEMS = (
    "fail lack refus reject deny deni avoid prevent prohibit forbid forbad miss stop ceas absen doubt exclud ignor"
    " declin neglect withh illeg illegit illic irregul irrelev irrespons irrevers impos improp impract imperf immob"
    " incap inabil inadeq inappropr incomple inconsist incorrect ineffect ineligib inevitab infrequent insuffici"
    " insignific invalid invisib involunt inaccess inaccur indefin indiffer disagr disappe disappoint disallow"
    " disapprov  disconn discontin dishonest dislik disobe disown disprov disqual disregard dissatisf distrust disab"
    " dispens"
)
_ENGLISH = re.compile(
    rf"(?<!\w)(?:(?:{'|'.join(_WORDS.split())}|out of|away from|non-\w+"
    rf"|un(?!der|fort|it|io|iq|iv|if|cles?\b|esco)\w{{4,}}|\w{{3,}}less(?:ly|ness)?|\w+n't)(?!\w)|(?:{'|'.join(_STEMS.split())})\w*)",
    re.IGNORECASE,
)


def find(segment: Segment, target: str) -> Iterator[Flaw]:
    """Dutch that denies, and English with nothing that could be a denial. Names deny nothing: "Nooit Gedacht"."""
    if not _DUTCH.search(segment.text) or _ENGLISH.search(target):
        return
    said = _DUTCH.findall(_HARMLESS.sub(" ", _without_names(segment, target)))
    if said:
        yield Flaw("negation", f"{listed(sorted(set(said)))} may be lost: the English denies nothing", 0.5)


def _without_names(segment: Segment, target: str) -> str:
    """The Dutch without names, and without terms of the glossary, that ``target`` has."""
    text = segment.text
    kept = [name for name in segment.names if name in target]
    for said in (*kept, *(term.dutch for term in segment.terms if term.english in target)):
        text = text.replace(said, " ")
    return text
