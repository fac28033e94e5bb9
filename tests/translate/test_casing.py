from __future__ import annotations

import pytest

from sitegen.translate import casing


def test_shouting_is_several_words_or_a_long_one() -> None:
    assert casing.is_shouted("DIJK HOUDT STAND")
    assert casing.is_shouted("UITSLAGEN")
    assert not any(map(casing.is_shouted, ("NAVO", "De NAVO", "EU en VN", "12 %", "", "Uitslagen", "EU VN")))
    assert casing.calm("DIJK HOUDT STAND") == "Dijk houdt stand"
    assert casing.calm("“ÉÉN STEM”") == "“Één stem”"


def test_lone_words() -> None:
    assert casing.is_lone_word("Droogte")
    assert casing.is_lone_word("auto's")
    assert not any(map(casing.is_lone_word, ("NAVO", "Twee woorden", "Droogte.", "12", "")))


@pytest.mark.parametrize(
    ("source", "target", "matched"),
    [
        ("Het regent.", "it rains", "It rains."),
        ("Regent het?", "Does it rain?", "Does it rain?"),
        ("Regen", "Rain.", "Rain"),
        ("Verkiezingen in de VS", "Elections in the U.S.", "Elections in the U.S."),
        ("Bij 61,3 procent", "61.3 per cent", "61.3 per cent"),
        ("De iPhone is duur", "iPhone is expensive", "iPhone is expensive"),
        ("Volgens ｟0｠ niet", "｟0｠ says no", "｟0｠ Says no"),
        ("Ja, zei hij:", '"yes" he said', '"Yes" he said:'),
        ("regen", "rain", "rain"),
        ("Regen…", "Rain...", "Rain..."),
        ("", "", ""),
    ],
)
def test_edges_follow_the_source(source: str, target: str, matched: str) -> None:
    assert casing.match_edges(source, target) == matched
