from __future__ import annotations

import io
import random

import numpy as np
import pytest
import sentencepiece

from training.augmentation import Augmenter, edits
from training.augmentation.placeholders import PlaceholderMaker
from training.augmentation.words import PieceKinds, piece_links, word_links
from training.settings import AugmentationSettings
from training.vocabulary import PLACEHOLDERS

PAIRS = [
    ("De burgemeester van Utrecht zei “nee” tegen het plan.", "The mayor of Utrecht said “no” to the plan."),
    ("Het regent in Zwolle – de wegen zijn glad.", "It is raining in Zwolle – the roads are slippery."),
    ("De trein naar Gent is laat.", "The train to Ghent is late."),
    ("’s Avonds speelt Ajax tegen PSV.", "In the evening Ajax plays PSV."),
]
NEVER = AugmentationSettings(
    straighten=0, upper_case=0, title_case=0, no_full_stop=0, typos=0, placeholders=0, sampling=0
)


@pytest.fixture(scope="module")
def pieces() -> sentencepiece.SentencePieceProcessor:
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([text for pair in PAIRS for text in pair] * 20),
        model_writer=model,
        vocab_size=420,
        hard_vocab_limit=False,
        byte_fallback=True,
        user_defined_symbols=list(PLACEHOLDERS),
        minloglevel=2,
    )
    return sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())


def encoded(pieces: sentencepiece.SentencePieceProcessor, text: str) -> np.ndarray:
    return np.array(pieces.encode(text), np.uint16)


def by_words(
    pieces: sentencepiece.SentencePieceProcessor, dutch: str, english: str, words: list[tuple[int, int]]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The pieces of a pair and the links between all pieces of the ``words`` that are linked."""
    kinds = PieceKinds.of(pieces)
    sides = encoded(pieces, dutch), encoded(pieces, english)
    return *sides, piece_links(set(words), kinds.words(sides[0]), kinds.words(sides[1]))


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (edits.straight, ("\"Ja\", zei ze - 'nee'.", "\"Yes,\" she said - 'no'.")),
        (edits.upper_case, ("“JA”, ZEI ZE – ‘NEE’.", "“YES,” SHE SAID – ‘NO’.")),
        (edits.no_full_stop, ("“Ja”, zei ze – ‘nee’.", "“Yes,” she said – ‘no’.")),
    ],
)
def test_edits_change_both_sides_alike(edit: edits.Edit, expected: tuple[str, str]) -> None:
    pair = ("“Ja”, zei ze – ‘nee’.", "“Yes,” she said – ‘no’.")
    assert edit(pair, random.Random(1)) == expected


def test_a_title_keeps_small_words_small_but_for_the_first() -> None:
    pair = ("de val van het kabinet", "the fall of the cabinet")
    assert edits.title_case(pair, random.Random(1)) == ("De Val van het Kabinet", "The Fall of the Cabinet")


def test_a_full_stop_goes_from_both_sides_or_from_neither() -> None:
    assert edits.no_full_stop(("Het regent.", "It is raining."), random.Random(1)) == ("Het regent", "It is raining")
    assert edits.no_full_stop(("Het regent.", "It is raining"), random.Random(1)) == ("Het regent.", "It is raining")


def test_a_slip_is_one_letter_inside_a_word_of_the_dutch() -> None:
    pair = ("De gemeenteraad vergadert", "The council meets")
    for seed in range(50):
        dutch, english = edits.typo(pair, random.Random(seed))
        assert english == pair[1]
        assert dutch != pair[0] or seed  # two like letters may be swapped
        assert dutch.count(" ") == 2
        assert [word[0] for word in dutch.split()] == ["D", "g", "v"]
        assert abs(len(dutch) - len(pair[0])) <= 1


def test_links_between_words_come_back_as_links_between_their_pieces(
    pieces: sentencepiece.SentencePieceProcessor,
) -> None:
    dutch, english, links = by_words(pieces, *PAIRS[2], [(0, 0), (1, 1), (3, 3)])
    kinds = PieceKinds.of(pieces)
    assert word_links(links, kinds.words(dutch), kinds.words(english)) == {(0, 0), (1, 1), (3, 3)}


def test_placeholders_stand_for_the_same_words_on_both_sides(pieces: sentencepiece.SentencePieceProcessor) -> None:
    pair = by_words(pieces, *PAIRS[2], [(1, 1), (3, 3), (5, 5)])
    maker = PlaceholderMaker(pieces, PieceKinds.of(pieces))
    seen = set()
    for seed in range(60):
        dutch, english, links = maker.hide(*pair, random.Random(seed))
        texts = pieces.decode(dutch.tolist()), pieces.decode(english.tolist())
        numbers = [[text.count(own) for own in PLACEHOLDERS] for text in texts]
        assert numbers[0] == numbers[1]
        assert max(numbers[0]) == 1
        assert [text.count(" ") for text in texts] == [5, 5]
        for text, full in zip(texts, PAIRS[2], strict=True):  # what was not hidden is what it was
            kept = [word for word in text.split() if "｟" not in word]
            assert kept == [word for word in full.split() if word in kept]
        for source, target in links.tolist():
            if (piece := pieces.id_to_piece(int(dutch[source]))) in PLACEHOLDERS:
                assert pieces.id_to_piece(int(english[target])) == piece
        seen.add(texts)
    assert ("De trein naar ｟0｠ is laat.", "The train to ｟0｠ is late.") in seen
    assert ("De trein naar Gent is ｟0｠.", "The train to Ghent is ｟0｠.") in seen  # the mark stays


def test_a_word_with_two_translations_is_not_hidden(pieces: sentencepiece.SentencePieceProcessor) -> None:
    dutch, english, links = by_words(pieces, *PAIRS[2], [(1, 1), (1, 2)])
    maker = PlaceholderMaker(pieces, PieceKinds.of(pieces))
    assert maker.hide(dutch, english, links, random.Random(1))[0].tolist() == dutch.tolist()


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"straighten": 1.0}, ('De burgemeester van Utrecht zei "nee" tegen het plan.', '"no"')),
        ({"upper_case": 1.0}, ("DE BURGEMEESTER VAN UTRECHT ZEI “NEE” TEGEN HET PLAN.", "“NO”")),
        ({"no_full_stop": 1.0}, ("De burgemeester van Utrecht zei “nee” tegen het plan", "“no”")),
        ({}, (PAIRS[0][0], "“no”")),
    ],
)
def test_an_example_is_changed_as_the_settings_say(
    pieces: sentencepiece.SentencePieceProcessor, settings: dict[str, float], expected: tuple[str, str]
) -> None:
    words = [(0, 0), (1, 1), (3, 3), (5, 5)]
    chosen = AugmentationSettings(**dict.fromkeys(NEVER.__struct_fields__, 0.0) | {"sampling_alpha": 0.3} | settings)
    augmenter = Augmenter(pieces, chosen, longest=200)
    example = augmenter.example(*by_words(pieces, *PAIRS[0], words), 1.0, random.Random(1))
    kinds = PieceKinds.of(pieces)
    assert pieces.decode(example.dutch.tolist()) == expected[0]
    assert expected[1] in pieces.decode(example.english.tolist())
    assert word_links(example.links, kinds.words(example.dutch), kinds.words(example.english)) == set(words)


def test_only_pairs_that_are_seen_often_are_cut_into_other_pieces(
    pieces: sentencepiece.SentencePieceProcessor,
) -> None:
    augmenter = Augmenter(pieces, AugmentationSettings(0, 0, 0, 0, 0, 0, sampling=1.0), longest=200)
    pair = by_words(pieces, *PAIRS[0], [(1, 1)])

    def cuts(weight: float) -> set[tuple[int, ...]]:
        examples = [augmenter.example(*pair, weight, random.Random(seed)) for seed in range(20)]
        return {tuple(example.dutch.tolist()) for example in examples}

    assert cuts(1.0) == {tuple(pair[0].tolist())}
    assert len(cuts(6.0)) > 1
    assert {pieces.decode(list(cut)) for cut in cuts(6.0)} == {PAIRS[0][0]}


def test_a_line_that_would_get_too_long_stays_as_it_is(pieces: sentencepiece.SentencePieceProcessor) -> None:
    pair = by_words(pieces, *PAIRS[0], [(1, 1)])
    augmenter = Augmenter(pieces, AugmentationSettings(0, upper_case=1.0), longest=len(pair[0]))
    assert augmenter.example(*pair, 1.0, random.Random(1)).dutch.tolist() == pair[0].tolist()
