"""Names of people, places and companies that an article mentions and that English writes as Dutch does.

Dutch writes common nouns small, so a capital within a sentence marks a name. Some names are translated (``Duitsland``,
``Tweede Kamer``): ``translated_names.txt`` lists those that came out otherwise in most of the Dutch–English sentence
pairs that the bundled model was trained on. Every other one is copied, however seldom a model has seen it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from sitegen.translate.names.casing import is_shouted, is_styled
from sitegen.translate.names.genitives import genitive_spans, may_have_genitive, owner
from sitegen.translate.names.house_names import house_names
from sitegen.translate.names.particles import headline_names, particle_names, spellings
from sitegen.translate.names.place_names import place_names
from sitegen.translate.names.results import playing
from sitegen.translate.names.surnames import is_adjective, is_family
from sitegen.translate.names.titles import is_person
from sitegen.translate.words.lists import QUARTERS, is_translated, places, proper_words

_WORD = re.compile(r"(?<![\w.-])[A-ZÀ-Þ][^\W\d_]*(?:-[A-ZÀ-Þ][^\W\d_]+)*(?![\w-])")
# "IJsbaan" has one capital, of two signs.
_INNER_CAPITAL = re.compile(r"\b(?!IJ[a-zß-ÿ]+\b)(?=\w*[^\W\d_])\w*(?:[a-z][A-Z]|[A-Z]{2,}[a-z])\w*\b")
_MIXED = re.compile("[A-Z](?:(?<=[a-z][A-Z])|(?<=[A-Z][A-Z])[a-z])")
"""[a-z][A-Z] or [A-Z][A-Z][a-z], quick by its first sign. In a text without it the other expression, which takes its
time, finds nothing."""
_ADJECTIVE = re.compile(r"(?:se|sche|er|ers)$")
_WORD_BEFORE = re.compile(r"(?<!\w)[A-ZÀ-Þ][\w'-]*(?= $)")
_STARTS_SENTENCE = re.compile(r"(?:^|[.!?:;\"'“‘„(\[–—|/-]\s*|\s-\s)$")

_SMALL = re.compile(r"(?<![\w'-])[a-zß-ÿ]{2,}")

_PARTICLES = frozenset(("Van", "Den", "Der", "Ter", "Ten", "Het"))


def mixed_case_names(text: str) -> list[str]:
    """Words with a capital inside (``ByteDance``, ``iPhone``), as often as they stand in ``text``."""
    return _INNER_CAPITAL.findall(text) if _MIXED.search(text) else []


def document_names(texts: Iterable[str]) -> frozenset[str]:
    """The names in ``texts`` (one article's, with straight typography) that a translation copies.

    A headline's capitals tell nothing, so that of one only surnames with particles count.
    """
    headlines: list[str] = []
    prose: list[str] = []
    for text in texts:
        (headlines if is_styled(text) else prose).append(text)
    found = {name for text in headlines for name in headline_names(text)}
    return frozenset(found | _names_in_prose(prose))


def _names_in_prose(texts: Sequence[str]) -> set[str]:
    found = {name for text in texts for name in mixed_case_names(text) if not is_translated(name)}
    for text in texts:
        found.update(particle_names(text, _STARTS_SENTENCE))
        found.update(house_names(text))
        found.update(place_names(text))
        found.update(playing(text))
    owners: set[str] = set()
    for text in texts:
        for match in _WORD.finditer(text):
            word = match[0]
            if (
                len(word) < 3
                or word in _PARTICLES
                or word.isupper()
                or (is_translated(word) and not _is_someone(word, text, match.start()))
                or (
                    word.partition("-")[2] not in QUARTERS
                    and _STARTS_SENTENCE.search(text[max(match.start() - 4, 0) : match.start()])
                )
            ):
                continue
            if (
                not _ADJECTIVE.search(word)
                or word in places()
                or _is_surname(word, text[max(match.start() - 40, 0) : match.start()])
            ):
                if name := owner(word, text, match.start()):
                    owners.add(name)
                else:
                    found.add(word)
    found |= {name for name in owners if f"{name}s" not in found}
    lasts = {name.rpartition(" ")[2] for name in found}
    return {name for name in found if not _is_genitive(name.rpartition(" ")[2], lasts)}


def _is_genitive(word: str, names: AbstractSet[str]) -> bool:
    """Whether ``word`` is that of one of ``names``: ``Wevers``."""
    return word[-1] == "s" and word[:-1] in names and may_have_genitive(word[:-1])


def _is_someone(word: str, text: str, start: int) -> bool:
    """Whether ``word`` at ``start`` is somebody's name, though it means something: ``Piet Snel``, ``meneer Bloem``."""
    return is_family(word) and is_person(text, start)


def _is_surname(word: str, before: str) -> bool:
    """Whether ``word`` follows a name within the sentence, as that of Bart De Wever does."""
    first = _WORD_BEFORE.search(before)
    if first is None or (word in proper_words() and is_adjective(word)):
        return False
    return not _ADJECTIVE.search(first[0]) and not _STARTS_SENTENCE.search(before[: first.start()])


def names_in(text: str, names: frozenset[str]) -> tuple[str, ...]:
    """Those of ``names`` that ``text`` holds as words, sorted. A part of a longer name is none by itself. In a line of
    capitals names are found too, and in one in title case those with particles: ``Van Der Plas``."""
    if is_shouted(text):
        return tuple(
            sorted(name for name in names if re.search(rf"(?<![\w-]){re.escape(name.upper())}(?![\w-])", text))
        )
    if is_styled(text):
        lowered = text.lower()
        styled = (name for name in names if name.lower() in lowered)
        return tuple(sorted(n for n in styled if re.search(rf"(?<![\w-]){re.escape(n.lower())}(?![\w-])", lowered)))
    names = frozenset(name for name in names if name.rpartition(" ")[2] in text)
    if not names:
        return ()
    words = set(_WORD.findall(text)) | set(mixed_case_names(text))
    whole = {
        said
        for name in names
        if " " in name
        for said in spellings(name)
        if said in text and re.search(rf"(?<![\w-]){re.escape(said)}(?![\w-])", text)
    }
    rest = text
    for name in sorted(whole, key=len, reverse=True):
        rest = rest.replace(name, " ")
    if whole:
        words = set(_WORD.findall(rest)) | set(mixed_case_names(rest))
    whole |= {name for name in names if f"{name}s" in rest and genitive_spans(name, rest)}
    whole |= {bare for name in names if (bare := _without_article(name)) and bare in words}
    return tuple(sorted(whole | {word for word in words & names if not _begins(word, text)}))


def _without_article(name: str) -> str:
    """What is kept of the ``name`` of a house or newspaper behind a small article: ``het Parool``."""
    article, _, rest = name.partition(" ")
    return rest if article in ("De", "Het") and len(spellings(name)) == 1 else ""


def _begins(word: str, text: str) -> bool:
    """Whether ``word``, which means something, begins a sentence wherever it stands in ``text``: a name that it is
    elsewhere (``Piet Snel``) it need not be here (``Snel daarna``)."""
    return (
        is_translated(word)
        and _SMALL.search(text) is not None
        and all(
            _STARTS_SENTENCE.search(text[max(found.start() - 4, 0) : found.start()])
            for found in re.finditer(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)
        )
    )


def joined_names(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """``names`` as they stand in ``text``, those side by side as one: a model drops one of two stand-ins in a row."""
    if not names:
        return ()
    one = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return tuple(dict.fromkeys(re.findall(rf"(?<![\w-])(?:{one})(?: (?:{one}))*(?![\w-])", text)))
