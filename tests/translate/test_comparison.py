"""Both languages with their sentences marked: no word more or less than what is published, and every sentence once."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from sitegen.translate.comparison import BEGIN, END, mark_sentences
from sitegen.translate.fragments import Fragment, Translate, translate_fragments
from sitegen.translate.segments.segment import Origin, Translation
from sitegen.translate.sentences.makers import Maker
from tests.translate.fakes import same, translator
from tests.translate.test_fragments import FRAGMENTS, HAND_WRITTEN, LITERAL, TRANSLATORS

_INVISIBLE = re.compile("[\u200b\u00ad]")
_MARKS = re.compile(f"{BEGIN.pattern}|{END}")


def translated(source: str, translate: Translate | None = None) -> Fragment:
    fragment = Fragment(source)
    translate_fragments([fragment], translate or translator(same))
    return fragment


def visible(source: str) -> str:
    """The words and pictures of ``source``, however they are spaced."""
    root = html.fragment_fromstring(_MARKS.sub("", source), create_parent="div")
    for picture in root.iter("img"):
        picture.tail = f"[{picture.get('src')} {picture.get('alt')}]{picture.tail or ''}"
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", "".join(str(each) for each in root.itertext())))
    return "".join(text.split())


def numbers(marked: str) -> list[str]:
    return [number for number, _ in BEGIN.findall(marked)]


def makers(marked: str) -> list[str]:
    return [maker for _, maker in BEGIN.findall(marked)]


def shown(marked: str) -> str:
    """``marked`` with brackets for the marks."""
    return BEGIN.sub("[", marked).replace(END, "]")


def check(source: str, translate: Translate) -> None:
    fragment = translated(source, translate)
    published = fragment.html
    marked = mark_sentences(fragment)
    assert visible(marked.dutch) == visible(source)
    assert visible(marked.english) == visible(published)
    assert Counter(numbers(marked.dutch)) == Counter(numbers(marked.english))
    assert set(Counter(numbers(marked.dutch)).values()) <= {1}
    assert marked.dutch.count("<p>") == marked.english.count("<p>") == published.count("<p>")


@pytest.mark.parametrize("name", TRANSLATORS)
@pytest.mark.parametrize("source", [*HAND_WRITTEN, LITERAL])
def test_columns_say_what_is_published(source: str, name: str) -> None:
    check(source, TRANSLATORS[name])


@given(FRAGMENTS, st.sampled_from(sorted(TRANSLATORS)))
@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
def test_columns_say_what_is_published_of_any_fragment(source: str, name: str) -> None:
    check(source, TRANSLATORS[name])


def test_every_sentence_is_marked_once_in_both_languages() -> None:
    marked = mark_sentences(translated("<h2>De kop</h2><p>Het water zakt. De dijk droogt.</p><ul><li>Klaar.</li></ul>"))
    assert shown(marked.dutch) == (
        "<h2>[De kop]</h2><p>[Het water zakt.] [De dijk droogt.]</p><ul><li>[Klaar.]</li></ul>"
    )
    assert numbers(marked.dutch) == ["1", "2", "3", "4"]
    assert numbers(marked.english) == ["1", "2", "3", "4"]


def test_a_tag_over_two_sentences_stands_in_both() -> None:
    fragment = translated('<p>Ga <a href="/x">naar huis. Neem de bus</a> mee.</p>')
    marked = mark_sentences(fragment)
    assert shown(marked.dutch) == '<p>[Ga <a href="/x">naar huis.</a>] [<a href="/x">Neem de bus</a> mee.]</p>'


def test_the_editor_s_own_typography_stays_in_the_dutch() -> None:
    source = "<p>“Het water…” – zegt ’s lands dijkgraaf. ‘Nee!’</p>"
    assert visible(mark_sentences(translated(source)).dutch) == visible(source)


def test_alternative_texts_are_those_of_their_language() -> None:
    marked = mark_sentences(translated('<p>Zie <img src="a.png" alt="een boot"> daar.</p>'))
    assert 'alt="een boot"' in marked.dutch
    assert 'alt="EEN BOOT"' in marked.english


def test_makers_are_told_apart() -> None:
    fragment = Fragment("<p>De dijk houdt. Het water zakt. De boot vaart.</p><table><tr><td>1.234</td></tr></table>")
    fragment.corrected = lambda key: "The dyke holds." if key == "De dijk houdt." else None
    origins = {"Het water zakt.": Origin.IMPORTED}
    translate_fragments(
        [fragment],
        lambda wanted: {
            each: Translation(each.text.upper(), origin=origins.get(each.text, Origin.MACHINE)) for each in wanted
        },
    )
    marked = mark_sentences(fragment)
    told = [Maker.EDITOR, Maker.IMPORTED, Maker.MACHINE, Maker.NOBODY]
    assert makers(marked.english) == makers(marked.dutch) == told


def test_what_was_translated_piece_by_piece_is_one_passage() -> None:
    marked = mark_sentences(translated("<p><b>een. Twee</b> <i>drie</i></p>", TRANSLATORS["one_word, linked"]))
    assert numbers(marked.dutch) == numbers(marked.english) == ["1"]


def test_marks_in_a_text_are_none() -> None:
    marked = mark_sentences(translated("<p>De dijk \ufdd07 machine\ufdd1 houdt\ufdd2.</p>"))
    assert numbers(marked.dutch) == numbers(marked.english) == ["1"]
    assert marked.dutch.count(END) == marked.english.count(END) == 1
