"""HTML fragments → the same fragments in English.

The fragment is parsed, its inline runs and its ``alt`` and ``title`` texts are cut into sentences, all sentences of all
fragments are translated together, and the runs are built again around the translations. Nothing but words changes:
:func:`skeleton` of the result equals that of the source, or the run is translated text by text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from lxml import html
from lxml.html import HtmlElement

from sitegen.translate.inline_tags import InlineRun, Node, append_nodes, flatten, is_untranslated
from sitegen.translate.segment import Translation
from sitegen.translate.sentences import split_sentences
from sitegen.translate.tokens import PLACEHOLDER, placeholder, tokens

_INLINE = frozenset(
    """a abbr b bdi bdo big cite code data del dfn em font i img input ins kbd label mark math picture q s samp small
    span strong sub sup svg time tt u var wbr""".split()  # noqa: SIM905 - names read better so
)
_SKIPPED = frozenset(("pre", "script", "style", "textarea", "iframe", "object", "audio", "video", "template"))
_ATTRIBUTES = ("alt", "title")
Translate = Callable[[Sequence[str]], Mapping[str, Translation]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run stands: behind ``after`` in ``parent`` (None: at its beginning), made of ``elements``; or the
    ``attribute`` of ``parent`` that it is."""

    parent: HtmlElement
    run: InlineRun
    after: HtmlElement | None = None
    elements: Sequence[HtmlElement] = ()
    attribute: str = ""

    def fill(self, nodes: Sequence[Node]) -> None:
        """Put ``nodes`` in the place of what was there."""
        if self.attribute:
            self.parent.set(self.attribute, "".join(node for node in nodes if isinstance(node, str)))
            return
        for element in self.elements:
            self.parent.remove(element)
        if self.after is None:
            self.parent.text = None
        else:
            self.after.tail = None
        append_nodes(self.parent, nodes, self.after)


class Fragment:
    """A parsed fragment and the runs in it that hold words. ``text`` instead of HTML: :meth:`from_text`."""

    def __init__(self, source: str) -> None:
        self._root = html.fragment_fromstring(source, create_parent="div")
        self._places: list[Place] = []
        self._collect(self._root)

    @classmethod
    def from_text(cls, text: str) -> Fragment:
        """A fragment that holds plain text (a title, a summary) and no markup."""
        fragment = cls("")
        fragment._root.text = text
        fragment._collect(fragment._root)
        return fragment

    @property
    def places(self) -> list[Place]:
        """The places that hold words, in document order."""
        return list(self._places)

    @property
    def html(self) -> str:
        """The fragment as it is now, as HTML."""
        whole = html.tostring(self._root, encoding="unicode")
        return str(whole)[len("<div>") : -len("</div>")]

    @property
    def text(self) -> str:
        """The fragment's text as it is now."""
        return "".join(str(text) for text in self._root.itertext())

    def _collect(self, parent: HtmlElement) -> None:
        text, after = parent.text or "", None
        elements: list[HtmlElement] = []
        for child in parent:
            if not isinstance(child.tag, str) or _is_inline(child):
                elements.append(child)
                continue
            self._add_run(parent, after, text, elements)
            self._descend(child)
            text, after, elements = child.tail or "", child, []
        self._add_run(parent, after, text, elements)

    def _descend(self, block: HtmlElement) -> None:
        if block.tag in _SKIPPED or is_untranslated(block):
            return
        self._add_attributes(block)
        self._collect(block)

    def _add_run(
        self, parent: HtmlElement, after: HtmlElement | None, text: str, elements: Sequence[HtmlElement]
    ) -> None:
        for element in elements:
            for inner in element.iter("*"):
                if not is_untranslated(inner):
                    self._add_attributes(inner)
        run = flatten(text, elements)
        if has_words(run.plain):
            self._places.append(Place(parent, run, after, tuple(elements)))

    def _add_attributes(self, element: HtmlElement) -> None:
        for name in _ATTRIBUTES:
            run = flatten(element.get(name) or "", ())
            if has_words(run.plain):
                self._places.append(Place(element, run, attribute=name))


def _is_inline(element: HtmlElement) -> bool:
    """Whether ``element`` and all in it belongs to a sentence. A line break or block in it cuts the sentence."""
    return all(inner.tag in _INLINE for inner in element.iter("*"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a run: where it stands in ``plain``, and what is asked of the translator: its text with protected
    spans numbered from 0. ``numbers`` tells which spans of the run they are."""

    start: int
    end: int
    segment: str
    numbers: tuple[int, ...]


def sentences_of(plain: str) -> list[Sentence]:
    """The sentences of a run's plain text."""
    found = []
    for start, end in split_sentences(plain):
        text = plain[start:end]
        numbers = tuple(dict.fromkeys(int(number) for number in PLACEHOLDER.findall(text)))
        order = {number: index for index, number in enumerate(numbers)}
        found.append(Sentence(start, end, _renumber(text, order), numbers))
    return found


def _renumber(text: str, numbers: Mapping[int, int]) -> str:
    """``text`` with each protected span called by its new number."""
    return PLACEHOLDER.sub(lambda match: placeholder(numbers[int(match[1])]), text)


def translate_fragments(fragments: Sequence[Fragment], translate: Translate) -> None:
    """Translate ``fragments`` in place, with one call of ``translate`` for all sentences, and a second one for runs
    whose tags could not be placed."""
    places = [place for fragment in fragments for place in fragment.places]
    known = translate(segments_of(places))
    # Attributes first: a run is built of copies of its elements.
    stubborn: list[Place] = []
    for place in sorted(places, key=lambda each: not each.attribute):
        plain = place.run.plain
        nodes = place.run.wrap(*_join(plain, sentences_of(plain), known))
        if nodes is None:
            stubborn.append(place)
        else:
            place.fill(nodes)
    if not stubborn:
        return
    leaves = [leaf for place in stubborn for leaf in place.run.leaves]
    more = translate([each.segment for leaf in leaves for each in sentences_of(leaf) if has_words(each.segment)])
    for place in stubborn:
        place.fill(place.run.wrap_leaves([_join(leaf, sentences_of(leaf), more)[0] for leaf in place.run.leaves]))


def segments_of(places: Sequence[Place]) -> list[str]:
    """The segments that ``places`` need translated, in order."""
    sentences = (sentence for place in places for sentence in sentences_of(place.run.plain))
    return [sentence.segment for sentence in sentences if has_words(sentence.segment)]


def has_words(segment: str) -> bool:
    """Whether ``segment`` holds a letter outside its protected spans."""
    return any(mark.isalpha() for mark in PLACEHOLDER.sub("", segment))


def _join(plain: str, sentences: Sequence[Sentence], known: Mapping[str, Translation]) -> tuple[str, tuple[int, ...]]:
    """The translations of a run's sentences as one text, with links to the tokens of ``plain``."""
    texts: list[str] = []
    links: list[int] = []
    position = done = 0
    for sentence in sentences:
        found = known.get(sentence.segment)
        if found is None:
            found = Translation(sentence.segment, tuple(range(len(tokens(sentence.segment)))))
        text = _renumber(found.target, dict(enumerate(sentence.numbers)))
        own = found.links if len(found.links) == len(tokens(text)) else (-1,) * len(tokens(text))
        links += [link + done if link >= 0 else -1 for link in own]
        done += len(tokens(sentence.segment))
        texts += [plain[position : sentence.start], text]
        position = sentence.end
    return "".join([*texts, plain[position:]]), tuple(links)


def skeleton(source: str) -> Counter[tuple[str, tuple[tuple[str, str], ...]]]:
    """The elements of a fragment with their attributes (less the translated ones), counted."""
    root = html.fragment_fromstring(source, create_parent="div")
    return Counter(
        (str(element.tag), tuple(sorted((k, v) for k, v in element.attrib.items() if k not in _ATTRIBUTES)))
        for element in root.iter("*")
    )
