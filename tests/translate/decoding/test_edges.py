"""Signs at the edges of a segment stay where they are."""

from __future__ import annotations

import pytest

from sitegen.translate.decoding.edges import Bare, bare
from sitegen.translate.segments.segment import Segment, Wanted
from sitegen.translate.segments.tokens import tokens
from tests.translate.fakes import FakeEngine, decode_segments, decoded, english


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("→ Meer nieuws", "Meer nieuws"),
        ("Meer nieuws »", "Meer nieuws"),
        ("★★★ Mooi! 🎉", "Mooi!"),
        ("Nieuws → sport", "Nieuws → sport"),
        ("- 'Nee' (€ 5)", "- 'Nee' (€ 5)"),
        ("→ 12", "→ 12"),
        ("｟0｠ Nieuws ｟1｠", "｟0｠ Nieuws ｟1｠"),
    ],
)
def test_only_words_are_asked_for(text: str, words: str) -> None:
    assert bare(Segment(text)).segment.text == words


def test_a_sign_of_the_glossary_is_asked_for() -> None:
    segment = Segment("→ Meer", terms=(Wanted("→ Meer", "More"),))
    assert bare(segment).segment == segment


@pytest.mark.parametrize("said", ["More news", "more News."])
def test_signs_come_back_with_their_links(said: str) -> None:
    engine = FakeEngine(lambda text, careful: said)
    (found,) = decode_segments([Segment("→ Meer nieuws »")], engine)
    assert found.target in {"→ More news »", "→ More News »"}
    assert [text for text, _ in engine.asked] == ["Meer nieuws"]
    assert found.links == tuple(range(len(tokens(found.target))))


def test_a_lone_guillemet_is_an_arrow() -> None:
    engine = FakeEngine(
        lambda text, careful: {"Meer nieuws": "More news", "Vorige": "Previous"}[text.strip(".").capitalize()]
    )
    assert english("<p>Meer nieuws »</p><p>« Vorige</p>", decoded(engine)) == "<p>More news »</p><p>« Previous</p>"


def test_a_long_line_of_signs_takes_no_longer_than_its_length() -> None:
    segment = Segment(f"Kop {'═' * 5000} tekst")
    assert bare(segment) == Bare(segment)
