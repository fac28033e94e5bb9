"""The segments of a story, as they are corrected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sitegen.read.article import Article
from sitegen.translate.corrections.assembly import Leaves, Machine, machine_flow, shown_to_editors
from sitegen.translate.corrections.flaws import flaws
from sitegen.translate.corrections.layers import Unit, key_of
from sitegen.translate.corrections.mending import leaves_by, split_run
from sitegen.translate.corrections.parts import Part
from sitegen.translate.corrections.tagged import TAG
from sitegen.translate.fragments import Fragment, Place, Translate, is_curly
from sitegen.translate.review.matching import Wanted
from sitegen.translate.review.remarks import remarks_on
from sitegen.translate.segment_lines import SegmentLines
from sitegen.translate.segments.segment import Segment, Translation
from sitegen.translate.sentences.runs import Sentence, said_of

_NOTHING = Translation("")
Fragments = Mapping[str, Fragment]
"""The fragments of a story by context."""


def units_of(fragments: Fragments) -> list[Unit]:
    """Context and key of every segment of a story, in order."""
    return [(context, part.key) for context, fragment in fragments.items() for _, _, part in _parts(fragment)]


def wanted_of(
    article: Article,
    fragments: Fragments,
    translate: Translate,
    offers: Mapping[str, tuple[str, str]],
    brief: Callable[[Segment], Segment],
) -> list[Wanted]:
    """Every segment of ``article`` once, in order, with the machine's English of it.

    ``offers`` gives by key what an editor approved in another article, and the file where that stands;
    ``brief`` gives a segment its terms of the glossary.
    """
    found: dict[Unit, Wanted] = {}
    lines = SegmentLines(article)
    for context, fragment in fragments.items():
        asked = [(place, sentence, part) for place, sentence, part in _parts(fragment)]
        known = translate([sentence.segment for _, sentence, _ in asked])
        leaves = leaves_by(fragment.names, translate)
        signs: dict[int, list[str]] = {}
        for place, sentence, part in asked:
            line = (article.path, lines.of(context, place, sentence) or article.body_line)
            written = part.written(signs.setdefault(id(place.run), place.run.written))
            unit = (context, key_of(written))
            if unit in found:
                old = found[unit]
                places = tuple(dict.fromkeys((*old.places, line)))
                found[unit] = Wanted(context, old.dutch, old.machine, old.offer, old.remarks, places)
                continue
            machine = _machine(sentence, part, known, leaves, is_curly(place, fragment))
            offer, origin = offers.get(unit[1], (machine, ""))
            borrowed = (f"approved in {origin}",) if origin else ()
            checks = (
                f"check: {flaw}" for flaw in flaws(brief(sentence.segment), known.get(sentence.segment) or _NOTHING)
            )
            remarks = (*remarks_on(part), *checks, *borrowed)
            found[unit] = Wanted(context, written, machine, offer, remarks, (line,))
    return list(found.values())


def _parts(fragment: Fragment) -> Iterator[tuple[Place, Sentence, Part]]:
    for place in fragment.places:
        sentences = fragment.sentences_of(place)
        for sentence, part in zip(sentences, split_run(place.run, sentences), strict=True):
            if sentence.is_open:
                yield place, sentence, part


def _machine(
    sentence: Sentence,
    part: Part,
    known: Mapping[Segment, Translation],
    leaves: Leaves,
    typographic: bool,
) -> str:
    flow = machine_flow(part, Machine(*said_of(sentence, known)), leaves)
    shown = " ".join(shown_to_editors(part, flow, typographic).split())
    return shown if TAG.sub("", shown).strip() else ""
