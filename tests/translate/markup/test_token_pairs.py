from __future__ import annotations

from sitegen.translate.markup.tag_spans import Aligned, Span
from sitegen.translate.markup.token_pairs import Pair

DUTCH = "Ja. De brug van ｟0｠ is open."
ENGLISH = "Yes. ｟0｠'s bridge is open."


def pair() -> Pair:
    first = Aligned((0, 3), (0, 4), (0, 1))
    second = Aligned((4, len(DUTCH)), (5, len(ENGLISH)), (3, -1, -1, 1, 4, 5, 6))
    return Pair.of(DUTCH, ENGLISH, [first, second])


def test_tokens_and_links_count_from_the_start_of_the_text() -> None:
    both = pair()
    assert both.source == ["Ja", ".", "De", "brug", "van", "｟0｠", "is", "open", "."]
    assert both.target == ["Yes", ".", "｟0｠", "'", "s", "bridge", "is", "open", "."]
    assert list(both.links) == [0, 1, 5, -1, -1, 3, 6, 7, 8]
    assert both.sentences == [(0, 0), (2, 2)]


def test_a_span_has_the_tokens_of_which_it_holds_a_character() -> None:
    assert pair().tokens_in(Span(0, 8, 11, [])) == range(3, 4)
    assert pair().tokens_in(Span(0, 5, 8, [])) == range(2, 4)


def test_protected_spans_stay_with_their_tokens() -> None:
    assert pair().keeps_spoken(range(3, 6), (2, 6))
    assert not pair().keeps_spoken(range(3, 4), (2, 6))
    assert not pair().keeps_spoken(range(3, 6), (5, 6))


def test_a_window_is_narrowed_to_the_sentences_of_its_tokens() -> None:
    assert pair().narrowed(range(9), range(3, 4), (0, 9)) == (range(2, 9), (2, 9))
