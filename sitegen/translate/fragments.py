"""HTML fragments → the same fragments in English.

The fragment is parsed, its inline runs and its ``alt`` and ``title`` texts are cut into sentences, all sentences of all
fragments are translated together, and the runs are built again around the translations. Nothing but words changes:
:func:`skeleton` of the result equals that of the source, or the run is translated text by text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from lxml import html
from lxml.html import HtmlElement

from sitegen.translate.corrections.mending import Lookup, corrections_of, leaves_by, mend
from sitegen.translate.markup.columns import Column, column_of, names_in_columns
from sitegen.translate.markup.inline_tags import InlineRun, flatten, is_untranslated
from sitegen.translate.markup.nodes import Node, append_nodes
from sitegen.translate.names.mentions import document_names
from sitegen.translate.segments.segment import Segment, Translation
from sitegen.translate.segments.typography import is_typewritten, is_typographic, printable
from sitegen.translate.sentences.makers import Rendition, Spoken, spoken, spoken_as_one
from sitegen.translate.sentences.runs import Sentence, given_english, join_sentences, sentences_of

_INLINE = frozenset(
    """a abbr b bdi bdo big cite code data del dfn em font i img input ins kbd label mark math picture q s samp small
    span strong sub sup svg time tt u var wbr""".split()  # noqa: SIM905 - names read better so
)
_SKIPPED = frozenset(("pre", "script", "style", "textarea", "iframe", "object", "audio", "video", "template"))
_ATTRIBUTES = ("alt", "title")
# Elements without an end that libxml2 does not know as such.
_VOID = ("wbr", "source", "track")
_VOID_END = re.compile(r"</(?:wbr|source|track)>")
Translate = Callable[[Sequence[Segment]], Mapping[Segment, Translation]]


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Where a run stands: behind ``after`` in ``parent`` (None: at its beginning), or the ``attribute`` of ``parent``
    that it is."""

    parent: HtmlElement
    run: InlineRun
    after: HtmlElement | None = None
    attribute: str = ""

    def fill(self, nodes: Sequence[Node]) -> None:
        """Put ``nodes`` in the place of what was there."""
        if self.attribute:
            self.parent.set(self.attribute, "".join(node for node in nodes if isinstance(node, str)))
            return
        element = next(iter(self.parent), None) if self.after is None else self.after.getnext()
        while element is not None and not (isinstance(element.tag, str) and not _is_inline(element)):
            following = element.getnext()
            self.parent.remove(element)
            element = following
        if self.after is None:
            self.parent.text = None
        else:
            self.after.tail = None
        append_nodes(self.parent, nodes, self.after)


class Fragment:
    """A parsed fragment and the runs in it that hold words. ``text`` instead of HTML: :meth:`from_text`.

    ``names`` are those that its article copies; by default those that it mentions itself. ``typographic`` says whether
    all its English has curly quotes, and not only the runs whose Dutch has; by default that of HTML has, unless its
    Dutch has straight ones. ``corrected`` finds what editors say instead of the machine.
    """

    corrected: Lookup | None = None

    def __init__(self, source: str) -> None:
        self._spoken: dict[Place, Spoken] = {}
        self._root = _parse(source)
        self._places: list[Place] = []
        self._collect(self._root)
        self._names: frozenset[str] | None = None
        self._beside: dict[Column, frozenset[str]] = {}
        self._sentences: dict[Place, list[Sentence]] = {}
        self._corrections: dict[Place, list[str | None]] = {}
        self.typographic = not is_typewritten("".join(place.run.raw for place in self._places))

    @classmethod
    def from_text(cls, text: str) -> Fragment:
        """A fragment that holds plain text (a title, a summary) and no markup."""
        fragment = cls("")
        fragment.typographic = False
        fragment._root.text = printable(text)
        fragment._collect(fragment._root)
        return fragment

    @property
    def texts(self) -> list[str]:
        """The plain text of each run."""
        return [place.run.plain for place in self._places]

    def sentences_of(self, place: Place) -> list[Sentence]:
        """The sentences of the run at ``place``."""
        known = self._sentences.get(place)
        if known is None:
            known = sentences_of(place.run.plain, self._names_at(place), place.run.tags)
            self._sentences[place] = known
        return known

    def corrections_at(self, place: Place) -> list[str | None]:
        """For each sentence of the run at ``place`` what an editor says; empty if there is nobody to ask."""
        known = self._corrections.get(place)
        if known is None:
            known = corrections_of(place.run, self.sentences_of(place), self.corrected)
            self._corrections[place] = known
        return known

    def say(self, place: Place, said: Spoken) -> None:
        """Put English into ``place``, and remember how it was made."""
        self._spoken[place] = said
        place.fill(said.english.run.nodes)

    def said_at(self, place: Place) -> Spoken:
        """What :meth:`say` put into ``place``."""
        return self._spoken[place]

    @property
    def names(self) -> frozenset[str]:
        if self._names is None:
            self._names = document_names(self.texts)
        return self._names

    @names.setter
    def names(self, names: frozenset[str]) -> None:
        self._names = names
        self._beside.clear()
        self._sentences.clear()
        self._corrections.clear()

    def _names_at(self, place: Place) -> frozenset[str]:
        """The names of the article, and those that only the cells or items beside ``place`` tell."""
        column = None if place.attribute else column_of(place.parent)
        if column is None:
            return self.names
        if not self._beside:
            runs = ((each.parent, each.run.plain) for each in self._places if not each.attribute)
            self._beside = names_in_columns(runs, self.names)
        return self.names | self._beside.get(column, frozenset())

    @property
    def places(self) -> list[Place]:
        """The places that hold words, in document order."""
        return list(self._places)

    @property
    def html(self) -> str:
        """The fragment as it is now, as HTML."""
        whole = str(html.tostring(self._root, encoding="unicode"))
        return _VOID_END.sub("", whole[len("<div>") : -len("</div>")])

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
        if not elements and not text.strip():
            return  # between two blocks
        for element in elements:
            self._add_attributes_below(element)
        run = flatten(text, elements)
        if given_english(run.plain) != run.plain:
            self._places.append(Place(parent, run, after))

    def _add_attributes_below(self, element: HtmlElement) -> None:
        if isinstance(element.tag, str) and not is_untranslated(element):
            self._add_attributes(element)
            for inner in element:
                self._add_attributes_below(inner)

    def _add_attributes(self, element: HtmlElement) -> None:
        for name in _ATTRIBUTES:
            written = element.get(name)
            if not written:
                continue
            run = flatten(written, ())
            if given_english(run.plain) != run.plain:
                self._places.append(Place(element, run, attribute=name))


def _parse(source: str) -> HtmlElement:
    """The tree of ``source`` in a ``div``. What the parser takes for the content of a void element stands behind it."""
    if not source:
        return html.Element("div")  # most fields of most articles
    root: HtmlElement = html.fragment_fromstring(source, create_parent="div")
    for element in reversed(list(root.iter(*_VOID))):
        parent, tail = element.getparent(), element.tail or ""
        assert parent is not None
        element.text, element.tail = None, element.text or ""
        last, index = element, parent.index(element)
        for child in list(element):
            index += 1
            parent.insert(index, child)
            last = child
        last.tail = (last.tail or "") + tail
    return root


def _is_inline(element: HtmlElement) -> bool:
    """Whether ``element`` and all in it belongs to a sentence. A line break or block in it cuts the sentence."""
    return element.tag == "math" or (
        element.tag in _INLINE
        and all(not isinstance(inner.tag, str) or _is_inline(inner) for inner in element.iterchildren())
    )


def translate_fragments(fragments: Sequence[Fragment], translate: Translate) -> None:
    """Translate ``fragments`` in place, with one call of ``translate`` for all sentences, and a second one for runs
    whose tags could not be placed."""
    known = translate([segment for fragment in fragments for segment in segments_of(fragment)])
    # Attributes first: a run is built of copies of its elements.
    jobs = sorted(
        ((place, fragment) for fragment in fragments for place in fragment.places), key=lambda job: not job[0].attribute
    )
    stubborn: list[tuple[Place, Fragment]] = []
    for place, fragment in jobs:
        sentences, curly = fragment.sentences_of(place), is_curly(place, fragment)
        said = fragment.corrections_at(place)
        if any(said):
            english = mend(place.run, sentences, said, known, leaves_by(fragment.names, translate), curly)
            fragment.say(place, spoken(english, sentences, said, known))
            continue
        joined = join_sentences(place.run.plain, sentences, known)
        run = place.run.wrap(joined.text, joined.tagged)
        if run is None:
            stubborn.append((place, fragment))
        else:
            english = Rendition(run, joined.bounds)
            fragment.say(place, spoken(english.curled() if curly else english, sentences, said, known))
    if not stubborn:
        return
    leaves = [sentences_of(leaf, fragment.names) for place, fragment in stubborn for leaf in place.run.leaves]
    more = translate([each.segment for sentences in leaves for each in sentences if each.is_open])
    for place, fragment in stubborn:
        texts = leaves_by(fragment.names, lambda _: more)(place.run.leaves)
        run = place.run.wrap_leaves(texts, is_curly(place, fragment))
        fragment.say(place, spoken_as_one(run, fragment.sentences_of(place)))


def is_curly(place: Place, fragment: Fragment) -> bool:
    """Whether the English of ``place`` has curly quotes."""
    return fragment.typographic or is_typographic(place.run.raw)


def segments_of(fragment: Fragment) -> list[Segment]:
    """The segments that ``fragment`` needs translated, in order: those that nobody corrected."""
    found = []
    for place in fragment.places:
        sentences = fragment.sentences_of(place)
        said = fragment.corrections_at(place) or [None] * len(sentences)
        found += [each.segment for each, words in zip(sentences, said, strict=True) if words is None and each.is_open]
    return found


def skeleton(source: str) -> Counter[tuple[str, tuple[tuple[str, str], ...]]]:
    """The elements of a fragment with their attributes (less the translated ones), counted."""
    return Counter(
        (str(element.tag), tuple(sorted((k, v) for k, v in element.attrib.items() if k not in _ATTRIBUTES)))
        for element in _parse(source).iter("*")
    )
