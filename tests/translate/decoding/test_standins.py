from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sitegen.translate.decoding.standins import disguise
from sitegen.translate.segments.tokens import tokens


def test_origins_tell_where_tokens_come_from() -> None:
    text = "'s Nachts rijdt ｟0｠ om 23.10 uur weg."
    masked = disguise(text, ["｟0｠"])
    assert masked is not None
    assert masked.origins is not None
    source, hidden = tokens(text), tokens(masked.text)
    assert hidden == ["In", "de", "nacht", "rijdt", "Rotterdam", "om", "23:10", "weg", "."]
    assert [source[origin] for origin in masked.origins] == [
        *("'", "'", "'", "rijdt", "｟0｠", "om", "23.10", "weg", "."),
    ]


def test_reveal_puts_back_what_was_hidden() -> None:
    masked = disguise("｟0｠ en ｟1｠ in Utrecht", ["｟0｠", "｟1｠"])
    assert masked is not None
    assert masked.text == "Rotterdam en Eindhoven in Utrecht"
    target, links = masked.reveal("Eindhoven's and Rotterdam in Utrecht", (2, 1, 0, 3, 4))
    assert target == "｟1｠'s and ｟0｠ in Utrecht"
    assert links == (2, 2, 2, 1, 0, 3, 4)
    assert len(links) == len(tokens(target))


def test_more_words_than_towns_cannot_be_hidden() -> None:
    words = [f"｟{n}｠" for n in range(11)]
    assert disguise(" ".join(words), words) is None
    assert disguise(" ".join(words[:10]), words[:10]) is not None
    assert disguise("Rotterdam " + " ".join(words[:10]), words[:10]) is None


def test_longer_names_go_first() -> None:
    masked = disguise("Kolkhaven-Noord en Kolkhaven", ["Kolkhaven", "Kolkhaven-Noord"])
    assert masked is not None
    assert masked.reveal(masked.text, ())[0] == "Kolkhaven-Noord en Kolkhaven"


_PIECE = st.sampled_from(
    ["'s avonds", "'t", "9.30 uur", "｟0｠", "｟1｠", "Kolkhaven", "huis", ",", ".", "12", "'", "Breda"]
)


@given(st.lists(_PIECE, max_size=10).map(" ".join))
def test_there_is_one_origin_for_each_token(text: str) -> None:
    masked = disguise(text, [each for each in ("｟0｠", "｟1｠", "Kolkhaven") if each in text])
    assert masked is not None
    count = len(tokens(masked.text))
    origins = masked.origins or range(count)
    assert len(origins) == count
    assert all(0 <= origin < max(len(tokens(text)), 1) for origin in origins)
    assert list(origins) == sorted(origins)
    revealed, links = masked.reveal(masked.text, tuple(range(count)))
    assert links is not None
    assert len(links) in (0, len(tokens(revealed)))


def test_a_surname_stands_for_a_person_and_a_town_for_the_rest() -> None:
    masked = disguise("Burgemeester De Koning en Jan Xarde zagen Kolkhaven.", ["De Koning", "Xarde", "Kolkhaven"])
    assert masked is not None
    assert masked.text == "Burgemeester Anderson en Jan Smith zagen Rotterdam."
    assert masked.reveal("Mayor Anderson saw Rotterdam", ())[0] == "Mayor De Koning saw Kolkhaven"


def test_a_genitive_stands_in_with_an_apostrophe() -> None:
    masked = disguise("Daar viel Jan de Jongs doelpunt.", ["de Jong"])
    assert masked is not None
    assert masked.text == "Daar viel Jan Anderson's doelpunt."
    assert masked.reveal("There Jan Anderson's goal fell.", ())[0] == "There Jan de Jong's goal fell."
