"""Fills the slots of a frame, with one and the same value on the Dutch and on the English side.

Slots: ``{city}`` draws from the lexicon or generator ``city``; ``{city2}`` draws another one; ``{a:city}`` names it
``a``; ``{n:int 2 90}`` gives a generator arguments; ``{city.form}`` shows another form; ``{^city}`` begins with a
capital; ``{w:[hoger>higher/lager>lower]}`` lists its values on the spot; ``{adj@noun}`` bends an adjective for
``een …``; ``{?noun.d=het:dat|die}`` chooses by a form. ``[zegt|stelt]`` on the Dutch side draws one wording of many.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from training.problems import TrainingError
from training.synthesis.generators import GENERATORS
from training.synthesis.grammar import Forms, Frame, Grammar

_WORDING = re.compile(r"(?<!:)\[([^\[\]>]*\|[^\[\]>]*)\]")


@dataclass
class _Value:
    forms: Forms
    inner: dict[str, _Value] = field(default_factory=dict)


_Bound = dict[str, _Value]


def capital(text: str) -> str:
    """``text`` with its first letter as a capital; ``’t`` and ``’s`` stay small, ``ij`` is one letter in Dutch."""
    found = re.match(r"[“‘(\s]*", text)
    start = found.end() if found else 0
    head, body = text[:start], text[start:]
    if re.match(r"[’'][a-z]\b", body) or re.match(r"‘[sn]-", text):
        return text
    if re.match(r"ij", body):
        return head + "IJ" + body[2:]
    return head + body[:1].upper() + body[1:]


def _pieces(text: str) -> Iterator[str]:
    """``text`` cut into plain text and outermost slots, in order."""
    depth, start = 0, 0
    for place, character in enumerate(text):
        if character == "{":
            if not depth and place > start:
                yield text[start:place]
            start, depth = (start if depth else place), depth + 1
        elif character == "}":
            depth -= 1
            if not depth:
                yield text[start : place + 1]
                start = place + 1
    if start < len(text):
        yield text[start:]


class Expander:
    """Draws sentence pairs from a grammar."""

    def __init__(self, grammar: Grammar, rng: random.Random) -> None:
        self._lexicons = grammar.lexicons
        self._rng = rng

    def pair(self, frame: Frame) -> tuple[str, str]:
        """The Dutch and the English sentence, not yet finished (see ``finish``)."""
        bound: _Bound = {}
        try:
            return self._fill(frame.dutch, "nl", bound), self._fill(frame.english, "en", bound)
        except KeyError as error:
            raise TrainingError(
                f"{frame.place}: there is no lexicon, generator or form {error}. Mend the slot."
            ) from error

    def _fill(self, text: str, side: str, bound: _Bound) -> str:
        if side == "nl":
            text = _WORDING.sub(lambda found: self._rng.choice(found[1].split("|")), text)
        return "".join(
            self._slot(piece[1:-1], side, bound) if piece.startswith("{") else piece for piece in _pieces(text)
        )

    def _slot(self, slot: str, side: str, bound: _Bound) -> str:
        if slot.startswith("?"):
            return self._condition(slot[1:], bound)
        if slot.startswith("^"):
            return capital(self._slot(slot[1:], side, bound))
        label, colon, source = slot.partition(":")
        if "@" in label:
            return self._bend(label, bound)
        if not colon:
            head, space, arguments = label.partition(" ")
            label, dot, form = head.partition(".")
            source = label.rstrip("0123456789") + space + arguments
            if not dot:
                form = side
        elif source.startswith("["):
            form = side
        else:
            head, space, arguments = source.partition(" ")
            head, dot, form = head.partition(".")
            source, form = head + space + arguments, form if dot else side
        if label not in bound:
            if side == "en":
                raise KeyError(label)
            bound[label] = self._draw(source, bound)
        value = bound[label]
        return self._fill(value.forms[form], side, value.inner)

    def _draw(self, source: str, bound: _Bound) -> _Value:
        taken = {value.forms.get("nl") for value in bound.values()}
        value = self._once(source)
        for _ in range(20):
            if value.get("nl") not in taken:
                break
            value = self._once(source)
        return _Value(value)

    def _once(self, source: str) -> Forms:
        if source.startswith("["):
            dutch, arrow, english = self._rng.choice(source[1:-1].split("/")).partition(">")
            return {"nl": dutch, "en": english if arrow else dutch}
        name, *arguments = source.split()
        if name in GENERATORS:
            return GENERATORS[name](self._rng, arguments)
        return self._rng.choice(self._lexicons[name])

    def _bend(self, slot: str, bound: _Bound) -> str:
        adjective, _, noun = slot.partition("@")
        for label in (adjective, noun):
            if label not in bound:
                bound[label] = self._draw(label.rstrip("0123456789"), bound)
        return bound[adjective].forms["nl" if bound[noun].forms["d"] == "het" else "e"]

    def _condition(self, slot: str, bound: _Bound) -> str:
        test, _, texts = slot.partition(":")
        name, _, wanted = test.partition("=")
        label, _, form = name.partition(".")
        if label not in bound:
            bound[label] = self._draw(label.rstrip("0123456789"), bound)
        yes, _, no = texts.partition("|")
        return yes if bound[label].forms[form] == wanted else no
