from __future__ import annotations

from sitegen.translate.words.phrases import set_phrase
from tests.translate.fakes import english


def test_phrases_of_the_reader_have_a_fixed_english() -> None:
    assert set_phrase("Let op") == "Please note"
    assert set_phrase("Terug naar noot 12 in de tekst") == "Back to note 12 in the text"
    assert set_phrase("Let op de dijk") is None


def test_they_ask_no_translator() -> None:
    assert english('<p class="admonition-title">Waarschuwing</p>') == '<p class="admonition-title">Warning</p>'
