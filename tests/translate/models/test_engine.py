from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from sitegen.translate.models.engine import ArgosEngine, Hypothesis, Request
from sitegen.translate.models.model import fill_unknown
from sitegen.translate.segments.segment import Segment
from sitegen.translate.segments.tokens import tokens
from tests.translate.fakes import decode_segments

SENTENCES = [
    "De burgemeester opent vrijdag het nieuwe museum.",
    "Drie mensen raakten gewond.",
    "Volgens de politie reed de auto te hard toen hij door de bocht ging, maar de bestuurder zegt dat hij remde.",
    "Droogte",
    "Het plan kost 2,1 miljoen euro, en daarvan betaalt de gemeente 75 procent.",
    "Wat nu?",
    "'Zo is het', zei ze.",
    "De trein vertrekt om 23.10 uur uit Veldersluis en komt een uur later aan, als er geen boom op het spoor ligt.",
    "Hij kwam uit Duitsland.",
    "De raad nam het plan aan met één stem verschil.",
]


def decoded(engine: ArgosEngine, texts: Sequence[str], careful: bool = False) -> list[list[Hypothesis]]:
    found = dict(engine.decode([Request(text, linked=True) for text in texts], careful))
    return [list(found[index]) for index in range(len(texts))]


def test_translates(engine: ArgosEngine) -> None:
    first, second = decoded(engine, ["Goedemorgen, Nederland.", "Drie mensen raakten gewond."])
    assert "morning" in first[0].text
    assert second[0].text.startswith("Three people")
    assert second[0].score < 0


def test_links_are_made_for_those_who_ask(engine: ArgosEngine) -> None:
    found = dict(engine.decode([Request(SENTENCES[1], linked=True), Request(SENTENCES[1])]))
    asked, unasked = list(found[0]), list(found[1])
    assert [found.text for found in unasked] == [found.text for found in asked]
    assert [found.links for found in unasked] == [None] * 4
    assert all(found.links for found in asked)


def test_nothing_in_nothing_out(engine: ArgosEngine) -> None:
    assert decoded(engine, []) == []


def test_there_is_one_link_for_each_token(engine: ArgosEngine) -> None:
    for sentence, hypotheses in zip(SENTENCES, decoded(engine, SENTENCES), strict=True):
        assert hypotheses
        for found in hypotheses:
            assert found.links is not None
            assert len(found.links) == len(tokens(found.text))
            assert all(-1 <= link < len(tokens(sentence)) for link in found.links)


def test_links_tell_which_word_is_which(engine: ArgosEngine) -> None:
    source = "De burgemeester van Rotterdam was vrijdag in Utrecht."
    ((best, *_),) = decoded(engine, [source])
    said, words = tokens(best.text), tokens(source)
    assert best.links is not None
    linked = {said[index].lower(): words[link].lower() for index, link in enumerate(best.links)}
    assert linked["mayor"] == "burgemeester"
    assert linked["rotterdam"] == "rotterdam"
    assert linked["friday"] == "vrijdag"


def test_first_word_is_linked_by_its_own_sentence_in_a_batch(engine: ArgosEngine) -> None:
    # CTranslate2 gives the first step's attention of a beam search to other sentences of the batch.
    batch = decoded(engine, SENTENCES)
    assert [found[0].links for found in batch] == [decoded(engine, [each])[0][0].links for each in SENTENCES]


def test_batch_and_order_make_no_difference(engine: ArgosEngine) -> None:
    segments = [Segment(text) for text in SENTENCES]
    together = dict(zip(segments, decode_segments(segments, engine), strict=True))
    mixed = random.Random(3).sample(segments, len(segments))
    assert dict(zip(mixed, decode_segments(mixed, engine), strict=True)) == together
    for segment in segments:
        assert decode_segments([segment], engine) == [together[segment]]


def test_another_process_gives_the_same(engine: ArgosEngine, root: Path) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from sitegen.translate.models.engine import ArgosEngine, Request\n"
        "from sitegen.translate.models.argos import choose_package\n"
        "engine = ArgosEngine(choose_package('', Path()), beam=4, threads=1)\n"
        "found = dict(engine.decode([Request(text, True) for text in sys.argv[1:]]))\n"
        "print([list(found[index]) for index in range(len(found))])"
    )
    some = SENTENCES[:4]
    run = subprocess.run([sys.executable, "-c", script, *some], cwd=root, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == str(decoded(engine, some))


def test_careful_repeats_nothing(engine: ArgosEngine) -> None:
    text = "ja " * 20
    ((careful, *_),) = decoded(engine, [text.strip()], careful=True)
    words = careful.text.lower().split()
    assert all(len(set(words[n : n + 3])) > 1 for n in range(len(words) - 2))


def test_what_is_too_long_is_cut_and_not_lost(engine: ArgosEngine) -> None:
    sentence = "De burgemeester van Rotterdam spreekt met de minister, "
    ((found, *_),) = decoded(engine, [sentence * 20])
    assert found.text.count("mayor") > 10
    assert found.links == ()


def test_underscores_and_odd_signs_pass(engine: ArgosEngine) -> None:
    texts = ["De knop heet snelle_start_knop.", "Wij ♥ de 🚲 in 北京.", "%s & <b> {x}"]
    answers = [found[0].text for found in decoded(engine, texts)]
    assert "_" in answers[0]
    assert not any("<0x" in text or "▁" in text or "<unk>" in text for text in answers)


def test_a_loop_ends_before_the_model_runs_out_of_positions(engine: ArgosEngine) -> None:
    ((found, *_),) = decoded(engine, ["nee, " * 70])
    assert found.text


def test_bytes_that_make_no_character_are_left_out(engine: ArgosEngine) -> None:
    # Curly quotes, which the model never saw, come out as broken bytes.
    ((found, *_),) = decoded(engine, ["‘Zo is het’, zei ze."])
    assert "\ufffd" not in found.text
    assert found.links is not None
    assert len(found.links) == len(tokens(found.text))


def test_unknown_pieces_are_copied_from_where_the_model_looked() -> None:
    rows = [[0.9, 0.1], [0.2, 0.8]]
    assert fill_unknown(["a", "<unk>"], ["▁huis", "▁€"], rows) == ["a", "▁€"]
    assert fill_unknown(["<unk>", "b"], ["▁huis", "▁€"], rows) == ["▁huis", "b"]


def test_first_words_are_linked_alike_in_batches_of_any_size(engine: ArgosEngine) -> None:
    # Those that ask for links stand first in a batch, or the first step is taken again for them.
    alike = [
        f"De {word} staat in Utrecht." for word in ("man", "kerk", "school", "stad", "bank", "toren", "boot", "bus")
    ]
    single = {text: decoded(engine, [text])[0][0].links for text in alike}
    for asked in range(1, len(alike) + 1):
        found = dict(engine.decode([Request(text, number < asked) for number, text in enumerate(alike)]))
        for number, text in enumerate(alike):
            best = next(iter(found[number]))
            assert best.links == (single[text] if number < asked else None)


def test_what_a_sentence_comes_to_does_not_depend_on_its_batch(engine: ArgosEngine) -> None:
    sentence = "De burgemeester van Utrecht opent morgen om negen uur de nieuwe brug over de oude haven van de stad"
    words = sentence.split()
    texts = [" ".join(words[:count]) + "." for count in range(2, len(words), 2)]
    alone = [decoded(engine, [text])[0] for text in texts]
    for first in range(len(texts)):
        turned = [*texts[first:], *texts[:first]]
        found = dict(engine.decode([Request(text, number % 2 == 0) for number, text in enumerate(turned)]))
        for number, text in enumerate(turned):
            best, known = next(iter(found[number])), alone[texts.index(text)][0]
            assert (best.text, best.score) == (known.text, known.score)
            assert best.links == (known.links if number % 2 == 0 else None)
