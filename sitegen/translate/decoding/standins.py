"""Words that every nl→en model copies, in the place of what it may not touch.

A small model drops symbols such as ``｟0｠`` and stutters over names that it never saw ("By By ByDance"), but a Dutch
town goes through as it is and behaves as a name in the sentence. So a protected span or name is sent as a town, and
put back afterwards; whether it came back once is checked like everything else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct

from sitegen.translate.decoding.plainer import plainer
from sitegen.translate.names.genitives import genitive_spans
from sitegen.translate.names.titles import is_person
from sitegen.translate.segments.edits import Links, edited
from sitegen.translate.segments.segment import Wanted
from sitegen.translate.segments.tokens import TOKEN, placeholder, token_spans

_TOWNS = (
    *("Rotterdam", "Utrecht", "Eindhoven", "Groningen", "Tilburg"),
    *("Breda", "Leiden", "Amsterdam", "Arnhem", "Zwolle"),
)
# A town behind an office is where this is: "the Rotterdam mayor".
_PEOPLE = ("Anderson", "Smith", "Bakker", "Peters", "Meyer", "Brown", "Jansen")


_JOINED, _END = r"[^\W\d_]", r"\W|$"
_PLACEHOLDERS = 4
"""How many a model that copies them was taught."""
_THE = "the "
_ARTICLES = frozenset(("the", "a", "an"))


class Disguise(Struct, frozen=True):
    """A segment with stand-ins: its text, what each stand-in hides, and which token of the segment each of its tokens
    comes from (None: the one at its own place)."""

    text: str
    hidden: tuple[tuple[str, str], ...] = ()
    origins: tuple[int, ...] | None = None

    def reveal(self, target: str, links: Links) -> tuple[str, Links]:
        """``target`` with what was hidden put back, and its links turned to the tokens of the segment as it was.

        English with an article takes the place of one that the model gave to the stand-in.
        """
        if not self.hidden and self.origins is None:
            return target, links
        pieces: list[str] = []
        restored: list[int] = []
        position = 0
        before = ""
        for number, (start, end) in enumerate(token_spans(target)):
            word = said = target[start:end]
            for stand_in, original in self.hidden:
                if stand_in in word:
                    bare = before.lower() in _ARTICLES
                    word = _replaced(word, stand_in, original.removeprefix(_THE) if bare else original)
            pieces += [target[position:start], word]
            position, before = end, said
            link = links[number] if links and number < len(links) else -1
            restored += [self._origin(link)] * len(TOKEN.findall(word))
        return "".join([*pieces, target[position:]]), tuple(restored) if links else links

    def _origin(self, link: int) -> int:
        """The token of the segment as it was that ``link`` is."""
        if self.origins is None:
            return link
        return self.origins[link] if 0 <= link < len(self.origins) else -1


def _replaced(word: str, stand_in: str, original: str) -> str:
    """``word`` with ``original`` for ``stand_in``: "Rotterdam's" becomes "the House of Representatives'"."""
    edge = r"\b" if stand_in.isalpha() else ""
    revealed = re.sub(rf"{edge}{re.escape(stand_in)}{edge}", original.replace("\\", r"\\"), word)
    return revealed[:-1] if revealed.endswith("s's") and original.endswith("s") and " " in original else revealed


def disguise(
    text: str,
    words: Sequence[str],
    names: Sequence[str] = (),
    terms: Sequence[Wanted] = (),
    copies_placeholders: bool = False,
) -> Disguise | None:
    """``text`` with each of ``words`` and of the glossary's ``terms`` behind a stand-in; None if there are more of them
    than stand-ins to spare. What stands for a term is its English.

    The stand-in of a term is ``｟n｠`` as far as the model copies it, that of a name behind a title or first name a
    surname; all others are towns. What Dutch writes in a way that models know badly (``'s nachts``, ``20.30 uur``) is
    written out on the way, but not in ``names`` (``'t Hart``).
    """
    plain = plainer(text)
    if not (words or terms or plain):
        return Disguise(text)
    lowered = text.lower()
    towns = iter([town for town in _TOWNS if town.lower() not in lowered])
    people = iter([person for person in _PEOPLE if person.lower() not in lowered])
    marks = iter([placeholder(n) for n in range(_PLACEHOLDERS) if copies_placeholders and placeholder(n) not in text])
    wanted: dict[str, str] = {}
    for word in dict.fromkeys([*(each.dutch for each in terms), *words]):
        mark = next(people, "") if word in words and _is_person(word, text) else ""
        wanted[word] = mark or ("" if word in words else next(marks, "")) or next(towns, "")
        if not wanted[word]:
            return None
    parts = {each.dutch for each in terms if each.part}
    edits = [
        (*found.span(), wanted[found["word"]] + ("-" if found["word"] in parts else ""))
        for found in (_any_of(tuple(wanted), parts).finditer(text) if wanted else ())
    ]
    edits += [(*span, f"{wanted[word]}'s") for word in words for span in genitive_spans(word, text)]
    kept = [found.span() for found in _any_of(names).finditer(text)] if names else []
    inside = [*kept, *((start, end) for start, end, _ in edits)]
    edits += [edit for edit in plain if all(edit[1] <= start or edit[0] >= end for start, end in inside)]
    joined, offsets = edited(text, edits)
    english = {each.dutch: each.english for each in terms}
    return Disguise(
        joined,
        tuple((mark, english.get(word, word)) for word, mark in wanted.items()),
        origins_of(text, joined, offsets),
    )


def _is_person(word: str, text: str) -> bool:
    """Whether ``word`` (as it stands first in ``text``) names someone."""
    start = text.find(word)
    return start > 0 and word[:1].isalpha() and is_person(text, start)


def origins_of(text: str, changed: str, offsets: Sequence[int]) -> tuple[int, ...]:
    """For each token of ``changed`` the one of ``text`` that it comes from; ``offsets`` tells it for each character."""
    starts = [start for start, _ in token_spans(text)]
    return tuple(max(bisect_right(starts, offsets[start]) - 1, 0) for start, _ in token_spans(changed))


def _any_of(words: Sequence[str], parts: AbstractSet[str] = frozenset()) -> re.Pattern[str]:
    """Each of ``words`` as a whole word; one of ``parts`` as the beginning of a longer one, with the s that joins."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    forms = (rf"{re.escape(word)}(?={_JOINED if word in parts else _END})" for word in longest_first)
    return re.compile(rf"(?<!\w)(?P<word>{'|'.join(forms)})(?:(?<=\w)s(?=[^\W\d_]{{3}}))?")
