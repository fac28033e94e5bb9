"""Synthetic pairs: the same for a seed, never twice, and the same figures, names and placeholders on both sides."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from training.problems import TrainingError
from training.synthesis import DATA, grammars, make_pairs, synthesise
from training.synthesis.expand import Expander, capital
from training.synthesis.finish import finish
from training.synthesis.grammar import read_grammar

Pairs = Mapping[str, list[tuple[str, str]]]

_IN_WORDS = re.compile(
    r"\bton\b|tientje|[Aa]nderhal|jaren \d0|eeuw|[Hh]alf |kabinet-|Jong Oranje|[Ee]en euro|cent\b|[Vv]ijftig"
)
"""Wordings whose figures differ between the languages on purpose."""


def _read(folder: Path) -> Pairs:
    return {
        path.stem: [(dutch, english) for dutch, english in (line.split("\t") for line in path.read_text().splitlines())]
        for path in sorted((folder / "synthetic").glob("*.tsv"))
    }


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Pairs:
    work = tmp_path_factory.mktemp("work")
    synthesise(work, 6000, 3)
    return _read(work)


def _figures(text: str, group: str, point: str) -> Counter[str]:
    """The numbers in ``text`` without their group marks, times and decimals with a point."""
    found = re.findall(rf"\d+(?:{re.escape(group)}\d{{3}})*(?:[{re.escape(point)}:.]\d+)?", text)
    return Counter(number.replace(group, "").replace(point, ".").replace(":", ".") for number in found)


def _dutch_figures(text: str) -> Counter[str]:
    clock = re.sub(r"\b(\d{1,2})\.(\d{2})\b(?!\d)", r"\1:\2", text)
    return _figures(clock, ".", ",")


def test_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        synthesise(tmp_path / name, 800, 7)
    synthesise(tmp_path / "other", 800, 8)
    assert _read(tmp_path / "one") == _read(tmp_path / "two")
    assert _read(tmp_path / "one") != _read(tmp_path / "other")


def test_as_many_as_asked_for_and_every_kind_has_its_share(pairs: Pairs) -> None:
    assert sum(len(own) for own in pairs.values()) == 6000
    assert set(pairs) == {path.stem for path in (DATA / "kinds").glob("*.txt")}
    assert min(len(own) for own in pairs.values()) > 100


def test_no_sentence_comes_twice(pairs: Pairs) -> None:
    dutch = [pair[0] for own in pairs.values() for pair in own]
    assert len(dutch) == len(set(dutch))


def test_no_slot_is_left_over_and_the_typography_is_clean(pairs: Pairs) -> None:
    odd = re.compile(r"[{}\[\]<>@^*\t\"']|\|\||  |\s[,.;:!?]|^\s|\s$|\.\.(?!\.)|^$")
    assert [pair for own in pairs.values() for pair in own if odd.search(pair[0]) or odd.search(pair[1])] == []


def test_placeholders_agree(pairs: Pairs) -> None:
    marks = re.compile(r"｟\d｠")
    own = pairs["placeholders"]
    assert all(marks.search(dutch) for dutch, _ in own)
    assert [pair for pair in own if Counter(marks.findall(pair[0])) != Counter(marks.findall(pair[1]))] == []


@pytest.mark.parametrize("kind", ["numbers", "money", "percentages", "sport", "ordinals", "clock", "dates"])
def test_figures_agree(pairs: Pairs, kind: str) -> None:
    differing = [
        (dutch, english)
        for dutch, english in pairs[kind]
        if not _IN_WORDS.search(dutch)
        and _dutch_figures(dutch) != _figures(re.sub(r"\b19[2-9]0s", "", english), ",", ".")
    ]
    assert differing == []


def test_every_frame_gives_a_pair() -> None:
    for grammar in grammars().values():
        expander = Expander(grammar, random.Random(1))
        for frame in grammar.frames:
            dutch, english = finish(*expander.pair(frame))
            assert dutch, frame.place
            assert english, frame.place


def test_a_frame_without_more_to_say_ends_and_others_go_on(tmp_path: Path) -> None:
    kind = tmp_path / "kind.txt"
    kind.write_text("@w\nja=yes; nee=no\n{w}! || {w}!\nNummer {n:int 1 900} || Number {n}\n", encoding="utf-8")
    made = make_pairs(read_grammar(kind, []), 200, random.Random(1), set())
    assert len(made) == 200
    assert ("Nee!", "No!") in made
    made = make_pairs(read_grammar(kind, []), 9000, random.Random(1), set())
    assert len(made) < 1000


@pytest.mark.parametrize(
    ("frame", "dutch", "english"),
    [
        ("Een {adj@noun} {noun} || A {adj} {noun}", "Een oud huis", "An old house"),
        ("{?noun.d=het:dat|die} {noun} || that {noun}", "Dat huis", "That house"),
        ("{noun.def} || the {noun}", "Het huis", "The house"),
        ("{w:[hoger>higher]} || {w}", "Hoger", "Higher"),
        ("[zegt|zegt] {^noun} || says {^noun}", "Zegt Huis", "Says House"),
        ("{who} || {who}", "De baas van het huis", "The boss of the house"),
    ],
)
def test_slots(tmp_path: Path, frame: str, dutch: str, english: str) -> None:
    kind = tmp_path / "kind.txt"
    kind.write_text(
        "@noun: d nl en\n>def <d> <nl>\nhet=huis=house\n@adj: nl e en\noud=oude=old\n"
        f"@who\nde baas van {{noun.def}}=the boss of the {{noun}}\n{frame}\n",
        encoding="utf-8",
    )
    grammar = read_grammar(kind, [])
    assert finish(*Expander(grammar, random.Random(1)).pair(grammar.frames[0])) == (dutch, english)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ijs smelt", "IJs smelt"),
        ("’t Hart won", "’t Hart won"),
        ("“nee”, zei hij", "“Nee”, zei hij"),
        ("élan", "Élan"),
    ],
)
def test_capital(text: str, expected: str) -> None:
    assert capital(text) == expected


@pytest.mark.parametrize("noun", ["hour", "MP", "80-year-old", "18", "economist", "NS train", "Indonesian"])
def test_an(noun: str) -> None:
    assert finish("x", f"a {noun}")[1] == f"An {noun}"


@pytest.mark.parametrize(
    "noun", ["university", "European", "house", "VAT rate", "180", "one-way street", "useful idea"]
)
def test_a(noun: str) -> None:
    assert finish("x", f"a {noun}")[1] == f"A {noun}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("@w: nl en\na=b=c\n", "kind.txt:2"),
        ("{nowhere} || {nowhere}\n", "nowhere"),
        ("@w\nja=yes\nja || {w}\n", "kind.txt:3"),
    ],
)
def test_a_mistake_in_the_data_is_told_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    kind = tmp_path / "kind.txt"
    kind.write_text(text, encoding="utf-8")
    with pytest.raises(TrainingError, match=re.escape(message)):
        make_pairs(read_grammar(kind, []), 1, random.Random(1), set())


def test_no_pairs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="at least one"):
        synthesise(tmp_path, 0, 1)


def test_frames_are_varied() -> None:
    """A model learns the few frames of a kind by heart instead of the language."""
    for name, grammar in grammars().items():
        assert len(grammar.frames) >= 25, name
        assert len({frame.dutch for frame in grammar.frames}) == len(grammar.frames), name
