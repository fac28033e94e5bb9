"""From segments to the best translations that the engine can give: a ladder of tries.

1. Each segment as it is, without signs at its edges (others that the model cannot copy as protected spans, and these
   behind stand-ins, unless the model was trained to copy them); of the beam's hypotheses the best after
   :func:`~sitegen.translate.checks.penalty`.
2. What fails its checks and holds terms of the glossary again, with these behind stand-ins.
3. What still fails again, with the names behind stand-ins too.
4. What still fails again, with a penalty on repetition.
5. What still lost a protected span: the text between the spans, piece by piece. Nothing is ever lost.

Each rung is one batch over all segments that need it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from msgspec import Struct, structs

from sitegen.translate import checks
from sitegen.translate.decoding.articles import article_edits, small_article_edits
from sitegen.translate.decoding.edges import bare
from sitegen.translate.decoding.quotations import quotation_edits
from sitegen.translate.decoding.signs import hide_signs
from sitegen.translate.decoding.standins import Disguise, disguise
from sitegen.translate.locale import lone_clock, mend
from sitegen.translate.models.engine import Engine, Hypothesis, Request
from sitegen.translate.names import casing
from sitegen.translate.names.alone import names_in_english
from sitegen.translate.names.genitives import genitive_edits
from sitegen.translate.names.mentions import joined_names
from sitegen.translate.segments.edits import Links, apply_edits
from sitegen.translate.segments.segment import Segment, Translation
from sitegen.translate.segments.tokens import PLACEHOLDER, placeholder, tokens

RECIPE = 10
"""Raised with a release in which this module, or one that it uses, translates the same segment otherwise; part of the
memory's key."""

_GOOD_ENOUGH = 1.0


class _Rung(Struct, frozen=True):
    """One try: what goes behind stand-ins, and whether repetition is penalised."""

    terms: bool = False
    names: bool = False
    careful: bool = False

    @property
    def only_terms(self) -> bool:
        return self.terms and not self.names


_RUNGS = (_Rung(), _Rung(terms=True), _Rung(terms=True, names=True), _Rung(terms=True, names=True, careful=True))


class _Candidate(Struct, frozen=True):
    translation: Translation
    penalty: float

    @property
    def merit(self) -> float:
        return self.translation.score - self.penalty


_NOTHING = _Candidate(Translation(""), 100.0)


def decode_each(segments: Sequence[Segment], engine: Engine) -> Iterator[tuple[int, Translation]]:
    """The index and translation of each of ``segments`` as soon as it is certain: most while the engine goes on."""
    bared = [bare(segment) for segment in segments]
    hidden = [hide_signs(each.segment, engine) for each in bared]
    for index, found in _decode([segment for segment, _ in hidden], engine):
        target, links = hidden[index][1].reveal(found.target, found.links)
        yield index, bared[index].between(structs.replace(found, target=target, links=links))


def _decode(segments: Sequence[Segment], engine: Engine) -> Iterator[tuple[int, Translation]]:
    """:func:`decode_each` of segments whose signs the engine can copy."""
    best = [_given(segment) for segment in segments]
    plain: list[str] = []
    done: set[int] = set()
    for rung in _RUNGS:
        open_ones = [
            index
            for index, found in enumerate(best)
            if found.penalty >= _GOOD_ENOUGH and (segments[index].terms or not rung.only_terms)
        ]
        if not open_ones:
            continue
        for place, found in _try([segments[index] for index in open_ones], engine, rung):
            index = open_ones[place]
            tried = _with_articles(found, segments[index], plain[index]) if rung.terms else found
            best[index] = max(best[index], tried, key=lambda each: each.merit)
            if best[index].penalty < _GOOD_ENOUGH and _is_whole(segments[index], best[index].translation):
                done.add(index)
                yield index, _finished(segments[index], best[index].translation)
        plain = plain or [found.translation.target for found in best]
    rest = [index for index in range(len(segments)) if index not in done]
    torn = [index for index in rest if not _is_whole(segments[index], best[index].translation)]
    mended = dict(zip(torn, _in_parts([segments[index] for index in torn], engine), strict=True))
    for index in rest:
        yield index, _finished(segments[index], mended.get(index, best[index].translation))


def _with_articles(found: _Candidate, segment: Segment, plain: str) -> _Candidate:
    """``found`` with the articles that its terms lack; ``plain`` is what the model says without regard to them."""
    edits = article_edits(segment, found.translation.target, plain)
    target, links = apply_edits(found.translation.target, found.translation.links, edits)
    return _Candidate(structs.replace(found.translation, target=target, links=links), found.penalty)


def _given(segment: Segment) -> _Candidate:
    """What needs no engine: a time that stands alone, as in a table, and what holds no letter or only names."""
    if time := lone_clock(segment.text):
        return _Candidate(Translation(time, (0,)), 0.0)
    said = names_in_english(segment) if any(map(str.isalpha, segment.text)) else segment.text
    if said is None:
        return _NOTHING
    return _Candidate(Translation(*mend(segment.text, said, tuple(range(len(tokens(said)))))), 0.0)


def _finished(segment: Segment, found: Translation) -> Translation:
    """``found`` with the edges of ``segment``, and links for a mark that this adds."""
    target = casing.match_edges(segment.text, casing.without_stutter(segment.text, found.target))
    count = len(tokens(target))
    links = (*found.links, *[-1] * (count - len(found.links)))[:count] if found.links else found.links
    return structs.replace(found, target=target, links=links)


def _try(segments: Sequence[Segment], engine: Engine, rung: _Rung) -> Iterator[tuple[int, _Candidate]]:
    """One rung: the index of each segment that is asked for, and its best candidate."""
    requests: list[Request] = []
    owners: list[tuple[int, Segment, Disguise]] = []
    for index, segment in enumerate(segments):
        calm = _calmed(segment)
        for masked in _disguises(calm, engine, rung):
            for text in _variants(masked.text):
                requests.append(Request(text, segment.tagged))
                owners.append((index, calm, masked))
    best = [_NOTHING] * len(segments)
    waiting = Counter(index for index, _, _ in owners)
    for number, hypotheses in engine.decode(requests, rung.careful):
        index, calm, masked = owners[number]
        best[index] = _better(best[index], segments[index], calm, masked, hypotheses)
        waiting[index] -= 1
        if not waiting[index]:
            yield index, best[index]


def _better(
    best: _Candidate, segment: Segment, calm: Segment, masked: Disguise, hypotheses: Iterable[Hypothesis]
) -> _Candidate:
    """The best of ``best`` and ``hypotheses``. These come best first, so that as a rule the first one is enough."""
    for found in hypotheses:
        if found.score <= best.merit:
            break
        target, links = mend(calm.text, *masked.reveal(*_without_inventions(found, masked.text)))
        target, links = apply_edits(target, links, quotation_edits(calm.text, target))
        target, links = apply_edits(target, links, genitive_edits(calm.text, calm.names, target))
        target, links = apply_edits(target, links, small_article_edits(calm.terms, target))
        worth = checks.penalty(calm, target)
        if found.score - worth > best.merit:
            best = _Candidate(Translation(casing.in_style_of(segment.text, target), links, found.score), worth)
        if not worth:
            break
    return best


def _disguises(segment: Segment, engine: Engine, rung: _Rung) -> Iterator[Disguise]:
    """What is asked for ``segment``: nothing if it holds more to hide than there are stand-ins."""
    hidden = [] if engine.copies_placeholders and not rung.names else _placeholders(segment.text)
    hidden += joined_names(segment.text, segment.names) if rung.names else ()
    terms = segment.terms if rung.terms else ()
    # A town says more of itself than a placeholder, and a placeholder bends less: the better answer counts.
    for with_placeholders in (True, False) if terms and engine.copies_placeholders else (False,):
        masked = disguise(segment.text, hidden, segment.names, terms, with_placeholders)
        if masked is not None:
            yield masked


def _without_inventions(found: Hypothesis, source: str) -> tuple[str, Links]:
    """Text and links of ``found`` without protected spans that ``source`` does not hold at all."""
    known = set(PLACEHOLDER.findall(source))
    if known.issuperset(PLACEHOLDER.findall(found.text)):
        return found.text, found.links
    kept = PLACEHOLDER.sub(lambda match: match[0] if match[1] in known else " ", found.text)
    return " ".join(kept.split()), ()


def _placeholders(segment: str) -> list[str]:
    """The protected spans of ``segment``, as they stand in it."""
    return [placeholder(int(number)) for number in PLACEHOLDER.findall(segment)]


def _calmed(segment: Segment) -> Segment:
    """A line in capitals or title case in sentence case; anything else as it is."""
    if not casing.is_styled(segment.text):
        return segment
    words = (*segment.names, *(term.dutch for term in segment.terms))
    return replace(segment, text=casing.calm(segment.text, words))


def _variants(text: str) -> list[str]:
    """A lone word is also tried as a sentence: models were taught few of them without a full stop."""
    return [text, f"{text}.", f"{text.lower()}."] if casing.is_lone_word(text) else [text]


def _is_whole(segment: Segment, translation: Translation) -> bool:
    return sorted(PLACEHOLDER.findall(segment.text)) == sorted(PLACEHOLDER.findall(translation.target))


def _in_parts(segments: Sequence[Segment], engine: Engine) -> list[Translation]:
    """The text between protected spans translated by itself; the spans stay where they are."""
    parts = [PLACEHOLDER.split(segment.text) for segment in segments]
    texts = [text.strip() for split in parts for text in split[::2] if any(mark.isalpha() for mark in text)]
    tagged = any(segment.tagged for segment in segments)
    asked = [Segment(text, tagged=tagged) for text in texts]
    known = {texts[index]: found for index, found in _decode(asked, engine)} if texts else {}
    whole = []
    for segment, split in zip(segments, parts, strict=True):
        target, links, done = "", [], 0
        for number, piece in enumerate(split):
            source = placeholder(int(piece)) if number % 2 else piece
            found = known.get(source.strip())
            text = source if found is None else source.replace(source.strip(), found.target)
            unknown = (0 if number % 2 else -1,) * len(tokens(text))
            own = found.links if found is not None and found.links else unknown
            target += text
            links += [link + done if link >= 0 else -1 for link in own]
            done += len(tokens(source))
        whole.append(Translation(target, tuple(links) if segment.tagged else None))
    return whole
