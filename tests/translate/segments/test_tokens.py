from __future__ import annotations

import pytest

from sitegen.translate.segments.tokens import PLACEHOLDER, is_word, placeholder, times_said, token_spans, tokens


def test_tokens_are_spans_words_figures_and_marks() -> None:
    text = "Zo'n ｟12｠-plan kost €1.234,5 om 23.10, zei hij... (ja)!"
    assert tokens(text) == [
        *(
            "Zo'n",
            "｟12｠",
            "-",
            "plan",
            "kost",
            "€",
            "1.234,5",
            "om",
            "23.10",
            ",",
            "zei",
            "hij",
            "...",
            "(",
            "ja",
            ")",
            "!",
        ),
    ]
    assert [text[start:end] for start, end in token_spans(text)] == tokens(text)


def test_a_stop_behind_a_figure_is_a_mark() -> None:
    assert tokens("In 2026. Om 3, of a.b") == ["In", "2026", ".", "Om", "3", ",", "of", "a", ".", "b"]


def test_words() -> None:
    assert all(map(is_word, ("dijk", "3", "_", "｟0｠", "é")))
    assert not any(map(is_word, (".", "€", "...", "“")))
    assert PLACEHOLDER.fullmatch(placeholder(3))


@pytest.mark.parametrize(
    ("word", "text", "count"),
    [
        ("Breda", "Breda, Breda-Noord en (Breda).", 3),
        ("Breda", "Bredanaars uit 't oude Bredase en x_Breda", 0),
        ("De Wever", "Bart De Wever en De Wevers", 1),
        ("a", "aa a_a a", 1),
        ("Breda", "", 0),
    ],
)
def test_a_word_is_counted_where_it_stands_by_itself(word: str, text: str, count: int) -> None:
    assert times_said(word, text) == count
