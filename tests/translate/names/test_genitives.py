from __future__ import annotations

import pytest

from sitegen.translate.names.genitives import genitive_edits, genitive_spans
from sitegen.translate.names.mentions import document_names, names_in
from sitegen.translate.segments.edits import apply_edits


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("de Jong", "Frenkie de Jongs doelpunt was mooi."),
        ("De Wever", "De Wevers partij wint."),
        ("Trump", "Volgens Trumps adviseur is het klaar."),
    ],
)
def test_a_name_with_an_s_before_a_thing_is_a_genitive(name: str, text: str) -> None:
    assert genitive_spans(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Bakker", "Bakkers zegt niets."),
        ("van der Loo", "Anna van der Loos uit Tielt zweeg."),
        ("Utrecht", "Ze zat in een Utrechts café."),
        ("Peter", "Peters plan ging niet door."),
        ("Jansen", "Jansen zegt niets."),
    ],
)
def test_another_name_with_an_s_is_none(name: str, text: str) -> None:
    assert not genitive_spans(name, text)


def test_the_name_of_a_genitive_is_that_without_the_s() -> None:
    text = "Frenkie de Jongs doelpunt was mooi."
    assert names_in(text, document_names([text])) == ("de Jong",)
    texts = ["Dat is De Wevers partij.", "Volgens Bart De Wever is er niets mis."]
    assert "De Wever" in names_in(texts[0], document_names(texts))
    assert "De Wevers" not in document_names(texts)


def test_english_gets_the_apostrophe() -> None:
    source, target = "De Wevers partij wint.", "De Wevers party wins."
    edits = genitive_edits(source, ("De Wever",), target)
    assert apply_edits(target, None, edits)[0] == "De Wever's party wins."
    assert genitive_edits(source, ("De Wever",), "De Wever's party wins.") == []
