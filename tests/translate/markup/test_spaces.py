from __future__ import annotations

import pytest

from sitegen.translate.corrections.mending import split_run
from sitegen.translate.fragments import Fragment
from sitegen.translate.markup.spaces import Spaces
from tests.translate.fakes import REWRITES, backwards, english, translator


@pytest.mark.parametrize(
    ("words", "left", "right", "spaced"),
    [
        ("tekst", 1, None, " tekst"),
        (", tekst", 1, None, ", tekst"),
        (" tekst", 1, None, " tekst"),
        ("", 1, 3, " "),
        ("", 1, None, ""),
        ("tekst", None, 2, "tekst "),
        ("tekst ", None, 2, "tekst "),
        ("", None, 2, ""),
        ("", 3, 2, " "),
        ("", 1, 2, " "),
        ("tekst", 3, 3, "tekst"),
    ],
)
def test_atoms_keep_their_spaces(words: str, left: int | None, right: int | None, spaced: str) -> None:
    assert Spaces(frozenset({2}), frozenset({1})).around(words, left, right) == spaced


STRUCK = "<p>De prijs is <del>tien</del>{}<ins>twaalf</ins> euro.</p>"


@pytest.mark.parametrize("gap", ["", " "])
def test_a_struck_word_and_the_word_for_it_are_translated_apart(gap: str) -> None:
    assert Fragment(STRUCK.format(gap)).texts == ["De prijs is tien / twaalf euro."]
    assert f"<del>TIEN</del>{gap}<ins>TWAALF</ins> EURO" in english(STRUCK.format(gap))
    assert f"<ins>TWAALF</ins>{gap}<del>TIEN</del> IS" in english(STRUCK.format(gap), translator(backwards))


def test_no_reader_sees_the_slash_between_struck_and_new_words() -> None:
    for rewrite in REWRITES:
        said = english(STRUCK.format(""), translator(rewrite))
        assert "/ " not in said
        assert said.count("<del>") == said.count("<ins>") == 1


@pytest.mark.parametrize(
    "html",
    [
        "<p>Het fiets<del>en</del><ins>er</ins>spad.</p>",
        "<p>Lees <s>hier</s> <em>alles</em> over de brug.</p>",
        "<p>Een <em>half</em><strong>woord</strong>.</p>",
        "<p><del>Het regent.</del> <ins>Het is droog.</ins></p>",
    ],
)
def test_other_neighbours_get_no_slash(html: str) -> None:
    assert not any("/" in text for text in Fragment(html).texts)


@pytest.mark.parametrize("gap", ["", " "])
def test_editors_see_no_slash(gap: str) -> None:
    fragment = Fragment(STRUCK.format(gap))
    (place,) = fragment.places
    (part,) = split_run(place.run, fragment.sentences_of(place))
    assert part.key == part.written(place.run.written) == f"De prijs is <1>tien</1>{gap}<2>twaalf</2> euro."
