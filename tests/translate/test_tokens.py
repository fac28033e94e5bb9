from __future__ import annotations

from sitegen.translate.tokens import PLACEHOLDER, is_word, placeholder, token_spans, tokens


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
