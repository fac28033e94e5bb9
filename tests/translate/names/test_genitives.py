from __future__ import annotations

import pytest

from sitegen.translate.names.genitives import genitive_edits, genitive_spans, owner
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


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Max Verstappens auto stond stil.", "Verstappens", "Verstappen"),
        ("Gisteren viel Dick Schoofs eerste kabinet.", "Schoofs", "Schoof"),
        # Of people who are called so.
        ("Lieke Martens carrière is voorbij.", "Martens", ""),
        ("Jan Peters vader zweeg.", "Peters", ""),
        ("Dirk Hoekstras speelt ook.", "Hoekstras", ""),
        ("Volgens Verstappens vader klopt het niet.", "Verstappens", ""),
    ],
)
def test_the_owner_is_certain_between_a_first_name_and_what_people_have(text: str, word: str, name: str) -> None:
    assert owner(word, text, text.index(word)) == name


def test_an_article_that_never_says_the_surname_gives_it_the_apostrophe() -> None:
    text = "Max Verstappens auto stond stil."
    assert names_in(text, document_names([text])) == ("Verstappen",)
    # Who is called so elsewhere is called so here.
    texts = [text, "Daarna zweeg Verstappens zelf niet."]
    assert "Verstappen" not in document_names(texts)
